"""`python -m designer.run` (which is `make run`)."""

import sys

from designer.run.launcher import main

if __name__ == "__main__":
    sys.exit(main())

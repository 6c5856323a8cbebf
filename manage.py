#!/usr/bin/env python3
"""Django's command line. It reads the same environment as the servers; `make manage` fills it in for `make run`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "designer.settings")
    execute_from_command_line(sys.argv)

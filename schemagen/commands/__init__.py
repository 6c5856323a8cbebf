"""One module for each `crowsfoot` command: NAME, HELP, `add_arguments` and `run`, which says whether all is good."""

"""The launcher behind `make run`: every part of Crowsfoot on one machine, from Python packages alone."""

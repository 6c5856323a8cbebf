"""Benchmarks: what we do, measured against a named reference in the same run. `make bench` prints the table."""

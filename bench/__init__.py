"""Benchmarks: accuracy and speed, each printed by one command (see README)."""

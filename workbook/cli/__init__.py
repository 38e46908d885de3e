"""The command line: one command a function, and what only commands need."""

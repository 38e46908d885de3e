"""How fast it is, each time against the bare thing in the same run."""

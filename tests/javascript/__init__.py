"""What holds the front end's JavaScript; `python -m tests.javascript` runs it."""

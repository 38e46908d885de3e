"""Long drills of what is promised about losing nothing; the short ones are among the tests."""

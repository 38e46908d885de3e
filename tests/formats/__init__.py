"""One journal of each past version; every later version must open them.

`python -m tests.formats` writes the one of this version, named by its day: run it once for each
release, and never change one that is there.
"""

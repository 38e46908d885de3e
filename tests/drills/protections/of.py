"""What a protection is."""

from __future__ import annotations

Protection = tuple[str, str, str, str]
"""A file below workbook/, a text that stands in it once, what is put in its place, and the
test that must then fail.
"""
BROWSER = "tests/browser/"

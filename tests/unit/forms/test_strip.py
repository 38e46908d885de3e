"""Fourteen days at a glance: a bar for an answer, an empty frame for none; the same in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.forms import strip

FIRST = date(2026, 11, 2)


@given(st.lists(st.none() | st.integers(0, 10).map(float), min_size=1, max_size=20))
def test_each_day_is_there_in_its_order(values: list[float | None]) -> None:
    """An answer of 0 is a bar that can be seen; no answer is never a low bar."""
    days = {FIRST + timedelta(days=number): value for number, value in enumerate(values)}
    html = strip("Mood.", days).value
    drawn = re.findall(r'<i (?:class=(wb-gap)|style="height:(\d+)%")></i>', html)
    assert [bool(gap) for gap, _ in drawn] == [value is None for value in values]
    heights = [int(height) for _, height in drawn if height]
    answered = [value for value in values if value is not None]
    assert heights == [4 + round(9.6 * value) for value in answered]
    said = re.search(r'aria-label="([^"]*)"', html)[1]
    assert said.count(": no entry") == values.count(None)
    assert "Monday 2 November: " in said

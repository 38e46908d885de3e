"""What a record shows of two spans: counted, and never wrong."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.series import day as day_of
from workbook.analysis.trends import facts

ORIGIN = int(np.datetime64(day_of(1)).astype(np.int64))
ANSWERS = st.lists(st.integers(0, 20).map(lambda half: half / 2), min_size=1, max_size=28)


def span_of(answers: list[float], days: int) -> facts.Span:
    """The first days of a record, with answers on the first of them."""
    day = ORIGIN + np.arange(len(answers))
    return facts.span(day, np.array(answers), ORIGIN, ORIGIN + days - 1)


@given(ANSWERS)
def test_half_of_the_answers_or_more_lie_between(answers: list[float]) -> None:
    """At both ends stands an answer that was given, and the middle one lies between."""
    found = span_of(answers, 28)
    assert {found.low, found.high} <= set(answers)
    inside = [each for each in answers if found.low <= each <= found.high]
    assert 2 * len(inside) >= len(answers)
    assert found.low <= found.middle <= found.high
    assert (len(found.answers), found.missing) == (len(answers), 28 - len(answers))


def test_only_the_days_asked_for_count() -> None:
    """Both ends are counted; what lies outside is not looked at."""
    day, value = ORIGIN + np.arange(5), np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    found = facts.span(day, value, ORIGIN + 1, ORIGIN + 3)
    assert (found.first, found.last, found.answers) == (day_of(2), day_of(4), (2, 3, 4))
    none = facts.span(day, value, ORIGIN + 10, ORIGIN + 12)
    assert (none.answers, none.days, none.missing) == ((), 3, 3)
    assert all(map(math.isnan, (none.low, none.high, none.middle)))


@pytest.mark.parametrize(
    ("later", "earlier", "said"),
    [
        (([5.0] * 4, 4), ([4.0] * 4, 4), "none missing"),
        (([6.0] * 20, 28), ([3.0] * 20, 28), "either way"),
        (([3.0] * 20, 28), ([6.0] * 20, 28), "either way"),
        (([5.0] * 10, 28), ([4.0] * 10, 28), "could turn"),
        (([5.0] * 27, 28), ([5.0] * 28, 28), "could turn"),
    ],
)
def test_what_days_without_an_answer_could_change(
    later: tuple[list[float], int], earlier: tuple[list[float], int], said: str
) -> None:
    """Nothing where none is missing; else whether the medians keep their order."""
    assert facts.bound(span_of(*later), span_of(*earlier)) == said


@given(
    st.lists(st.integers(0, 10).map(float), min_size=4, max_size=6),
    st.lists(st.integers(0, 10).map(float), min_size=4, max_size=6),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_either_way_holds_for_all_days_in_between(
    later: list[float], earlier: list[float], some: int, others: int
) -> None:
    """Whatever the missing days were, from the lowest fifth to the highest, the order stays."""
    one, other = span_of(later, len(later) + some), span_of(earlier, len(earlier) + others)
    if facts.bound(one, other) != "either way":
        return
    least, most = np.quantile(later + earlier, (0.2, 0.8))
    steps = np.linspace(least, most, 4)
    signs = {
        np.sign(np.median([*later, *filled[:some]]) - np.median([*earlier, *filled[some:]]))
        for filled in itertools.product(steps, repeat=some + others)
    }
    assert len(signs) == 1
    assert 0 not in signs

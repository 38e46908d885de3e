"""What is said of a series: first what it shows; a direction seldom, and never against it."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.worlds import BY_NAME, straight
from tests.support.series import FIRST, day
from workbook.analysis.trends import Trend, mann_kendall, since, trend
from workbook.analysis.trends.rules import LEAST, MONTH, QUARTER


def series(values: Any, first: date = FIRST) -> pd.Series:
    return pd.Series(list(values), index=pd.date_range(first, periods=len(values)), dtype="float64")


def rising(days: int, by: float = 0.05) -> list[float]:
    """Answers that rise by so much a day, with the same ups and downs again and again."""
    steps = (0, 1, -1, 1, 0, -1, 2, 0, -1, 0, 1, 0, -2, 1, 0)
    return [min(10.0, round(2 + by * each + steps[each % 15])) for each in range(days)]


def level(days: int) -> list[float]:
    """The same ups and downs around one level."""
    return rising(days, by=0)


def test_at_the_end_of_twelve_weeks_a_direction_is_said() -> None:
    """Not a day before; with the numbers it rests on, and for four weeks."""
    early, called = trend(series(rising(83))), trend(series(rising(84)))
    assert (early.direction, early.from_day) == (None, day(84))
    assert early.sure == (
        "On 29 March 2026 it can be said whether there was more than the usual up and down, if 20 "
        "days or more of the twelve weeks until then have an answer."
    )
    assert (called.direction, called.first, called.last) == ("up", day(1), day(84))
    assert (called.days, called.missing, called.from_day) == (84, 0, day(168))
    assert called.change == pytest.approx(0.05 * 83, abs=0.7)
    assert called.sure == (
        "In the twelve weeks to 29 March 2026 the answers went up by about 4 points from the first "
        "day to the last: at least half were from 2 to 4 in the first four weeks, from 5 to 6 in "
        "the last four. That is more than the usual up and down of these answers. It does not say "
        "why, and not how it goes on."
    )
    assert called.answer == f"{called.fact} {called.sure}"
    later = {number: trend(series(rising(number))).direction for number in (90, 111, 112)}
    assert later == {90: "up", 111: "up", 112: None}


def test_down_is_up_turned_over() -> None:
    """The same record upside down goes down, by as much."""
    up = trend(series(rising(84)))
    down = trend(series([10 - value for value in rising(84)]))
    assert (down.direction, down.change) == ("down", pytest.approx(-up.change))
    assert "the answers went down by about 4 points" in down.sure


def test_each_quarter_begins_anew() -> None:
    """What rose before the quarter that is over does not count again."""
    values = [*rising(84), *[value + 4 for value in level(84)]]
    assert trend(series(values), day(84)).direction == "up"
    assert trend(series(values)).direction is None
    assert trend(series(values)).sure == (
        "In the twelve weeks to 21 June 2026 the answers did not move by more than the usual up "
        "and down; a real change can be there and not show. The next twelve weeks are over on 13 "
        "September 2026."
    )


def test_after_a_turn_the_old_direction_is_not_said() -> None:
    """It rose for twelve weeks and has fallen for two: the direction is dropped, not turned."""
    turned = [*rising(84), *np.clip(np.linspace(6, 0, 21), 0, 10).round()]
    said = {number: trend(series(turned), day(number)).direction for number in (84, 98, 105)}
    assert said == {84: "up", 98: None, 105: None}
    assert "it can be said" in trend(series(turned), day(105)).sure


def test_a_weekend_that_is_always_hard_hides_less() -> None:
    """What comes back each week is not taken for the usual up and down."""
    hard = [value - 3 * (number % 7 >= 5) for number, value in enumerate(rising(84, 0.025))]
    assert trend(series(np.clip(hard, 0, 10))).direction == "up"


def test_three_days_a_week_are_not_mute() -> None:
    """Thirty-six answers in twelve weeks are enough to call what is plain."""
    values = [
        value if number % 7 in {0, 2, 4} else math.nan
        for number, value in enumerate(rising(84, 0.07))
    ]
    found = trend(series([*values[:82], values[82] if values[82] == values[82] else 8.0, math.nan]))
    assert found.days >= LEAST
    called = trend(series(values), day(84))
    assert (called.direction, called.days, called.missing) == ("up", 36, 48)


def test_too_few_answers() -> None:
    """Fewer than twenty: how many there were, and when the next twelve weeks are over."""
    values = [5.0 + number % 3 if number % 7 == 0 else math.nan for number in range(84)]
    found = trend(series(values), day(84))
    assert (found.direction, found.days, found.missing) == (None, 12, 72)
    assert math.isnan(found.change)
    assert found.sure == (
        "In the twelve weeks to 29 March 2026 12 days have an answer; 20 are the least for saying "
        "more than that. The next twelve weeks are over on 21 June 2026."
    )


def test_without_answers_in_the_first_weeks_there_is_no_direction() -> None:
    """It would rest on nothing: there is no half of the first four weeks to set beside the last."""
    values = [2.0, *[math.nan] * 39, *rising(44, by=0.15)]
    assert trend(series(values), day(84)).direction is None
    begun = [*rising(28, by=0.0), *values[28:]]
    assert trend(series(begun), day(84)).direction == "up"


def test_one_answer_and_two() -> None:
    """All the same has its sentence; with two different answers a direction can be called."""
    same = trend(series([5.0] * 84))
    assert same.direction is None
    assert "every answer was 5." in same.sure
    assert "all were 5" in same.fact
    assert trend(series([2.0, 2.0, 8.0, 2.0] * 21)).sure == (
        "In the twelve weeks to 29 March 2026 the answers did not move by more than the usual up "
        "and down; a real change can be there and not show. Only 2 and 8 were answered. The next "
        "twelve weeks are over on 21 June 2026."
    )
    turned = [8.0 if number * 37 % 84 < number else 2.0 for number in range(84)]
    assert trend(series(turned)).direction == "up"


def test_a_jump_is_seen_in_the_facts() -> None:
    """From 2 to 8: the numbers say so at once, before any direction."""
    found = trend(series([*[2.0, 2.0, 3.0, 2.0] * 7, *[8.0, 8.0, 7.0, 8.0] * 7]))
    assert found.fact == (
        "You answered on 28 of the last 28 days; at least half were from 7 to 8. In the 28 days "
        "before, on 28; at least half were from 2 to 3. The middle one was 8, and 2 before."
    )
    assert found.direction is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([5.0], "You answered today: 5."),
        (
            [5.0, math.nan, 7.0],
            (
                "You answered on 2 of the last 3 days: 5 and 7. If you write less on hard days, "
                "the days were harder than the answers look."
            ),
        ),
        (
            [4.0, 5.0, 6.0, 7.0],
            "You answered on 4 of the last 4 days; at least half were from 4 to 7.",
        ),
        ([4.5] * 5, "You answered on 5 of the last 5 days; all were 4.5."),
        (
            [*[4.0, 6.0] * 5, *[math.nan] * 28],
            (
                "You did not answer in the last 28 days. In the 10 days before, on 10; at least "
                "half were from 4 to 6. If you write less on hard days, the days were harder than "
                "the answers look."
            ),
        ),
        ([4.0, *[math.nan] * 60], "You did not answer in the last 56 days."),
        (
            [3.0, *[5.0] * 28],
            "You answered on 28 of the last 28 days; all were 5. In the day before, on 1: 3.",
        ),
        (
            [*[3.0] * 28, *[6.0] * 27, math.nan],
            (
                "You answered on 27 of the last 28 days; all were 6. In the 28 days before, on 28; "
                "all were 3. The middle one was 6, and 3 before: higher, whatever the days without "
                "an answer were like."
            ),
        ),
        (
            [*[4.0, 6.0, 5.0, math.nan] * 7, *[4.0, 6.0, 6.0, math.nan] * 7],
            (
                "You answered on 21 of the last 28 days; at least half were from 4 to 6. In the 28 "
                "days before, on 21; at least half were from 4 to 6. The middle one was 6, and 5 "
                "before; the days without an answer could turn that round. If you write less on "
                "hard days, the days were harder than the answers look."
            ),
        ),
        (
            [*[4.0, 5.0, 6.0, 5.0] * 14],
            (
                "You answered on 28 of the last 28 days; at least half were from 4 to 6. In the 28 "
                "days before, on 28; at least half were from 4 to 6. The middle one was 5 both "
                "times."
            ),
        ),
    ],
)
def test_what_it_shows(values: list[float], said: str) -> None:
    """Counts and halves of two times four weeks, as far as the record goes back."""
    assert trend(series(values), day(len(values))).fact == said


def test_a_change_too_small_to_notice_is_not_called() -> None:
    """However sure: less than a point over twelve weeks is none."""
    small = [value / 8 for value in rising(84)]
    assert mann_kendall(range(84), small).p < 0.001
    assert trend(series(small)).direction is None


def test_only_the_data_and_the_day_decide() -> None:
    """What comes later changes nothing that was said of an earlier day, nor does the order."""
    values = rising(120)
    then = trend(series(values[:90]))
    assert trend(series(values), day(90)) == then
    assert trend(series(values).sample(frac=1, random_state=1), day(90)) == then
    by_dates = pd.Series(values, index=[FIRST + timedelta(days=place) for place in range(120)])
    assert trend(by_dates, day(90)) == then


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "There is no answer yet."),
        ([math.nan] * 30, "There is no answer yet."),
        ([4.0, 5.0, math.inf], "An answer is no number, so nothing can be said of any of them."),
    ],
)
def test_nothing_to_look_at(values: list[float], said: str) -> None:
    """No value at all, or one that is none."""
    found = trend(series(values))
    assert (found.answer, found.direction, found.from_day) == (said, None, None)


def test_everything_lies_ahead() -> None:
    """As of a day before the first there is nothing."""
    assert trend(series([4.0, 5.0]), date(2025, 12, 1)).answer == "There is no answer yet."


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10), st.floats(0, 10)), max_size=180),
    st.dates(date(1999, 1, 1), date(2100, 1, 1)),
    st.integers(-5, 200),
)
def test_any_record_has_an_answer(values: list[float | None], first: date, passed: int) -> None:
    """Sentences, and never an error; nothing said of a direction without the numbers it needs."""
    found = trend(
        series([math.nan if value is None else value for value in values], first),
        first + timedelta(days=passed),
    )
    assert isinstance(found, Trend)
    assert found.answer.endswith(".")
    assert "nan" not in found.answer
    consistent(found)


def consistent(found: Trend) -> None:
    """No sentence contradicts the numbers beside it."""
    went = re.search(r"went (up|down) by about ([\d.]+) point", found.sure)
    assert (went[1] if went else None) == found.direction
    for lower, higher in re.findall(
        r"from ([\d.e+-]+) to ([\d.e+-]+?)(?=[ ,;]|\.(?: |$))", found.answer
    ):
        assert float(lower) < float(higher)
    middles = re.search(r"was ([\d.e+-]+), and ([\d.e+-]+) before: (higher|lower)", found.fact)
    if middles:
        assert (float(middles[1]) > float(middles[2])) == (middles[3] == "higher")
    if not went:
        return
    way = 1 if found.direction == "up" else -1
    assert found.earlier is not None
    assert found.later is not None
    assert way * found.change >= 1
    assert abs(float(went[2]) - abs(found.change)) <= 0.25
    steps = (found.later.low - found.earlier.low, found.later.high - found.earlier.high)
    assert min(way * each for each in steps) >= 0
    assert max(way * each for each in steps) > 0
    assert found.days >= LEAST
    assert (found.last - found.first).days + 1 == QUARTER == found.days + found.missing


def test_five_hundred_random_journals_contradict_nothing() -> None:
    """Of several worlds, with and without a change, read on a day of their second quarter."""
    names, called = ["φ 0.3", "40 % missing, mostly bad days", "three days a week"], 0
    for seed in range(500):
        dice = np.random.default_rng(seed)
        world, change = BY_NAME[names[seed % 3]], (0.0, 2.0, -3.0)[seed // 3 % 3]
        values = world.record(dice, QUARTER + MONTH, straight(QUARTER + MONTH, change))
        found = trend(series(values), day(QUARTER + seed % MONTH))
        consistent(found)
        called += found.direction is not None
    assert called > 50


@pytest.mark.parametrize("name", ["φ 0.3", "half a slow state, φ 0.8", "hard weekends"])
def test_false_directions_are_seldom(name: str) -> None:
    """Of a hundred records in which nothing lasting changes, few go anywhere.

    `make calibrate` tries thousands in more worlds; a test asks for it after every change.
    """
    called = 0
    for seed in range(100):
        values = BY_NAME[name].record(np.random.default_rng(seed), QUARTER)
        called += trend(series(values)).direction is not None
    assert called / 100 <= 0.06


def test_importing_costs_no_more_than_numpy() -> None:
    """Nothing but numpy, this package and a few small parts of Python is loaded."""
    code = (
        "import sys, numpy, statistics; before = set(sys.modules); import "
        "workbook.analysis.trends; print(sorted(each.split('.')[0] for each in "
        "set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert not {"pandas", "scipy", "plotly", "pydantic", "matplotlib"} & set(
        loaded.replace("'", " ").replace("[", " ").replace(",", " ").split()
    )


@pytest.mark.parametrize(
    ("values", "first", "said"),
    [
        (
            [*[3.0] * 30, *[6.0] * 40],
            31,
            (
                "From 4 February 2026 to 3 March 2026 you answered on 28 of 28 days; all were 6. "
                "In the 28 days before, on 28; all were 3. The middle one was 6, and 3 before."
            ),
        ),
        (
            [*[3.0] * 10, *[6.0] * 5],
            11,
            (
                "From 15 January 2026 to 19 January 2026 you answered on 5 of 5 days; all were 6. "
                "In the 10 days before, on 10; all were 3. The middle one was 6, and 3 before."
            ),
        ),
        (
            [4.0, 5.0],
            1,
            "From 5 January 2026 to 6 January 2026 you answered on 2 of 2 days: 4 and 5.",
        ),
        (
            [5.0] * 10,
            15,
            (
                "From 19 January 2026 to 19 January 2026 you answered on none of 1 day. In the 14 "
                "days before, on 10; all were 5. If you write less on hard days, the days were "
                "harder than the answers look."
            ),
        ),
        ([5.0] * 3, 60, "From 5 February 2026 to 5 March 2026 you did not answer."),
        ([], 1, "There is no answer yet."),
        ([math.inf], 1, "An answer is no number, so nothing can be said of any of them."),
    ],
)
def test_since_a_date(values: list[float], first: int, said: str) -> None:
    """Four weeks from it on and the four before, as far as there are any; no direction."""
    assert since(series(values), day(first)) == said


def test_a_direction_is_looked_for_without_what_hangs_on_the_hour() -> None:
    """What is shown is what was written; the direction is that of the evened answers."""
    values = series(rising(84))
    assert trend(values, evened=series(level(84))).direction is None
    assert trend(values, evened=series(level(84))).fact == trend(values).fact
    assert trend(values, evened=values).direction == "up"
    with pytest.raises(ValueError, match="same days"):
        trend(values, evened=values[:50])

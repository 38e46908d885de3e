"""How a series moved and how sure that is, against plain versions with whole matrices."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.analysis.trends import noise

MONDAY = (date(2026, 1, 5) - date(1970, 1, 1)).days
TABLE = st.lists(
    st.one_of(st.none(), st.integers(0, 10), st.integers(0, 20).map(lambda half: half / 2)),
    min_size=6,
    max_size=50,
)


def plain(values: np.ndarray) -> tuple[float, float]:
    """Probability of a rise and the change: every pair of share and rho, matrix by matrix."""
    time = np.linspace(-0.5, 0.5, len(values))
    day = np.flatnonzero(~np.isnan(values))
    y, design = values[day] - values[day].mean(), np.column_stack([np.ones(len(day)), time[day]])
    free, logs, ups, changes = len(day) - 2, [], [], []
    for (share, rho), beforehand in zip(noise.PAIRS, noise.BEFOREHAND, strict=True):
        apart = np.abs(np.subtract.outer(day, day)).astype(float)
        over = share * rho**apart + (1 - share) * (apart == 0)
        inverse = np.linalg.inv(over)
        cross = design.T @ inverse @ design
        found = np.linalg.solve(cross, design.T @ inverse @ y)
        left = (y - design @ found) @ inverse @ (y - design @ found)
        logs.append(
            beforehand
            - 0.5 * (np.linalg.slogdet(over)[1] + np.linalg.slogdet(cross)[1])
            - 0.5 * free * math.log(left)
        )
        error = math.sqrt(left / free * np.linalg.inv(cross)[1, 1])
        ups.append(scipy.stats.t.cdf(found[1] / error, free))
        changes.append(found[1])
    weight = np.exp(np.array(logs) - max(logs))
    weight /= weight.sum()
    return float(weight @ ups), float(weight @ changes)


@settings(deadline=None, max_examples=60)
@given(TABLE)
def test_against_whole_matrices(values: list[float | None]) -> None:
    """Gaps, ties and stretches of one value: the filter gives what the matrices give."""
    row = np.array([math.nan if each is None else each for each in values])
    there = row[~np.isnan(row)]
    day = np.flatnonzero(~np.isnan(row))
    if len(there) < 6 or np.ptp(there - np.polyval(np.polyfit(day, there, 1), day)) < 1e-6:
        return
    found = noise.moved(row[None])
    up, change = plain(row)
    assert found.up[0] == pytest.approx(up, abs=2e-3)
    assert found.change[0] == pytest.approx(change, abs=1e-6)


def test_several_records_at_once() -> None:
    """Each is as it is alone."""
    dice = np.random.default_rng(1)
    several = np.rint(5 + dice.standard_normal((3, 40)))
    several[1, 5:20] = math.nan
    together = noise.moved(several)
    for place, each in enumerate(several):
        alone = noise.moved(each[None])
        assert (together.up[place], together.change[place]) == pytest.approx(
            (alone.up[0], alone.change[0])
        )


def test_turned_over_and_moved() -> None:
    """Upside down the probability is the rest to 1; what is added to all changes nothing."""
    row = np.rint(5 + np.random.default_rng(2).standard_normal((1, 60)))
    once, over, higher = (noise.moved(each) for each in (row, 10 - row, row + 3))
    assert over.up[0] == pytest.approx(1 - once.up[0])
    assert over.change[0] == pytest.approx(-once.change[0])
    assert (higher.up[0], higher.change[0]) == pytest.approx((once.up[0], once.change[0]))


@pytest.mark.parametrize("values", [[3.0], [math.nan] * 5, [1.0, 2.0, 3.0]])
def test_too_little_for_a_probability(values: list[float]) -> None:
    """Under four values nothing is left over to measure the ups and downs by."""
    assert math.isnan(noise.moved(np.array([values])).up[0])


@given(st.floats(-60, 60), st.integers(8, 200))
def test_students_t(t: float, free: int) -> None:
    """As scipy has it, to 0.0005."""
    found = noise.student_t(np.array([t]), np.array([free]))[0]
    assert found == pytest.approx(scipy.stats.t.cdf(t, free), abs=5e-4)


def weekends(depth: float, every: int = 1) -> np.ndarray:
    """Twelve weeks around 5 with something lower at the weekend, and chance of its own."""
    day = np.arange(84)
    hard = (day % 7 >= 5) & (day // 7 % every == 0)
    return 5 - depth * hard + 0.8 * np.random.default_rng(4).standard_normal(84)


@pytest.mark.parametrize("every", [1, 2])
def test_what_comes_back_each_week_is_taken_away(every: int) -> None:
    """Of a hard weekend, or every second one, little is left, and of the line nothing is gone."""
    rising = np.linspace(0, 2, 84)
    row = weekends(3, every) + rising
    left = noise.without_weeks(row[None], MONDAY)[0]
    assert left.std() < 0.75 * row.std()
    assert noise.moved(left[None]).change[0] == pytest.approx(2, abs=0.9)


def test_chance_is_no_week() -> None:
    """Where days of the week are alike, nearly nothing is taken away."""
    row = weekends(0)
    assert np.abs(noise.without_weeks(row[None], MONDAY)[0] - row).max() < 0.8


def test_the_calendar_decides_which_days_are_a_weekend() -> None:
    """The same days, counted from a Wednesday, have their second weekends where they lie."""
    row = weekends(3, 2)
    from_wednesday = noise.without_weeks(row[2:][None], MONDAY + 2)[0]
    assert from_wednesday.std() < 0.75 * row.std()


def test_too_few_days_for_a_week() -> None:
    """Nine answers cannot tell seven days apart: they stay as they are."""
    row = np.full(84, math.nan)
    row[:9] = [3, 4, 5, 4, 3, 5, 4, 4, 5]
    assert np.array_equal(noise.without_weeks(row[None], MONDAY)[0], row, equal_nan=True)


def test_what_hangs_on_the_time_of_day_is_taken_away() -> None:
    """Answers of the morning are lower, and there are more of them each week: nothing rose or fell.

    The mean stays, and so do answers that are all of one part of the day.
    """
    dice = np.random.default_rng(5)
    day = np.repeat(np.arange(84), 2) + MONDAY
    morning = (dice.random(168) < (day - MONDAY) / 84).astype(int)
    answers = 5 - 2.0 * morning + 0.8 * dice.standard_normal(168)
    left = noise.without_hours(day, morning, answers)
    assert left.mean() == pytest.approx(answers.mean())
    assert abs(left[morning == 1].mean() - left[morning == 0].mean()) < 0.3
    sure = [noise.moved(each.reshape(84, 2).mean(axis=1)[None]).up[0] for each in (answers, left)]
    assert sure[0] < 0.01
    assert 0.03 < sure[1] < 0.97
    assert np.array_equal(noise.without_hours(day, morning * 0, answers), answers)

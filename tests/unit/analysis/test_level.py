"""The level of a series and its band."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.series import NILE
from workbook.analysis.trends import local_level


def test_the_level_of_the_nile() -> None:
    """Durbin and Koopman's figures for the local level model.

    15099, 1469.1 and -632.54 [2nd edition, 2.2.5 and 2.10.3].
    """
    found = local_level(NILE)
    assert found is not None
    assert (found.noise, found.drift) == pytest.approx((15099, 1469.1), rel=0.01)
    assert found.loglik == pytest.approx(-632.54, abs=0.01)
    assert np.all((found.low < found.level) & (found.level < found.high))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=20, max_size=60))
def test_the_level_is_what_all_days_say(values: list[int | None]) -> None:
    """Level and band are what the whole normal distribution gives, gaps and all.

    They are its mean and its spread.
    """
    y = np.array([math.nan if value is None else value for value in values], dtype=float)
    there = ~np.isnan(y)
    found = local_level(y)
    if there.sum() < 14 or len(set(y[there])) == 1:
        assert found is None
        return
    assert found is not None
    n = len(y)
    steps = np.diff(np.eye(n), axis=0)
    precision = steps.T @ steps / found.drift + np.diag(there / found.noise)
    level = np.linalg.solve(precision, np.where(there, np.nan_to_num(y), 0) / found.noise)
    assert found.level == pytest.approx(level, abs=1e-4)
    assert found.high - found.level == pytest.approx(
        1.959964 * np.sqrt(np.diagonal(np.linalg.inv(precision))), rel=1e-4
    )


def test_the_drift_is_learnt_from_the_last_two_years() -> None:
    """What was long ago has its level, and no say.

    A record that began again lately is learnt from all of it.
    """
    dice = np.random.default_rng(1)
    old, new = (
        dice.integers(0, 2, 2000) * 10.0,
        np.clip(np.round(5 + dice.standard_normal(730)), 0, 10),
    )
    found, alone = local_level(np.concatenate([old, new])), local_level(new)
    assert found is not None
    assert alone is not None
    assert (found.noise, found.drift) == (alone.noise, alone.drift)
    paused = local_level(np.concatenate([new[:60], np.full(900, math.nan), new[:3]]))
    assert paused is not None
    assert paused.high[500] - paused.low[500] > paused.high[30] - paused.low[30]

"""The page of measures says what every number means, and keeps up with the code."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from benchmarks import calibrate
from tests.support.files import ROOT
from workbook.charts import base
from workbook.records import KINDS, Number, Questionnaire, Scale

PAGE = (ROOT / "docs" / "measures.md").read_text("utf-8")


def test_every_question_with_a_number_is_explained() -> None:
    """Each scale and each number of each kind has its row.

    The row says that it is not a validated scale.
    """
    for kind in KINDS.values():
        for name, question in kind.questions().items():
            if isinstance(question, (Scale, Number)):
                section = PAGE.split(f"### {kind.title}\n")[1].split("\n#")[0]
                assert f"(`{name}`)" in section
                assert (
                    "public questionnaire"
                    if issubclass(kind, Questionnaire)
                    else "not a validated scale"
                ) in section


def test_what_the_code_cites_is_on_the_page() -> None:
    """Every heading that a docstring or a comment names is there."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "workbook").rglob("*.py"))
    cited = {
        " ".join(name.split())
        for names in re.findall(r"docs/measures\.md,((?:\s*\"[^\"]+\",?)+)", code)
        for name in re.findall(r'"([^"]+)"', names)
    }
    assert cited >= {
        "Day",
        "A day's answer",
        "The middle",
        "Conversations a week",
        "Signs",
        "Colours",
    }
    assert cited <= set(re.findall(r"^### (.+)$", PAGE, re.MULTILINE))


COLOURS = (base.BLUE, base.VERMILLION, base.GREEN, base.PURPLE)
SEEN = {
    "by most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Linear red, green and blue as eyes see them that lack one kind of cone [Machado, Oliveira and
Fernandes 2009, severity 1].
"""


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lightness_and_hue(light: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear sRGB, D65."""
    xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    ) @ np.clip(light, 0, 1)
    x, y, z = (
        np.cbrt(each) if each > 216 / 24389 else (24389 / 27 * each + 16) / 116
        for each in xyz / np.array([0.95047, 1, 1.08883])
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SEEN.values(), ids=SEEN)
def test_the_colours_differ_for_all_eyes(eyes: tuple) -> None:
    """As simulated, every two of them are far apart.

    The distance is CIE76, where 2 is just to be seen; each stands out from white and from dark.
    """
    seen = [np.array(eyes) @ linear(colour) for colour in COLOURS]
    assert (
        min(
            float(np.linalg.norm(lightness_and_hue(one) - lightness_and_hue(other)))
            for one, other in combinations(seen, 2)
        )
        >= 15
    )
    for each in seen:
        light = float(np.clip(each, 0, 1) @ (0.2126, 0.7152, 0.0722))
        assert 1.05 / (light + 0.05) >= 2.8
        assert (light + 0.05) / (float(linear("#111111") @ (0.2126, 0.7152, 0.0722)) + 0.05) >= 2.8


def test_the_colours_are_as_said() -> None:
    """The page's promises about contrast hold for the colours in use.

    As in WCAG 2.2, by relative luminance.
    """

    def luminance(colour: str) -> float:
        return float(linear(colour) @ (0.2126, 0.7152, 0.0722))

    def contrast(one: str, other: str) -> float:
        darker, lighter = sorted((luminance(one), luminance(other)))
        return (lighter + 0.05) / (darker + 0.05)

    for colour in COLOURS:
        assert min(contrast(colour, "#FFFFFF"), contrast(colour, "#111111")) >= 3
    assert contrast(base.INK, "#FFFFFF") >= 4.5
    assert contrast(base.INK, "#111111") >= 4.1
    assert contrast("#FFFFFF", "#111111") < 4.5**2, "then one grey could reach 4.5 on both"


CALIBRATION = (ROOT / "docs" / "calibration.md").read_text("utf-8")


def calibrated(heading: str) -> list[list[str]]:
    """The rows of the table of `make calibrate` that follows these words, without its head."""
    table = CALIBRATION.split(heading, 1)[1].split("\n\n", 2)[1]
    return [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in table.strip().splitlines()[2:]
    ]


def per_cent(cell: str) -> float:
    return float(cell.split(" %", maxsplit=1)[0])


def test_the_calibration_is_of_the_rules_in_use() -> None:
    """The tables were made by the code that calls trends today."""
    assert f"for {calibrate.fingerprint()}." in CALIBRATION, "Run: make calibrate"
    assert calibrate.SERIES >= 4000
    assert CALIBRATION.strip() in PAGE


def test_false_calls_stay_under_nine_in_a_hundred() -> None:
    """In twelve weeks, and in each quarter of a year; with days missing, at random or the bad ones.

    For conversations a week too.
    """
    twelve = calibrated("**Weekly looks over 12 weeks, no real change**")
    assert len(twelve) == len(calibrate.MISSING)
    assert max(per_cent(cell) for row in twelve for cell in row[1:]) <= 9
    year = calibrated("**A year of weekly looks, no real change**")
    assert len(year) == 2 * len(calibrate.PHIS)
    assert max(per_cent(cell) for row in year for cell in row[2:6]) <= 9
    weeks = calibrated("**Conversations a week**, looked at once a quarter")
    assert max(per_cent(cell) for row in weeks for cell in row[2:6]) <= 9


def test_a_change_of_two_standard_deviations_is_found_as_often_as_said() -> None:
    """Over twelve weeks, nothing missing.

    At least as often as the rules did that were weighed first (97, 88, 70 and 48 in a hundred).
    """
    found = next(
        row
        for row in calibrated("**Weekly looks over 12 weeks, a straight change upwards")
        if row[:2] == ["2 SD", "none"]
    )
    assert all(
        per_cent(cell) >= least for cell, least in zip(found[2:], (97, 88, 70, 48), strict=True)
    )
    wrong = [
        float(cell.split("(")[1].split(" %")[0])
        for row in calibrated("**Weekly looks over 12 weeks, a straight change upwards")
        for cell in row[2:]
    ]
    assert max(wrong) <= 3

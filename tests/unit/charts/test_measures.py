"""The page of measures says what every number means, and keeps up with the code."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from benchmarks import calibrate, worlds
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


COLOURS = (base.THEM, base.ME, base.SELF, base.SIGNS)
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
    assert calibrate.PAGES >= 4000
    assert CALIBRATION.strip() in PAGE


def test_false_directions_stay_under_nine_in_a_hundred() -> None:
    """Of all pages of a quarter, in every world but those that are named as what can mislead."""
    rows = {row[0]: per_cent(row[1]) for row in calibrated("**No lasting change**")}
    assert rows.keys() == {*worlds.BY_NAME, worlds.MORNINGS}
    assert {name for name, each in worlds.BY_NAME.items() if not each.holds} == {
        "φ 0.95",
        "a wave of 56 days",
    }
    assert (
        max(share for name, share in rows.items() if name not in {"φ 0.95", "a wave of 56 days"})
        <= 9
    )


def test_what_is_there_is_found_and_never_turned_round() -> None:
    """A change of two standard deviations, and that the wrong direction is next to never said."""
    rows = calibrated("**A straight change upwards over the twelve weeks**")
    assert [row[0] for row in rows] == list(worlds.FOUND_IN)
    assert per_cent(rows[0][1]) >= 70
    assert max(per_cent(row[2]) for row in rows) <= 0.2


def test_after_a_turn_the_old_direction_is_next_to_never_said() -> None:
    """In the fifth week."""
    rows = calibrated("**After a turn**")
    assert max(per_cent(row[2]) for row in rows) <= 5


def test_days_side_by_side_seldom_differ_where_nothing_does() -> None:
    """In one of ten at most, however days hang together."""
    rows = calibrated("**Days side by side**")
    assert max(per_cent(row[2]) for row in rows) <= 10


def test_the_method_in_use_finds_most() -> None:
    """Of all that were weighed, each with the limit that it needs."""
    ours, *others = calibrated("**Methods compared**")
    assert "ours" in ours[0]
    assert others
    for place, _ in enumerate(worlds.FOUND_IN, start=2):
        assert per_cent(ours[place]) >= max(per_cent(row[place]) for row in others) - 5

"""The page of measures says what every number means, and keeps up with the code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from workbook.charts import base
from workbook.records import KINDS, Number, Questionnaire, Scale

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "measures.md").read_text("utf-8")


def test_the_page_is_not_stale() -> None:
    """docs/measures.md is what docs/make_measures.py writes today."""
    assert runpy.run_path(str(ROOT / "docs" / "make_measures.py"))["page"]() == PAGE, "Run: python docs/make_measures.py"


def test_every_question_with_a_number_is_explained() -> None:
    """Each scale and each number of each kind has its row, and says that it is not a validated scale."""
    for kind in KINDS.values():
        for name, question in kind.questions().items():
            if isinstance(question, (Scale, Number)):
                section = PAGE.split(f"### {kind.title}\n")[1].split("\n#")[0]
                assert f"(`{name}`)" in section
                assert ("public questionnaire" if issubclass(kind, Questionnaire) else "not a validated scale") in section


def test_what_the_code_cites_is_on_the_page() -> None:
    """Every heading that a docstring or a comment names is there."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "workbook").rglob("*.py"))
    cited = {name for names in re.findall(r"docs/measures\.md,((?:\s*\"[^\"]+\",?)+)", code) for name in re.findall(r'"([^"]+)"', names)}
    assert cited >= {"Day", "A day's answer", "The middle", "Conversations a week", "Signs", "Colours"}
    assert cited <= set(re.findall(r"^### (.+)$", PAGE, re.MULTILINE))


def test_the_colours_are_as_said() -> None:
    """The page's promises about contrast hold for the colours in use (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one: str, other: str) -> float:
        darker, lighter = sorted((luminance(one), luminance(other)))
        return (lighter + 0.05) / (darker + 0.05)

    for colour in (base.BLUE, base.VERMILLION, base.GREEN, base.PURPLE):
        assert min(contrast(colour, "#FFFFFF"), contrast(colour, "#111111")) >= 3
    assert contrast(base.INK, "#FFFFFF") >= 4.5
    assert contrast(base.INK, "#111111") >= 4.1
    assert contrast("#FFFFFF", "#111111") < 4.5**2, "then one grey could reach 4.5 on both"

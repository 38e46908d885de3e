"""Help lines.

None is old, none is from memory alone, each country says what to do where there is none.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from contextlib import nullcontext
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.reading import grade
from workbook import guidance, pages, paths
from workbook.guidance import HelpLine, helplines
from workbook.guidance.region import region
from workbook.lab import server
from workbook.lab.assets import asset
from workbook.wording import without_links

LINES = guidance.help_lines()
COUNTRIES = sorted({code for line in LINES for code in line.countries})


def today() -> date:
    """The reader's day; another can be set, to see what will have to be looked at by then."""
    return date.fromisoformat(os.environ.get("WORKBOOK_TODAY", f"{date.today()}"))  # noqa: DTZ011


def text(html: str) -> str:
    """What a reader sees."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))).strip()


def test_no_row_is_older_than_twelve_months() -> None:
    """A number that nobody looked at for a year does not ship.

    Look at it, then put the day into as_of.
    """
    assert [
        f"{line.service} {line.number}, looked at on {line.as_of}"
        for line in LINES
        if helplines.is_stale(line, today())
    ] == []


def test_the_test_above_fails_when_a_year_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the date set to later, the same test names the rows."""
    newest = max(line.as_of for line in LINES)
    monkeypatch.setenv("WORKBOOK_TODAY", f"{newest.replace(year=newest.year + 1)}")
    with pytest.raises(AssertionError, match="looked at on"):
        test_no_row_is_older_than_twelve_months()


@pytest.mark.parametrize(
    ("today", "stale"),
    [
        (date(2027, 11, 24), False),
        (date(2027, 11, 25), True),
        (date(2028, 1, 1), True),
        (date(2026, 11, 25), False),
    ],
)
def test_a_year_is_a_year(today: date, *, stale: bool) -> None:
    """To the day."""
    row = LINES[0].model_copy(update={"as_of": date(2026, 11, 25)})
    assert helplines.is_stale(row, today) is stale


def test_rows_are_whole() -> None:
    """Each says where it was seen; none is from memory.

    No number stands twice for the same need in a country.
    """
    assert all(line.source and line.service and line.confidence in {"A", "B"} for line in LINES)
    assert all(re.fullmatch(r"[\d -]+|[a-z.]+\.ca", line.number) for line in LINES)
    shown = [
        (code, need, line.number, line.place)
        for line in LINES
        for code in line.countries
        for need in line.for_whom
    ]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_has_a_number_for_danger_and_an_answer_for_the_rest(code: str) -> None:
    """The emergency number; and for one's own life and for fear a line, or what to do without."""
    here = text(helplines.help_lines_html(code).partition('<p class="workbook-none"')[0])
    assert "In danger now" in here
    for need in helplines.NEEDED:
        assert helplines.NEEDS[need] in here
        _, _, after = here.partition(helplines.NEEDS[need])
        line = any(code in each.countries and need in each.for_whom for each in LINES)
        without = (
            helplines.WITHOUT["own_behaviour"]
            if need == "own_behaviour"
            else helplines.NONE_FOR_THIS
        )
        assert after.strip().startswith(without) is not line


@pytest.mark.parametrize("place", ["Scotland", "Wales", "Northern Ireland", "England"])
def test_the_parts_of_the_united_kingdom_have_their_line_for_fear(place: str) -> None:
    """Each nation has another number."""
    assert [line for line in LINES if line.place == place and "abuse" in line.for_whom]


@pytest.mark.parametrize("code", ["CA", "FR", "ES", "NL", "US", "IE", "AU", "NZ", "IN", "ZA", "DE"])
def test_there_is_a_line_for_fear(code: str) -> None:
    """Nobody there finds a line for one's own life alone."""
    assert [line for line in LINES if code in line.countries and "abuse" in line.for_whom]


def test_the_readers_country_is_first_and_open() -> None:
    """All others are folded beneath, in the order of the alphabet, each once."""
    whole = helplines.help_now("NZ")
    codes = re.findall(r'data-country="(\w\w)"( open)?', whole)
    assert codes[0] == ("NZ", " open")
    assert sorted(code for code, _ in codes) == COUNTRIES
    assert [opened for _, opened in codes[1:]] == [""] * (len(COUNTRIES) - 1)
    names = guidance.choice_list("countries").choices
    assert [names[code] for code, _ in codes[1:]] == sorted(names[code] for code, _ in codes[1:])
    assert '<p class="workbook-none" hidden>' in whole


@pytest.mark.parametrize("code", ["", "NG", "KP"])
def test_a_country_without_lines_is_told_what_to_do(code: str) -> None:
    """What to do without a number stands at the top, and the list of the others is open."""
    whole = helplines.help_now(code)
    assert f'<p class="workbook-none">{helplines.NONE_HERE}' in whole
    assert '<details class="workbook-others" open>' in whole


def test_fear_comes_first_where_fear_is_the_reason() -> None:
    """On the page for those who are afraid, right after the emergency number."""
    here = text(helplines.help_lines_html("GB", helplines.FEAR_FIRST))
    assert (
        here.index("In danger now")
        < here.index("If you are afraid of someone")
        < here.index("If you are thinking of ending")
    )
    assert set(helplines.FEAR_FIRST) == set(helplines.NEEDS)


def said(line: HelpLine) -> str:
    """A line as it is listed."""
    return str(helplines._html().listed([line]))


def test_each_line_says_how_old_it_is() -> None:
    """Beside each number, not only at the foot."""
    whole = text(helplines.help_now("GB"))
    assert (
        "116 123 Samaritans Call, day and night, free. It was said in 2015 that it does not show "
        "on a phone bill. As of November 2026; last seen in October 2026."
    ) in whole
    assert whole.count("As of ") == sum(len(line.for_whom) * len(line.countries) for line in LINES)
    undated = HelpLine(
        countries=("GB",),
        service="S",
        for_whom=("abuse",),
        number="1",
        channel="call",
        hours="",
        cost="",
        seen="",
        source="s",
        confidence="B",
        as_of=today(),
    )
    assert "the text it was seen in has no date" in said(undated)
    assert "last seen in 2021." in said(undated.model_copy(update={"seen": "2021"}))


def test_help_opens_also_when_its_file_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It says what to do without a number, and what is wrong."""
    folder = tmp_path / "guidance"
    shutil.copytree(paths.guidance(), folder)
    (folder / "helplines.toml").write_text("[[line")
    monkeypatch.setattr(paths, "guidance", lambda: folder)
    assert helplines.NONE_HERE in text(helplines.help_now("GB"))
    assert "helplines.toml, which came with the workbook, cannot be read" in text(
        helplines.help_now("GB")
    )
    assert helplines.calls_now("GB") == ""


def test_it_leads_nowhere_and_runs_nothing() -> None:
    """No link, no script, no address of anything: only text.

    What is in the file is shown, never run.
    """
    assert not re.search(r"href|src|<script|https?:|on\w+=", helplines.help_now("GB"))
    odd = LINES[0].model_copy(update={"service": "<b>x</b>"})
    assert "&lt;b&gt;x&lt;/b&gt;" in said(odd)


def test_it_is_easy_to_read() -> None:
    """Reading grade six at most, every fixed sentence."""
    for line in (
        helplines.NONE_HERE,
        helplines.NONE_FOR_THIS,
        helplines.WITHOUT["own_behaviour"],
        helplines.ELSEWHERE,
        helplines.TRY_THE_NEXT,
        helplines.SMALL,
        " ".join(f"{each}." for each in helplines.NEEDS.values()),
    ):
        assert grade(line) <= 6, line


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/London", "GB"),
        ("America/Toronto", "CA"),
        ("Australia/Perth", "AU"),
        ("Asia/Kolkata", "IN"),
        ("UTC", ""),
        ("No/Where", ""),
        ("US/Eastern", "US"),
        ("Eire", "IE"),
        ("Asia/Calcutta", "IN"),
        ("Europe", ""),
        ("CET-1CEST", ""),
    ],
)
def test_the_computers_region(zone: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the time zone alone; nothing where that is no country's."""
    monkeypatch.setenv("TZ", zone)
    assert region() == code


@pytest.mark.parametrize(("name", "code"), [("DE", "DE"), ("001", ""), (None, "")])
def test_the_region_that_windows_is_set_to(
    name: str | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no Windows here: its registry is stood in for, as its documentation has it.

    A key that is not there is an OSError.
    """
    settings = {(r"Control Panel\International\Geo", "Name"): name}

    def value(key: str, name: str) -> tuple[str, int]:
        found = settings[key, name]
        if found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return found, 1

    registry = ModuleType("winreg")
    registry.HKEY_CURRENT_USER = object()
    registry.OpenKey = lambda root, path: (
        nullcontext(path) if root is registry.HKEY_CURRENT_USER else None
    )
    registry.QueryValueEx = value
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    assert region() == code


def test_the_dialog_begins_with_where_the_computer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """While locked, nobody has said a country."""
    monkeypatch.setenv("TZ", "Europe/Dublin")
    assert (
        '<div class="workbook-here"><details class="workbook-country" data-country="IE" open>'
        in server._file(server.HELP)
    )


def test_the_first_numbers_stand_in_the_hard_moment_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, with the country's name.

    None where there is no number, and none that another country's reader could dial.
    """
    assert text(helplines.calls_now("GB")) == "United Kingdom: 999 Emergency · 116 123 Samaritans"
    assert text(helplines.calls_now("PL")) == "Poland: 112 Emergency"
    assert helplines.calls_now("NG") == helplines.calls_now("") == ""
    monkeypatch.setenv("TZ", "Europe/London")
    assert "United Kingdom: 999" in text(server._file(server.HARD_MOMENT))
    monkeypatch.setenv("TZ", "UTC")
    assert "%" not in server._file(server.HARD_MOMENT)


def test_a_hard_moment_says_the_same_in_the_bar_and_on_its_page() -> None:
    """The dialog needs no kernel and no notebook; the page must not drift away from it."""
    notebook = json.loads((paths.notebooks() / pages.HARD_MOMENT.file).read_text("utf-8"))
    page = "".join(notebook["cells"][0]["source"])
    dialog = " ".join(asset(server.HARD_MOMENT).split())
    said = without_links(page)
    other = [
        text(line) for line in re.findall(r"<p>(.*?)</p>", dialog) if said.count(text(line)) != 1
    ]
    assert [line.partition(",")[0] for line in other] == [
        "You want to write to the one who left? Write it on paper first",
        "What helped you before",
    ]
    assert '<a href="#Help-now">' in dialog
    assert f'<a href="{pages.HARD_MOMENT.file}">' in dialog
    assert grade(text(dialog)) <= 6

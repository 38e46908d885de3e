"""The made-up journal: always the same, as untidy as life, and csv in both directions."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tools import sample
from workbook import guidance, made_up, paths
from workbook.guidance import DamagedWorkbookError
from workbook.journal import Journal
from workbook.records import (
    KINDS,
    CheckIn,
    Contact,
    Milestone,
    Note,
    Profile,
    Record,
    SignSeen,
    Text,
    Urge,
)

RECORDS = made_up.records()


def of(kind: type[Record]) -> list[Record]:
    return [record for record in RECORDS if type(record) is kind]


def days(*kinds: type[Record]) -> set[date]:
    return {record.day for kind in kinds for record in of(kind)}


ANY_RECORDS = st.lists(st.one_of([strategies.records(kind) for kind in KINDS.values()]), max_size=6)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/sample that a test may break."""
    folder = tmp_path / "sample"
    shutil.copytree(paths.sample(), folder)
    monkeypatch.setattr(paths, "sample", lambda: folder)
    return folder


def test_make_generated_writes_the_files_anew(copy: Path) -> None:
    """A line put in anywhere, a column left out and a kind without a file are put right."""
    note = copy / "note.csv"
    before = note.read_bytes()
    header, first, rest = before.split(b"\n", 1)[0], *before.split(b"\n2026-02", 1)
    assert first.startswith(header)
    note.write_bytes(header + b"\n2026-02" + rest + first.removeprefix(header + b"\n") + b"\n")
    assert note.read_bytes() != before
    plans = copy / "hard_moment_plan.csv"
    plans.unlink()
    contents = sample.contents()
    assert contents[note] == before
    assert contents[plans].startswith(b"at,")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=ANY_RECORDS)
def test_csv_gives_back_what_was_written(entries: list[Record], tmp_path: Path) -> None:
    """Any records of any kinds come back from csv as they were.

    Text, numbers, several answers, moments and their offsets.
    """
    sample.write(entries, tmp_path)
    back = made_up.read(tmp_path)
    assert sorted(map(dump, back)) == sorted(map(dump, entries))
    assert [record.at for record in back] == sorted(record.at for record in entries)


def dump(record: Record) -> str:
    return f"{record.kind()} {record.at.isoformat()} {record.model_dump(exclude={'at'})}"


def test_several_answers_are_told_apart_by_a_bar(tmp_path: Path) -> None:
    """The csv can be read by eye.

    `at` first, names as header, `|` between answers, yes and no, nothing for nothing.
    """
    sample.write(
        [
            CheckIn(
                at="2026-03-29T03:10:00+02:00",
                mood=4,
                good_company=False,
                feelings=("sad", "calm"),
                note="one, “two”\nthree",
            )
        ],
        tmp_path,
    )
    written = (tmp_path / "check_in.csv").read_text("utf-8")
    assert written.startswith(",".join(["at", *CheckIn.questions()]) + "\n2026-03-29T03:10:00")
    (row,) = csv.DictReader(io.StringIO(written))
    assert {name: value for name, value in row.items() if value} == {
        "at": "2026-03-29T03:10:00+02:00",
        "mood": "4",
        "feelings": "sad|calm",
        "good_company": "no",
        "note": "one, “two”\nthree",
    }


BROKEN = {
    "a number that is none": ("check_in.csv", ",3,,7,", ",three,,7,", "check_in.csv"),
    "a number out of range": ("check_in.csv", ",3,,7,", ",30,,7,", "check_in.csv"),
    "neither yes nor no": ("check_in.csv", ",no,", ",perhaps,", "check_in.csv"),
    "an answer not offered": ("contact.csv", ",message,", ",pigeon,", "contact.csv"),
    "no moment": ("note.csv", "2026-01-22", "some day", "note.csv"),
    "a cell too many": ("milestone.csv", ",,\n", ",,,,,,,,more\n", "milestone.csv"),
    "a quote left open": ("note.csv", '"', "", "note.csv"),
    "a column nobody knows": ("urge.csv", "strength,", "force,", "urge.csv"),
}


@pytest.mark.parametrize(("file", "find", "put", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_said_in_a_sentence(
    file: str, find: str, put: str, said: str, copy: Path
) -> None:
    """Which file and which entry, and that one's own journal is untouched.

    No stack and no half-read journal.
    """
    before = (copy / file).read_text("utf-8")
    assert find in before
    (copy / file).write_text(before.replace(find, put, 1), "utf-8")
    with pytest.raises(
        DamagedWorkbookError, match=rf"{said}.*entry \d+.*Your journal is untouched"
    ):
        made_up.records()


def test_a_missing_file_is_said_in_a_sentence(copy: Path) -> None:
    """A csv file that is gone is named."""
    (copy / "urge.csv").unlink()
    with pytest.raises(DamagedWorkbookError, match=r"urge\.csv.*No such file"):
        made_up.records()


def test_all_of_it_goes_into_a_journal() -> None:
    """`fill` puts every entry of every kind into a journal, and each comes back as it was."""
    journal = Journal.in_memory()
    made_up.fill(journal)
    for kind in KINDS.values():
        kept = [record for _, record in reversed(journal.recent(kind, 1000))]
        assert kept == of(kind)
    assert len(RECORDS) == sum(journal.count(kind) for kind in KINDS.values())
    journal.close()


def test_it_spans_120_days_and_nothing_lies_after_but_dates() -> None:
    """The first and the last day are written on; only dates that matter lie ahead of the last."""
    lived = days(CheckIn, Contact, SignSeen, Urge, Note)
    assert min(lived) == made_up.FIRST
    assert max(lived) == made_up.LAST
    assert (made_up.LAST - made_up.FIRST).days + 1 == 120
    assert any(day > made_up.LAST for day in days(Milestone))
    assert any(made_up.LAST < day <= made_up.LAST + timedelta(days=30) for day in days(Milestone))


def test_it_is_as_untidy_as_life() -> None:
    """Days without a check-in, two check-ins on one day, few answers alone.

    Also one gap of more than six, and one evening without a number.
    """
    written = sorted(days(CheckIn))
    assert 60 <= len(written) <= 95
    lived = sorted(days(CheckIn, Contact, SignSeen, Urge, Note))
    gaps = [(later - earlier).days - 1 for earlier, later in pairwise(lived)]
    assert max(gaps) >= 6
    assert Counter(record.day for record in of(CheckIn)).most_common(1)[0][1] == 2
    assert [record.cannot_say for record in of(CheckIn)].count(True) == 1
    assert any(record.sleep is None for record in of(CheckIn))


def test_it_has_a_bad_week() -> None:
    """One week is lower than the rest."""
    first, last = date(2026, 3, 9), date(2026, 3, 15)
    moods = [
        (first <= record.day <= last, record.mood)
        for record in of(CheckIn)
        if record.mood is not None
    ]
    bad, rest = ([mood for inside, mood in moods if inside is which] for which in (True, False))
    assert len(bad) >= 3
    assert sum(bad) / len(bad) < sum(rest) / len(rest) - 1


def test_the_clock_changes_and_a_night_belongs_to_the_day_before() -> None:
    """Both offsets occur.

    One check-in is written after the change of clock in the night, and counts for the evening.
    """
    assert {record.at.utcoffset() for record in RECORDS} == {timedelta(hours=1), timedelta(hours=2)}
    nights = [record for record in of(CheckIn) if record.at.hour < 4]
    assert all(record.day == record.at.date() - timedelta(days=1) for record in nights)
    assert any(
        record.at.utcoffset() == timedelta(hours=2) and record.day == date(2026, 3, 28)
        for record in nights
    )
    for record in RECORDS:
        assert (record.at.utcoffset() == timedelta(hours=2)) == (
            record.at.replace(tzinfo=None) >= datetime(2026, 3, 29, 2)
        )


def test_children_are_in_it() -> None:
    """Handovers and children are part of many contacts, and the profile says so."""
    contacts = of(Contact)
    assert sum("children" in (contact.about or ()) for contact in contacts) >= len(contacts) / 3
    assert sum(contact.how == "handover" for contact in contacts) >= 10
    profile = of(Profile)[-1]
    assert (profile.name, profile.pronouns, profile.children, profile.same_roof) == (
        "A.",
        "he",
        True,
        False,
    )


def test_signs_contradict_each_other() -> None:
    """Both directions within days, both answers to the same sign, and only signs that there are."""
    seen = of(SignSeen)
    toward = {sign.id: sign.toward for sign in guidance.signs()}
    assert all(sign.sign in toward for sign in seen)
    assert any(
        one.day == other.day - timedelta(days=1)
        and toward[one.sign] == "closer"
        and toward[other.sign] == "apart"
        for one in seen
        for other in seen
    )
    assert {"happened", "opposite"} <= {sign.happened for sign in seen if sign.sign == "s1"}
    boundaries = [sign.sign for sign in seen if sign.sign in {"d2", "d10"}]
    assert len(boundaries) == len(set(boundaries))


def test_signs_are_written_at_all_hours() -> None:
    """Nobody writes at ten past nine each time."""
    assert len({(sign.at.hour, sign.at.minute) for sign in of(SignSeen)}) > len(of(SignSeen)) / 2
    assert len({sign.at for sign in of(SignSeen)}) == len(of(SignSeen))


def test_the_story_names_only_what_there_is() -> None:
    """A made-up person cannot use what the workbook does not have."""
    assert "five lines" not in "".join(
        path.read_text("utf-8") for path in paths.sample().glob("*.csv")
    )


def test_urges_have_before_and_after() -> None:
    """Enough urges to show what helped, most of them not acted on."""
    urges = of(Urge)
    both = [urge for urge in urges if urge.strength is not None and urge.strength_after is not None]
    assert len(both) >= 12
    assert sum(urge.acted == "no" for urge in urges) > len(urges) / 2
    assert any(urge.acted == "yes" for urge in urges)


def test_it_ends_with_a_not_yet() -> None:
    """The last day is a date to look again.

    Nothing is decided, and one decent talk lies shortly before.
    """
    last = [record for record in RECORDS if record.day == made_up.LAST]
    assert any(isinstance(record, Milestone) and record.what == "review" for record in last)
    assert any(isinstance(record, Note) and "Not yet" in (record.text or "") for record in last)
    talk = max(
        (contact for contact in of(Contact) if contact.how == "in_person"),
        key=lambda contact: contact.at,
    )
    assert 1 <= (made_up.LAST - talk.day).days <= 7
    assert talk.from_them == ("kind", "listened")
    assert talk.return_talk == "nobody"
    assert not any(sign.sign == "s2" for sign in of(SignSeen))


def test_its_texts_are_quiet() -> None:
    """No exclamation mark, no word that is dropped elsewhere, no empty line."""
    texts = [
        value
        for record in RECORDS
        for name, question in record.questions().items()
        if isinstance(question, Text) and (value := getattr(record, name))
    ]
    assert len(texts) > 80
    for text in texts:
        assert "!" not in text
        assert not re.search(
            r"\b(toxic|closure|healing|journey|stalk|hate|kill|die)\b", text, re.IGNORECASE
        )

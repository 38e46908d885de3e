"""The made-up journal: 120 days of a person who does not exist, to look around in and to test with.

`data/sample/story.toml` is its hand-written part. `python -m workbook.made_up` throws dice for the
rest and writes the csv files, always the same ones: the dice are seeded and no clock is asked. It
is untidy as life is (days not written, a bad week, signs that contradict each other, a change of
clock), has children in it, and ends on a date to look again with a *not yet*, neither together
again nor glad to be apart.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from workbook import paths
from workbook.guidance import DamagedWorkbookError
from workbook.records import (
    KINDS,
    CheckIn,
    Contact,
    Number,
    Record,
    Scale,
    Several,
    SignSeen,
    Urge,
    YesNo,
)

FIRST = date(2026, 1, 13)
LAST = date(2026, 5, 12)
"""120 days; a review date."""
BAD_WEEK = (date(2026, 3, 9), date(2026, 3, 15))
ILL = (date(2026, 4, 13), date(2026, 4, 20))
"""Eight days on which nothing was written."""
CLOCK_CHANGES = datetime(2026, 3, 29, 2)  # noqa: DTZ001 -- a reading of the clock on the wall
"""From then on the clock is two hours ahead of UTC, before it one."""
BEFORE_THE_CHANGE = date(2026, 3, 28)
"""Its check-in is written at ten past three, ten minutes after the clock went on: it belongs to the
evening before.
"""
NUMB = date(2026, 2, 10)
"""The evening of *I cannot say tonight*."""
ASKED_MORE = datetime(2026, 2, 15, 19, 40, tzinfo=timezone(timedelta(hours=1)))
"""From then on the check-in asks about the children's day and a question of one's own."""
FEWER_MESSAGES = datetime(2026, 2, 10, tzinfo=timezone(timedelta(hours=1)))
HANDOVERS = (2, 4, 6)
"""Wednesday, and every other week Friday and Sunday."""
EVENINGS = ((20, 50), (21, 15), (21, 40), (22, 5), (22, 30), (23, 20), (24, 35))
DARK = (
    "sad",
    "lonely",
    "missing_them",
    "angry",
    "betrayed",
    "ashamed",
    "guilty",
    "jealous",
    "afraid",
    "numb",
    "tired_of_waiting",
)
LIGHT = ("relieved", "free", "calm", "hopeful", "proud", "glad", "grateful", "curious", "at_peace")

_Item = TypeVar("_Item")


class Fillable(Protocol):
    """A journal, as far as it is needed here."""

    def add(self, record: Record, /) -> Any:
        """Keep a record."""


def records() -> list[Record]:
    """Every entry of the made-up journal, oldest first, from its csv files.

    Raises:
        DamagedWorkbookError: A file is missing or has a line that cannot be read.
    """
    return read(paths.sample())


def fill(journal: Fillable) -> None:
    """Put every entry of the made-up journal into one that is open."""
    for record in records():
        journal.add(record)


def read(folder: Path) -> list[Record]:
    """The entries in the csv files of a folder, one file a kind, oldest first.

    Raises:
        DamagedWorkbookError: A file is missing or has a line that cannot be read.
    """
    return sorted(
        (record for kind in KINDS.values() for record in _read_kind(folder, kind)),
        key=lambda record: record.at,
    )


def write(entries: Iterable[Record], folder: Path) -> None:
    """Write entries as csv files, one a kind, also for kinds without entries.

    UTF-8; the header is `at` and the names of the fields; `at` in ISO form with its offset, several
    answers separated by `|`, yes and no in words, an empty cell for what was not answered.
    """
    kept = sorted(entries, key=lambda record: record.at)
    for name, kind in KINDS.items():
        fields = list(kind.questions())
        lines = [
            ["at", *fields],
            *(
                [record.at.isoformat(), *(_cell(getattr(record, field)) for field in fields)]
                for record in kept
                if type(record) is kind
            ),
        ]
        (folder / f"{name}.csv").write_text(
            "".join(f"{_joined(line, ',')}\n" for line in lines), encoding="utf-8", newline=""
        )


def make() -> list[Record]:
    """Throw the dice around the hand-written story: the entries that the csv files hold.

    Raises:
        DamagedWorkbookError: `story.toml` is missing or broken.
    """
    path = paths.sample() / "story.toml"
    try:
        story = tomllib.loads(path.read_text("utf-8"))
        written = [kind(**entry) for name, kind in KINDS.items() for entry in story.get(name, ())]
        told = [record for record in written if not isinstance(record, SignSeen)]
        signs = _at_their_hours(
            _Dice(20260114), [record for record in written if isinstance(record, SignSeen)]
        )
        return [
            *told,
            *signs,
            *_made_up(
                _Dice(20260113), story, [record for record in told if isinstance(record, Contact)]
            ),
        ]
    except OSError as problem:
        raise DamagedWorkbookError(path, problem.strerror or type(problem).__name__) from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedWorkbookError(path, type(problem).__name__) from problem


def _read_kind(folder: Path, kind: type[Record]) -> list[Record]:
    path = folder / f"{kind.kind()}.csv"
    found: list[Record] = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, strict=True, restkey="too many cells")
            for line in lines:
                found.append(_record(kind, line))  # noqa: PERF401 -- the message needs to know how far we came
    except OSError as problem:
        raise DamagedWorkbookError(path, problem.strerror or type(problem).__name__) from problem
    except (ValidationError, ValueError, csv.Error) as problem:
        raise DamagedWorkbookError(path, f"entry {len(found) + 1}") from problem
    return found


def _record(kind: type[Record], line: dict[str, Any]) -> Record:
    questions = kind.questions()
    return kind(
        **{field: _value(questions.get(field), cell) for field, cell in line.items() if cell}
    )


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return _joined(value, "|")
        case _:
            return str(value)


def _joined(cells: Iterable[str], mark: str) -> str:
    """Cells as one line of csv, without its end.

    That end is CR LF, or a lone CR in a cell would go unquoted before Python 3.13.
    """
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=mark, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def _value(question: Any, cell: str) -> Any:
    match question:
        case Scale() | Number():
            return int(cell)
        case YesNo():
            return {"yes": True, "no": False}[cell] if cell in {"yes", "no"} else cell
        case Several():
            return tuple(
                next(csv.reader(io.StringIO(cell, newline=""), delimiter="|", strict=True))
            )
        case _:
            return cell


class _Dice:
    """Chance that comes out the same on every version of Python.

    Of `random`, only `random()` promises that.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311 -- a made-up life, no secret

    def chance(self, share: float) -> bool:
        return self._random() < share

    def share(self) -> float:
        """From 0 to just under 1."""
        return self._random()

    def pick(self, items: Sequence[_Item]) -> _Item:
        return items[int(self._random() * len(items))]

    def some(self, items: Sequence[_Item], share: float) -> tuple[_Item, ...]:
        return tuple(item for item in items if self.chance(share))

    def point(self, middle: float, spread: float) -> int:
        """A whole number from 0 to 10 around the middle, at most three times the spread away."""
        away = (self._random() + self._random() + self._random() - 1.5) * 2 * spread
        return min(10, max(0, round(middle + away)))


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    """A reading of the clock on the wall, with the offset it had then.

    24 and more is the night after the day.
    """
    wall = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return wall.replace(tzinfo=timezone(timedelta(hours=2 if wall >= CLOCK_CHANGES else 1)))


def _days() -> list[date]:
    return [FIRST + timedelta(days=passed) for passed in range((LAST - FIRST).days + 1)]


def _within(day: date, span: tuple[date, date]) -> bool:
    return span[0] <= day <= span[1]


def _made_up(dice: _Dice, story: Mapping[str, Any], talks: list[Contact]) -> list[Record]:
    contacts = _contacts(dice, {talk.day for talk in talks})
    return [*contacts, *_check_ins(dice, story, [*talks, *contacts]), *_urges(dice, story)]


def _at_their_hours(dice: _Dice, signs: Sequence[SignSeen]) -> list[SignSeen]:
    """Each some time after noon, when there was a moment to write it down."""
    return [
        sign.model_copy(update={"at": sign.at + timedelta(minutes=int(dice.share() * 11 * 60))})
        for sign in signs
    ]


def _middle(day: date) -> float:
    """Where the mood of a day tends to lie.

    Low at first, a dip in the bad week, a little better in the end.
    """
    if _within(day, BAD_WEEK):
        return 2
    return 3.2 + 1.6 * (day - FIRST).days / (LAST - FIRST).days


def _check_ins(dice: _Dice, story: Mapping[str, Any], contacts: list[Contact]) -> list[CheckIn]:
    found = [CheckIn(at=_at(date(2026, 2, 8), 9, 30), mood=3, sleep=4)]  # the first of two that day
    own = next(
        (
            each["own_question_one"]
            for each in story.get("profile", ())
            if "own_question_one" in each
        ),
        None,
    )
    drift = 0.0
    for day in _days():
        drift = 0.4 * drift + dice.point(5, 1.6) * 0.6 - 3
        line = story["lines"].get(f"{day}")
        said = _contact_today(dice, [contact for contact in contacts if contact.day == day])
        written = (
            line is not None or day == NUMB or (dice.chance(0.7) and day not in story["forgotten"])
        )
        if not written or _within(day, ILL):
            continue
        evening = _at(day, *((24 + 3, 10) if day == BEFORE_THE_CHANGE else dice.pick(EVENINGS)))
        if day == NUMB:
            found.append(CheckIn(at=evening, cannot_say=True))
        else:
            found.append(
                _check_in(
                    dice,
                    evening,
                    story["moods"].get(f"{day}", _middle(day) + drift),
                    note=line,
                    contact_today=said,
                    own=own,
                )
            )
    return found


def _check_in(  # noqa: PLR0913 -- what a day holds
    dice: _Dice,
    at: datetime,
    mood: float,
    *,
    note: str | None,
    contact_today: str | None,
    own: str | None,
) -> CheckIn:
    short = dice.chance(0.12)  # an evening with the mood alone, and perhaps a line
    asked_more = not short and at >= ASKED_MORE
    feelings = dice.some(DARK, 0.22 - 0.02 * (mood - 4)) + dice.some(LIGHT, 0.1 + 0.03 * (mood - 4))
    return CheckIn(
        at=at,
        mood=dice.point(mood, 0.8),
        worry=None if short else dice.point(8.6 - 0.8 * mood, 1.2),
        sleep=None if short else dice.point(3.6 + 0.5 * (mood - 3), 1.8),
        on_my_mind=None if short else dice.point(9.4 - 0.9 * mood, 1.2),
        good_company=dice.chance(0.45) if dice.chance(0.8) else None,
        children_day=dice.point(5.5, 1.8) if asked_more else None,
        own_one=dice.point(5 + 0.4 * (mood - 3), 1.8) if asked_more else None,
        own_one_asked=own if asked_more else None,
        feelings=feelings if dice.chance(0.7) else None,
        energy=dice.point(mood, 1.3) if dice.chance(0.3) else None,
        note=note,
        contact_today=contact_today,
    )


def _contact_today(dice: _Dice, todays: list[Contact]) -> str | None:
    """What the check-in says about contact.

    Now and then there was some that nobody wrote down as a conversation.
    """
    if dice.chance(0.15):
        return None
    if not todays:
        return "needed" if dice.chance(0.2) else "none"
    if all(contact.only_needed for contact in todays):
        return "needed"
    starters = {contact.started for contact in todays}
    return (
        {"me": "me", "they": "they"}.get(starters.pop() or "", "both")
        if len(starters) == 1
        else "both"
    )


def _contacts(dice: _Dice, told: Collection[date]) -> list[Contact]:
    """Handovers in their rhythm, and messages in between.

    None on days whose conversation the story tells.
    """
    found: list[Contact] = []
    for passed, day in enumerate(_days()):
        handover = day.weekday() in (
            HANDOVERS if passed // 7 % 2 == 0 else HANDOVERS[:1]
        ) and dice.chance(0.8)
        message = dice.chance(0.26)
        if day in told or _within(day, ILL):
            continue
        if handover:
            found.append(_handover(dice, _at(day, 17, 30)))
        if message:
            found.append(
                _message(
                    dice,
                    _at(day, dice.pick((8, 10, 13, 15, 19, 20, 22)), dice.pick((0, 5, 20, 45))),
                )
            )
    return found


def _handover(dice: _Dice, at: datetime) -> Contact:
    more = dice.chance(0.5)
    return Contact(
        at=at,
        started="planned",
        how="handover",
        about=("children", "practical") if dice.chance(0.3) else ("children",),
        afterwards=dice.pick(("worse", "same", "same", "same", "better")),
        from_me=("none",) if more else None,
        from_them=dice.pick((("none",), ("kept_agreement",), ("kind",), ("cold",)))
        if more
        else None,
        i_treated=dice.point(7, 1.2) if more else None,
        they_treated=dice.point(6.4, 1.5) if more else None,
        children=dice.pick((("there",), ("there",), ("heard",))) if more else None,
        minutes=dice.pick((5, 10, 10, 15)) if more else None,
    )


def _message(dice: _Dice, at: datetime) -> Contact:
    started = dice.pick(
        ("me", "me", "they") if at < FEWER_MESSAGES else ("me", "they", "they", "they", "other")
    )
    more = dice.chance(0.35)
    return Contact(
        at=at,
        started=started,
        how="through_someone"
        if started == "other"
        else dice.pick(("message", "message", "message", "email")),
        about=dice.pick(
            (("children",), ("children",), ("practical",), ("money_home",), ("papers",), ("other",))
        ),
        my_messages=dice.pick(("0", "1", "1", "2"))
        if started != "other" and dice.chance(0.7)
        else None,
        afterwards=dice.pick(("worse", "same", "same", "better")),
        i_treated=dice.point(7, 1.2) if more else None,
        they_treated=dice.point(6, 1.6) if more and dice.chance(0.9) else None,
        within_agreement=dice.pick(("yes", "partly", "nothing_agreed")) if more else None,
    )


def _urges(dice: _Dice, story: Mapping[str, Any]) -> list[Urge]:
    return [
        _urge(
            dice,
            _at(day, dice.pick((20, 21, 22, 23)), dice.pick((0, 15, 30, 50))),
            story["instead"],
        )
        for day in story["urges"]
    ]


def _urge(dice: _Dice, at: datetime, instead: Sequence[str]) -> Urge:
    before = dice.point(7, 1.5)
    acted = dice.pick(
        ("no", "no", "no", "partly", "yes")
        if at < FEWER_MESSAGES
        else ("no", "no", "no", "no", "no", "no", "partly", "yes")
    )
    return Urge(
        at=at,
        strength=before,
        wanted=dice.pick(
            (("write",), ("write", "call"), ("look",), ("write", "beg_or_blame"), ("meet",))
        ),
        set_off=dice.pick(
            (
                ("night", "alone"),
                ("alone",),
                ("saw_something",),
                ("handover",),
                ("argument",),
                ("nothing",),
            )
        ),
        acted=acted,
        instead=None if acted == "yes" else dice.pick(instead),
        strength_after=dice.point(before - (0.5 if acted == "yes" else 3), 1.2)
        if dice.chance(0.85)
        else None,
    )


def main() -> None:
    """Write the made-up journal's csv files anew."""
    write(make(), paths.sample())


if __name__ == "__main__":
    main()

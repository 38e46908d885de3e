"""Looking after the journal: the words that the page Review and the command line share."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.journal import Backup, Inside, Journal
from workbook.journal.conflicts import Compared, ConflictCopy, conflict_copies
from workbook.journal.reached import Reached
from workbook.records import FIRST_DAY, day_text, moment

ERASE_WORD = "erase"
COURT = (
    "A judge may ask to see a diary. If there is or may be a court case, ask your lawyer what to "
    "keep. Do not erase anything before you have asked."
)
OUT_OF_REACH = (
    (
        "It cannot reach copies you made yourself, on a stick, in a cloud or in another folder, "
        "and no printed page."
    ),
    (
        "Nor can it reach the browser’s history and downloads, the recycle bin, the commands in a "
        "terminal, the printer’s list, or the icon on the desktop. Those you can clear."
    ),
    "On many disks old bytes stay for a while after they are overwritten. They are encrypted.",
)

NO_COPY_YET = (
    "There is no copy yet. Once something is written down, the first is made when the journal is "
    "next opened."
)
KEPT_THEN = "What lies there now is kept among the copies, for five weeks at least."
"""When a copy is put in a journal's place. The weeks are those of `journal.calendar`."""

SLACK = timedelta(minutes=5)
"""So far two clocks may differ, such as those of two computers that write one journal."""


def clock_said(now: datetime, last: datetime | None) -> str:
    """What to say of a clock that cannot be right, or was not right before; "" of any other.

    Args:
        now: As this computer's clock has it.
        last: When anything in the journal was last saved, by the clock of then.
    """
    says = f"This computer’s clock says {now:%A} {day_text(now)}, {now:%H:%M}"
    if now.date() < FIRST_DAY:
        return (
            f"{says}, and this workbook was made after that. What you write now gets the clock’s "
            "day: set the clock, then open this page again."
        )
    if last is None or last - now <= SLACK:
        return ""
    return (
        f"{says}, but something here was saved on {last:%A} {day_text(last)}, {last:%H:%M}. What "
        "you write now gets the clock’s day: if it is wrong, set the clock, then open this page "
        "again."
    )


def other_name(file: Path) -> str:
    """What to say of a file that has another name on the disk."""
    return f"{file} has another name on this disk (a hard link), which cannot be found from here."


def when(copy: Backup) -> str:
    """Of which state a copy is: *24 November 2026, as it was when that day began*."""
    day = day_text(copy.made)
    return f"{day}, as it was when that day began" if copy.is_daily else f"{day}, {copy.made:%H:%M}"


def in_numbers(inside: Inside) -> str:
    """Such as *41 entries, the last saved on 24 November 2026 at 21:14*."""
    many = "1 entry" if inside.entries == 1 else f"{inside.entries} entries"
    if inside.newest is None:
        return many
    last = moment(inside.newest, 0).astimezone()
    return f"{many}, the last saved on {day_text(last)} at {last:%H:%M}"


def now_there(path: Path, passphrase: str | None, spare_key: str | None) -> str:
    """What lies where a copy is to go."""
    if not path.exists():
        return "nothing: the file is gone"
    try:
        return in_numbers(Journal.inside(path, passphrase, spare_key=spare_key))
    except WorkbookError:
        return "what cannot be read with that passphrase, or cannot be read any more"


def beside(copy: ConflictCopy | Compared) -> str:
    """What a copy that is not ours is, how much the journal lacks of it, and how to look at it."""
    told = "Most likely a cloud service made it."
    if isinstance(copy, Compared):
        told += f" {copy.trouble or f'It holds {_lacking(copy)} that the journal does not have.'}"
    return (
        f"This looks like another copy of the journal: {copy.path}. {told} To look at it, "
        f'close the workbook, then type: workbook open --journal "{copy.path}"'
    )


def erased_too(path: Path) -> tuple[str, ...]:
    """Which copies that are not ours go with the journal at `path`, and which are left."""
    going = [str(each.path) for each in conflict_copies(path) if each.is_of_journal]
    if not going:
        return left_alone(path)
    theirs = "Other copies of the journal go too, most likely made by a cloud service"
    return (f"{theirs}: {', '.join(going)}.", *left_alone(path))


def left_alone(path: Path) -> tuple[str, ...]:
    """Which files are left of which nothing but the name says that they may be copies."""
    left = [str(each.path) for each in conflict_copies(path) if not each.is_of_journal]
    if not left:
        return ()
    delete = "If you need nothing in it, delete it yourself."
    return (f"What may be a copy only by its name is left: {', '.join(left)}. {delete}",)


def erase_all(path: Path) -> tuple[Reached, list[str]]:
    """Erase the journal at `path` and every copy of it.

    What came of it, and what to say of those that had another name on the disk.
    """
    others = Journal.with_other_names(path)
    found = Journal.erase_everything(path)
    left = set(map(Path.resolve, found.left))
    return found, [
        f"{other_name(each)} No word is in it any more." for each in others if each not in left
    ]


def _lacking(copy: Compared) -> str:
    """Such as *2 entries and 1 draft*."""
    counted = ((copy.entries, "entry", "entries"), (copy.drafts, "draft", "drafts"))
    return (
        " and ".join(
            f"{number} {one if number == 1 else more}" for number, one, more in counted if number
        )
        or "nothing"
    )

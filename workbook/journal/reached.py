"""What came of taking something out of a journal's copies, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PRINT_IT = "Print the new spare key on Start here."


@dataclass(frozen=True)
class Reached:
    """Which copies something was taken out of, and which it was not."""

    done: tuple[Path, ...] = ()
    """Those that hold it no more."""
    going: tuple[Path, ...] = ()
    """Those that may hold it, and are let go by themselves."""
    staying: tuple[Path, ...] = ()
    """Those that may hold it, and are not."""
    last: date | None = None
    """The last day on which one of those that go may be there; the first change after it takes it.
    """
    moved: str = ""
    """What to say of the journal's file, if it was taken away meanwhile; else nothing."""

    @property
    def left(self) -> list[Path]:
        """Those that may hold it."""
        return [*self.going, *self.staying]


def erased(found: Reached, today: date) -> str:
    """What to say once an entry was erased."""
    return _taken_out("Erased", found, today)


def draft_erased(found: Reached, today: date) -> str:
    """What to say once a text that was no entry yet was thrown away for good."""
    return _taken_out("It is gone", found, today)


def removed(found: Reached, today: date) -> str:
    """What to say of an entry that was removed today, and is still in every copy that has it."""
    said = ["Removed. You can undo it until midnight."]
    if found.going:
        said.append(
            f"Copies that hold it go when you write after {_until(found, today)}. {pause(2)}"
        )
    if found.staying:
        many = len(found.staying)
        said.append(
            f"Copies that do not go by themselves: {many}. “Erase now” looks into those too."
        )
    return " ".join(said)


def rekeyed(found: Reached) -> str:
    """What to say once the passphrase was changed."""
    told = f" {found.moved}" if found.moved else ""
    if found.left:
        names = ", ".join(each.name for each in found.left)
        return f"Changed. Copies that still have another passphrase: {names}. {PRINT_IT}{told}"
    return (
        f"Changed{f', for the {_copies(found.done)} too' if found.done else ''}. {PRINT_IT}{told}"
    )


def all_erased(found: Reached, journal: Path) -> str:
    """What to say once the journal and its copies were to be erased."""
    if found.left:
        done = "Erased, but for" if found.done else "Nothing could be erased"
        return f"{done}: {', '.join(map(str, found.left))}. Delete {_them(found.left)} yourself."
    has_copies = any(each != journal for each in found.done)
    parts = ["the journal"] * (journal in found.done) + ["every copy that was found"] * has_copies
    return f"Erased: {' and '.join(parts)}." if parts else "There was nothing to erase."


def pause(copies: int) -> str:
    """What a longer pause does to so many copies: the days are those of `journal.calendar`."""
    return (
        f"After a pause of more than five weeks {'it stays' if copies == 1 else 'they stay'} "
        "a week of writing longer."
    )


def _taken_out(done: str, found: Reached, today: date) -> str:
    many = len(found.left) + len(found.done)
    if not many:
        said = f"{done}. No copy of the journal was found."
    elif not found.left:
        said = f"{done}, from the {_copies(found.done)} too."
    else:
        still = f"Copies that may still hold it: {len(found.left)} of {many}."
        said = f"{done} here. {still} {_becomes(found, today)}"
    return (
        f"{said} {found.moved} The file that was taken away may still hold it."
        if found.moved
        else said
    )


def _becomes(found: Reached, today: date) -> str:
    said = []
    if found.going:
        go = (
            "The one among the backups goes"
            if len(found.going) == 1
            else "Those among the backups go"
        )
        said.append(f"{go} when you write after {_until(found, today)}. {pause(len(found.going))}")
    if found.staying:
        does = "This does" if len(found.staying) == 1 else "These do"
        self = "itself" if len(found.staying) == 1 else "themselves"
        them, paths = _them(found.staying), ", ".join(map(str, found.staying))
        said.append(f"{does} not go by {self}: {paths}.")
        said.append(f"Delete {them} yourself, if you need nothing else in {them}.")
    return " ".join(said)


def _until(found: Reached, today: date) -> str:
    """Such as *20 November*; the year only where it is another."""
    assert found.last is not None  # noqa: S101 -- there is such a day wherever a copy is let go by itself
    return f"{found.last.day} {found.last:%B}" + (
        f" {found.last.year}" if found.last.year != today.year else ""
    )


def _copies(copies: Sequence[Path]) -> str:
    return "copy" if len(copies) == 1 else "copies"


def _them(files: Sequence[Path]) -> str:
    return "it" if len(files) == 1 else "them"

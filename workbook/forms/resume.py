"""What was being typed, as it comes back from a draft.

What fits into the form, and what is only text to copy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook.records import EDITING, Sheet, now
from workbook.wording import Words

BEGAN = "_began"
"""In a draft: when it was begun, in ISO form."""
OFFSET = "_offset"
"""In a form that edits an entry of another place: whose time is typed, `THERE` or `HERE`."""
THERE, HERE = "there", "here"
BESIDE = frozenset({"at", OFFSET})
"""What a form holds besides the answers to its questions, each as text."""


@dataclass(frozen=True, repr=False)
class Resumed:
    """A draft taken apart. Its `repr` holds no word of it."""

    values: dict[str, Any]
    """What the form can show."""
    editing: Any
    """The number of the entry that it was to change; none for a new one."""
    began: datetime
    """When it was begun; not later than now."""
    left: str
    """What has no place in the form, a line each, as text to copy; "" where there is none."""
    left_values: dict[str, Any]
    """The same as it lies in the draft."""


def resumed(
    sheet: type[Sheet], kept: Mapping[str, Any], saved_at: datetime, words: Words
) -> Resumed:
    """Take a draft apart.

    Args:
        sheet: What its form asks for.
        kept: What was kept.
        saved_at: When; a draft that does not say when it was begun was begun then.
        words: The reader's words, for the labels.
    """
    values = dict(kept)
    editing, began = values.pop(EDITING, None), values.pop(BEGAN, None)
    left = {name: value for name, value in values.items() if not _fits(sheet, name, value)}
    lines = [
        (
            f"{_label(sheet, name, words)}: "
            f"{value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        )
        for name, value in left.items()
    ]
    fitting = {name: value for name, value in values.items() if name not in left}
    return Resumed(fitting, editing, min(_moment(began) or saved_at, now()), "\n".join(lines), left)


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (TypeError, ValueError, OverflowError):
        return None


def _label(sheet: type[Sheet], name: str, words: Words) -> str:
    question = sheet.questions().get(name)
    return words(question.label) if question else name.strip("_").replace("_", " ").capitalize()


def _fits(sheet: type[Sheet], name: str, value: Any) -> bool:
    """Whether the control of a question can show a value, right or wrong."""
    question = sheet.questions().get(name)
    if question is None:
        return name in BESIDE and isinstance(value, str)
    return _FITS.get(question.control, _is_text)(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_FITS = {
    "scale": _is_number,
    # What the browser cannot read as a number is text
    "number": lambda value: _is_number(value) or _is_text(value),
    "several": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "yes_no": lambda value: isinstance(value, bool),
    "tick": lambda value: isinstance(value, bool),
}
"""By the name of a control; every other one shows text."""

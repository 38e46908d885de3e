"""What every sheet of questions and every kind of entry has."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from workbook.records.questions import Question

EDITING = "_editing"
"""In what a form is holding: the number of the entry that it changes."""


FIRST_DAY = date(2026, 1, 1)
"""Before this workbook was there no clock can be right."""


def now() -> datetime:
    """This moment, with the offset of this computer's clock."""
    return datetime.now().astimezone()


def _with_offset(value: Any) -> Any:
    """Read ISO text, and keep the offset in whole minutes; without one it is this computer's."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        moment = None
    if not isinstance(moment, datetime) or not 1900 < moment.year < 2200:  # noqa: PLR2004 -- a slip of the keys
        raise ValueError("When: write a day and a time that exist, such as 2026-03-09 21:30.")
    if moment.tzinfo is None:
        moment = moment.astimezone()
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    return moment.astimezone(timezone(timedelta(minutes=minutes)))


class Sheet(BaseModel):
    """Questions that are asked together. Its messages and its `repr` never hold an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    title: ClassVar[str] = ""
    """The heading of its form."""
    needs: ClassVar[tuple[str, ...]] = ()
    """One of these must be answered; with none named, any one of all."""
    may_be_empty: ClassVar[bool] = False
    """Nothing has to be answered."""
    folded_title: ClassVar[str] = "More about it, if you like"
    """Behind this its folded questions are."""

    @classmethod
    @cache
    def questions(cls) -> dict[str, Question]:
        """Field name to question, in the order asked."""
        found = ((name, meta) for name, info in cls.model_fields.items() for meta in info.metadata)
        return {name: meta for name, meta in found if isinstance(meta, Question)}

    @model_validator(mode="after")
    def _answered(self) -> Sheet:
        names = self.needs or tuple(self.questions())
        if not self.may_be_empty and all(getattr(self, name) is None for name in names):
            labels = " or ".join(f"“{self.questions()[name].label}”" for name in self.needs)
            raise ValueError(
                f"Answer {labels} first; everything else may stay empty."
                if labels
                else "Nothing is filled in yet. Answer any one question first."
            )
        return self

    def __repr__(self) -> str:
        """The kind alone: what was written must not reach a log or a notebook."""
        return f"{type(self).__name__}(…)"

    __str__ = __repr__


class Record(Sheet):
    """One kind of entry.

    Attributes:
        at: When it happened (not when it was written), with the offset of the place it happened in.
    """

    ahead: ClassVar[bool] = False
    """May lie in the future."""
    speaks_of_a_day: ClassVar[bool] = False
    """About one day as a whole; the form asks for the day, not the time."""
    usual: ClassVar[tuple[int, int]] = (2, 2)
    """Years back and years ahead that it may lie; any other time is asked about once, before it is
    kept.
    """

    document: ClassVar[bool] = False
    """One text with versions: the newest counts, the older stay readable."""

    at: Annotated[AwareDatetime, BeforeValidator(_with_offset)] = Field(default_factory=now)

    @classmethod
    @cache
    def kind(cls) -> str:
        """Its name in the journal: `CheckIn` is `check_in`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def sealed(self, today: date) -> str:  # noqa: ARG002 -- most kinds hide nothing
        """What stands for an entry while its words are kept for a later day; "" from then on."""
        return ""

    @property
    def day(self) -> date:
        """The local day that it counts for: from 04:00 to 04:00 (docs/measures.md, "Day")."""
        return person_day(self.at)


NIGHT_ENDS = timedelta(hours=4)
"""Before this hour it is still the day before, for every kind: one in the night is the evening."""


def person_day(moment: datetime) -> date:
    """The day a person means: before 04:00 the one before (docs/measures.md, "Day")."""
    return (moment - NIGHT_ENDS).date()


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 in UTC, exact."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def moment(micro: int, offset: int) -> datetime:
    """The inverse of `microseconds`, at an offset in minutes."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro)).astimezone(
        timezone(timedelta(minutes=offset))
    )

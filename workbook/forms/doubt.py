"""Days that are most likely a slip: a year mistyped, or a clock that stands still.

Each is asked about once.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from workbook.records import FIRST_DAY, Day, Record, day_text

YEAR = timedelta(days=366)


def doubtful(record: Record, before: Record | None, now: datetime) -> dict[str, str]:
    """The fields whose day is worth one question, each with its sentence.

    Args:
        record: What is to be kept.
        before: What it takes the place of; a day that it has already is not asked about.
        now: This moment.
    """
    today = now.date()
    found: dict[str, str] = {}
    if today < FIRST_DAY:
        found["at"] = (
            f"This computer’s clock says {day_text(today)}. What is saved now counts for that "
            "time. Set the clock first, or save once more to keep it as it is."
        )
    elif not (
        record.document
        or (before and before.at == record.at)
        or _lies_in(record.day, today, record.usual)
    ):
        found["at"] = _question(record.day, today)
    for name, question in record.questions().items():
        day = getattr(record, name)
        if (
            isinstance(question, Day)
            and day is not None
            and getattr(before, name, None) != day
            and not _lies_in(day, today, question.usual)
        ):
            found[name] = _question(day, today)
    return found


def _lies_in(day: date, today: date, usual: tuple[int, int]) -> bool:
    back, ahead = usual
    return -back * YEAR <= day - today <= max(ahead * YEAR, timedelta(days=1))


def _question(day: date, today: date) -> str:
    years = round(abs(day - today) / YEAR)
    return (
        f"{day_text(day)} is about {years} years {'ago' if day < today else 'ahead'}. If "
        "that is right, save once more; else choose another."
    )

"""Days, check-ins and conversations for the tests of frames."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from workbook.records import CheckIn, Contact

ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-600, 0, 60, 120, 765)]


def at(day: date, hour: int = 20) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONES[2])


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1), timezones=st.sampled_from(ZONES))
scale = st.none() | st.integers(0, 10)
check_ins = st.lists(
    st.builds(
        lambda at, mood, worry, said: CheckIn(
            at=at, mood=mood, cannot_say=mood is None or None, worry=worry, contact_today=said
        ),
        moments,
        scale,
        scale,
        st.sampled_from([None, "none", "they", "needed"]),
    ),
    max_size=12,
)
contacts = st.lists(
    st.builds(
        lambda at, who, mine: Contact(at=at, how="call", started=who, i_treated=mine),
        moments,
        st.sampled_from([None, "me", "they", "planned", "other"]),
        scale,
    ),
    max_size=12,
)

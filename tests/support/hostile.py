"""Entries whose every text would run in a browser, if anything that is written did."""

from __future__ import annotations

from datetime import date

from workbook.records import CheckIn, Contact, Milestone, Note, Profile, Record, SignSeen

RUNS = (
    "<img src=x onerror='window.ran=1'><script>window.ran=1</script><a "
    "href='javascript:window.ran=1'>x</a>$\\href{javascript:1}{x}$ &lt;b&gt; {name} %s"
)


def entries() -> list[Record]:
    """A journal in which every text that is ever shown would run, if anything did."""
    return [
        Profile(name=RUNS, pronouns="name", own_question_one=RUNS),
        *(CheckIn(at=f"2026-03-{day:02} 21:00", mood=day % 10, note=RUNS) for day in range(1, 29)),
        Contact(at="2026-03-09 18:00", started="they", how="call", note=RUNS),
        SignSeen(at="2026-03-10 18:00", sign="s3", happened="happened", note=RUNS),
        Milestone(at="2026-03-11 12:00", what="other", label=RUNS, plan=RUNS),
        Milestone(at=f"{date.today().year + 1}-03-11 12:00", label=RUNS),  # noqa: DTZ011 -- the day on the wall
        Note(text=RUNS),
    ]

"""Writes docs/measures.md: every number on the screen, with its definition, its unit and its source.

`python docs/make_measures.py` writes it anew. The questions come from the records, the limits from the code that uses
them, the sources from data/guidance/sources.toml; only the paragraphs are written here.
"""
# ruff: noqa: INP001 -- a script, not a package

from __future__ import annotations

from pathlib import Path

from workbook import guidance, helped
from workbook.charts import contacts, dates, sentences
from workbook.pages import passphrase
from workbook.records import KINDS, Number, PhqFour, Question, Questionnaire, Record, Scale, WhoFive
from workbook.records.base import NIGHT_ENDS
from workbook.words import Words

PAGE = Path(__file__).with_name("measures.md")
OURS = "Our own question, not a validated scale."
PUBLIC = "A public questionnaire, in the wording that the reader typed in: see below."

HEAD = """# What the numbers mean

<!-- Written by docs/make_measures.py; change it there. -->

Every number the workbook shows is either an answer of yours or a count of what you wrote down. Nothing here is a test
or a diagnosis, nothing is compared with other people, and no number says anything about what another person feels.
"Ours" means that we chose the rule ourselves, for the reason given. A word in square brackets is a source, listed at the end.

## Questions answered with a number

None of these is a validated scale. They are our own questions, so that your days can be compared with your other days.
An answer left open stays open: it is never counted as zero.
"""

NUMBERS = f"""
## Numbers made from the answers

### Day

The calendar day where you were, by the clock there, also after travel or a change of clock. A check-in, like a date that
matters, speaks of a day as a whole: before {NIGHT_ENDS.seconds // 3600:02d}:00 it counts for the day before. Everything else counts for the day it happened on.
Unit: day. Source: ours, since whoever writes at one in the night means the evening.

### A day's answer

The answer you gave for a day. Where a day has several, their median: the one in the middle, or half-way between the two
in the middle. A day without an answer is a gap in the line; nothing is filled in. Unit: points of the question.
Source: ours; the median does not move much when one answer is far from the others.

### The middle

In the sentences, "mostly around 4, from 3 to 5, on 76 days": around is the median of the days' answers; from and to are
the points between which the middle half of the days lies (lower and upper quartile, both rounded outwards to an answer
that was given), so half of the days or more lie from the one to the other, and some lie outside. Where both are the same
it says "mostly 4". With fewer than {sentences.ENOUGH} days the answers themselves stand there. Unit: points of the
question. Source: ours.

### Days written on

Days with an entry of any kind that happened on a day: a check-in, a contact, a sign, an urge, a note, a thought, and the
like. Of how many: all days from the first such day to the last. Dates that matter do not count, since they can lie ahead,
and texts with versions do not, since they speak of no day. Unit: days. Source: ours.
It stands beside the signs so that a quiet time can be told from a time in which nothing was written.

### Conversations a week

Contacts you wrote down, from Monday to Sunday [iso-8601], by who started them. One contact is one conversation, whatever
it was made of, until six hours of silence. A week in which nothing was written has no bar and no zero: nobody knows.
Unit: conversations. Source for the six hours: ours.

### Little written

A mark under weeks in which fewer than {contacts.LITTLE} of 7 days have a check-in or a conversation. A low bar there may
only be a week not written down. The first and the last week may be short. Unit: days. Source: ours, more than half of the
week is unknown.

### Days with contact

Days whose check-in says that there was contact ("they", "I", "both" or "only what was needed") while no conversation is
written down for that day. Where a day has several check-ins, the latest answer counts. Unit: days. Source: ours.

### Signs

How often a sign was written down, each kind by itself, with *it happened* and *the opposite happened* apart. On the
picture a sign has one mark a day for each of these; its size is the plainest answer of that day: a hint, clear, said
outright. Signs are never added up, weighed or turned into a likelihood: we found no research that would allow it, and
nobody can know from them what another person will do. Unit: times written down. Source: ours.

### Dates that matter

Thin lines at the dates you named. Drawn are those from {dates.BEFORE.days} days before the first day written to
{dates.AHEAD.days} days after the last; a dotted line, "(ahead)" in the sentence, has not come yet. Unit: day. Source: ours, so that a
date far away does not squeeze the days you wrote down.

### A day of quiet

On *Giving space*: what is written down about contact on a day. *I reached out*: a conversation that you started about more
than what was needed, or a check-in that says *I* or *both* while nothing was planned together. *They got in touch, or both
had planned it*: a conversation of that kind, or a check-in that says so. *Only what was needed*: nothing but children,
money, home, papers or something practical. *None*: the check-in says so. Everything else is *not written down*, and counts
for nothing: silence in the record is not silence in life. "Days I kept my distance" counts all but the first, of those
written down. Nothing is reset by a day. Unit: days. Source: ours.

### A week in five lines

The last seven days, this one included: on how many there is a check-in; the median of the moods, with the lowest and the
highest, and the median of the seven days before; conversations by who started them; urges, and on how many you did not
act; different things done for yourself; the newest note that you wanted to keep in sight. Counts and medians only, so no
line says why, and none compares you with anybody. Unit: as said. Source: ours.

### Beside what was set

On *Waiting* since the day you set your date, on *Review* for the last thirty days: conversations by who started them, what
was planned and kept, how each treated the other (medians, always both), what came from each as you ticked it, signs and how
many of them were words alone, and your mood (median, lowest, highest). Unit: times written down, and points of the
questions. Source: ours; what it means is yours to say.

### WHO-5

Five questions with answers from 0 to 5 about the last two weeks, in the official wording that the reader typed in. Score:
the sum times {WhoFive.factor}, from 0 to {WhoFive.most}; more is better; a score below 50 is read as low. Two scores
that differ by less than {WhoFive.wobble} may differ by chance: in one study of 554 people, asked about three weeks apart, the smallest
change that is more than that was 23.6 [who-five-2018]. Answers less than {WhoFive.apart_days} days apart are refused, since both
ask about the same two weeks (ours). Unit: points.

### PHQ-4

Four questions with answers from 0 to 3 about the last two weeks, in the official wording that the reader typed in. Score:
the sum, from 0 to {PhqFour.most}; more is harder [kroenke-2009]. Two scores that differ by less than {PhqFour.wobble} may differ by chance: ours, since
no agreed number was found; from its spread in one survey the least would be 2.3, and a measure that is asked twice
wobbles more than that. Unit: points.

### My own wish

How strongly you wanted to be together again, on each day that you wrote it down; the line stays where it was until you
answered anew. It is drawn once there are two such days. It is your state and says nothing about another person; no trend
is called and nothing is drawn ahead. Unit: points of the question. Source: ours.

### Since Monday

How often each thing of your plan is written down as done, from Monday [iso-8601] to this day. Once a day at most by
ticking; more if you write more down. No day is counted as missed. Unit: times written down. Source: ours.

### What helped before

Under the form for an urge, once {helped.ENOUGH} urges have a strength before and after: what you did instead, in your words, with
both strengths, for the up to {helped.SHOWN} things after which an urge fell most. The same words count once, with their largest
fall. It says what came before a fall, not what made it fall. Unit: points of the question. Source: ours.

### Strength of a passphrase

In three words: easy to guess, fair, strong. Runs along the alphabet or a keyboard and repeats are taken out. Then words
count that are different, have {passphrase.LETTERS} letters or more and are not tried before all others (such as *password*, *love*,
*three*, *because*): {passphrase.WORDS_STRONG} are strong, {passphrase.WORDS_FAIR} are fair. In an unbroken text different characters outside of words and numbers
count: {passphrase.ODD_STRONG} are strong, {passphrase.ODD_FAIR} are fair. A text of {passphrase.LONG} letters in one, {passphrase.MIXED} of them different, is fair.
Everything else is easy. It cannot tell whether others could know the words from you, such as names. Unit: none.
Source: ours, a rule of thumb on the strict side.

### Colours

Four colours of a palette made for all kinds of colour vision [okabe-ito], those that stand out at least 3 to 1 from
white and from JupyterLab's dark ground [wcag]. Nothing is told by colour alone: marks, patterns, headings and the
sentences say the same. Letters take JupyterLab's own colour; where that is not known, a grey that stands out 4.5 to 1
from white and 4.1 to 1 from the dark ground. No one grey reaches 4.5 on both.
"""


def page() -> str:
    """The whole page."""
    asked = "".join(_kind(kind) for kind in KINDS.values())
    cited = "".join(f"- [{name}] {each.by}: *{each.title}*, {each.year}. {each.where}\n" for name, each in guidance.sources().items() if f"[{name}]" in NUMBERS)
    return f"{HEAD}{asked}{NUMBERS}\n## Sources\n\n{cited}"


def _kind(kind: type[Record]) -> str:
    rows = [_row(name, question) for name, question in kind.questions().items() if isinstance(question, (Scale, Number))]
    if not rows:
        return ""
    return f"\n### {kind.title}\n\n{PUBLIC if issubclass(kind, Questionnaire) else OURS}\n\n| label | asked | from | to | unit | ends |\n|---|---|---|---|---|---|\n" + "".join(
        rows
    )


def _row(name: str, question: Scale | Number) -> str:
    least, unit = (question.least, "points") if isinstance(question, Scale) else (0, question.unit)
    ends = "; ".join(f"{point} {words}" for point, words in question.words.items()) if isinstance(question, Scale) else ""
    label = "*your own question*" if "own_question" in question.label else Words()(question.label)
    return f"| {label} (`{name}`) | {_asked(question)} | {least} | {question.most} | {unit} | {ends} |\n"


def _asked(question: Question) -> str:
    return Words()(question.help) or "as the label says"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

"""Charts of what one did and met alone, over the frames of a journal."""

from __future__ import annotations

import pandas as pd

from tests.support.charts import TODAY, at
from tests.support.frames import journal_of
from workbook import charts, guidance
from workbook.charts import Chart
from workbook.records import Milestone, PhqFour, PracticeDone, Questionnaire, Record, Urge, WhoFive
from workbook.wording import Words

NAMES = guidance.choice_list("practices").choices
Frames = dict[type[Record], pd.DataFrame]


def urges(of: Frames, words: Words) -> Chart:
    return charts.urges(of[Urge], of[Milestone], words, today=TODAY)


def practices(of: Frames, words: Words) -> Chart:
    return charts.practices(of[PracticeDone], of[Milestone], words, NAMES, today=TODAY)


def who_five(of: Frames, words: Words) -> Chart:
    return charts.questionnaire(of[WhoFive], of[Milestone], words, WhoFive, today=TODAY)


def phq_four(of: Frames, words: Words) -> Chart:
    return charts.questionnaire(of[PhqFour], of[Milestone], words, PhqFour, today=TODAY)


def sheet(kind: type[Questionnaire], passed: int, *answers: int | None) -> Questionnaire:
    return kind(at=at(passed), **dict(zip(kind.items, answers, strict=True)))


FULL = journal_of(
    [
        *(
            Urge(at=at(passed, hour), strength=strength, strength_after=after, acted=acted)
            for passed, hour, strength, after, acted in (
                (0, 9, 8, 3, "no"),
                (0, 23, 6, None, "yes"),
            )
        ),
        Urge(at=at(9), instead="x", note="told nobody"),
        *(
            PracticeDone(at=at(passed), practice=what, afterwards=felt)
            for passed, what, felt in (
                (0, "walk", "better"),
                (5, "hobby", None),
                (6, "not there", "worse"),
            )
        ),
        PracticeDone(at=at(3), own="sang at the river", afterwards="same", note="told nobody"),
        *(
            sheet(WhoFive, passed, *answers)
            for passed, answers in ((0, (1, 1, 1, 1, 1)), (14, (3, 3, 3, 3, 3)))
        ),
        *(
            sheet(PhqFour, passed, *answers)
            for passed, answers in ((0, (3, 3, 3, 3)), (14, (2, 2, 2, 3)))
        ),
        Milestone(at=at(4), label="told the children"),
    ]
)

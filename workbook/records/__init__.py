"""What can be written down: one typed model a kind of entry. Imports nothing else of ours."""

from itertools import chain

from workbook.records.base import (
    EDITING,
    FIRST_DAY,
    Record,
    Sheet,
    microseconds,
    moment,
    now,
    person_day,
)
from workbook.records.caring import (
    Joys,
    KeepAway,
    PracticeDone,
    SupportMap,
    WeekPlan,
    WhatITell,
    Wish,
)
from workbook.records.check_in import CheckIn
from workbook.records.contact import Contact, Urge
from workbook.records.life import HardMomentPlan, Milestone, OwnNumbers, Profile, PutAway
from workbook.records.listening import AboutThem, CaredFor, Conversation, Telling
from workbook.records.looking_back import (
    MonthReview,
    PhqFour,
    Questionnaire,
    WeekReview,
    WhoFive,
    Wording,
)
from workbook.records.owning import Apology, OwnPart
from workbook.records.perspective import Answer, InMyHands, Thought
from workbook.records.questions import (
    Choice,
    ChoiceList,
    Day,
    Number,
    Question,
    Scale,
    Secret,
    Several,
    Text,
    Tick,
    YesNo,
    day_text,
    whole,
)
from workbook.records.seen import Note, SignSeen
from workbook.records.space import QuietLook, SpacePlan
from workbook.records.spans import days_of, first_of, last_of
from workbook.records.stand import Between, Cause, GoodAndHard, Hope
from workbook.records.talking import (
    Agreement,
    Appreciation,
    ForTheMediator,
    HardTalk,
    Meeting,
    Offer,
    PlainWords,
    SeparationPlan,
)
from workbook.records.waiting import LettingGo, TryingAgain, Waiting, WaitingLook

_DAILY = (CheckIn, Contact, SignSeen, Urge, Note, PracticeDone, Milestone)
_STAND = (Profile, Hope, Cause, GoodAndHard, Between)
_INSIGHT = (InMyHands, Thought, Answer, Conversation, AboutThem, Telling, CaredFor)
_OWNING = (OwnPart, Apology)
_CARE = (WeekPlan, Wish, SupportMap, Joys, KeepAway, WhatITell)
_SPACE = (SpacePlan, QuietLook)
_PLANS = (SeparationPlan, Agreement, PlainWords, HardTalk)
_MEET = (Meeting, Offer, Appreciation, ForTheMediator)
_AHEAD = (Waiting, WaitingLook, TryingAgain, LettingGo)
_REVIEW = (WeekReview, MonthReview, Wording, WhoFive, PhqFour)
_LASTING = (HardMomentPlan, OwnNumbers, PutAway)
KINDS: dict[str, type[Record]] = {
    each.kind(): each
    for each in chain(
        _DAILY,
        _STAND,
        _INSIGHT,
        _OWNING,
        _CARE,
        _SPACE,
        _PLANS,
        _MEET,
        _AHEAD,
        _REVIEW,
        _LASTING,
    )
}
"""Every kind of entry by its name in the journal: what forms, tables, tests and exports walk."""

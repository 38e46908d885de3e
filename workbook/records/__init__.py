"""What can be written down: one typed model for each kind of entry. Imports nothing else of ours."""

from workbook.records.base import EDITING, Record, Sheet, microseconds, moment, now, person_day
from workbook.records.caring import Joys, KeepAway, PracticeDone, SupportMap, WeekPlan, WhatITell, Wish
from workbook.records.daily import CheckIn, Contact, Note, SignSeen, Urge
from workbook.records.life import HardMomentPlan, Milestone, OwnNumbers, Profile, PutAway
from workbook.records.listening import AboutThem, CaredFor, Conversation, Telling
from workbook.records.owning import Apology, OwnPart
from workbook.records.perspective import Answer, InMyHands, Thought
from workbook.records.questions import Choice, Choices, Day, Listed, Number, Question, Scale, Secret, Several, Text, Tick, YesNo
from workbook.records.stand import Between, Cause, GoodAndHard, Hope

_DAILY = (CheckIn, Contact, SignSeen, Urge, Note, PracticeDone, Milestone)
_STAND = (Profile, Hope, Cause, GoodAndHard, Between)
_UNDERSTAND = (InMyHands, Thought, Answer, Conversation, AboutThem, Telling, CaredFor, OwnPart, Apology)
_CARE = (WeekPlan, Wish, SupportMap, Joys, KeepAway, WhatITell)
_LASTING = (HardMomentPlan, OwnNumbers, PutAway)
KINDS: dict[str, type[Record]] = {each.kind(): each for each in (*_DAILY, *_STAND, *_UNDERSTAND, *_CARE, *_LASTING)}
"""Every kind of entry by its name in the journal: what forms, tables, tests and exports walk."""

__all__ = [
    "EDITING",
    "KINDS",
    "AboutThem",
    "Answer",
    "Apology",
    "Between",
    "CaredFor",
    "Cause",
    "CheckIn",
    "Choice",
    "Choices",
    "Contact",
    "Conversation",
    "Day",
    "GoodAndHard",
    "HardMomentPlan",
    "Hope",
    "InMyHands",
    "Joys",
    "KeepAway",
    "Listed",
    "Milestone",
    "Note",
    "Number",
    "OwnNumbers",
    "OwnPart",
    "PracticeDone",
    "Profile",
    "PutAway",
    "Question",
    "Record",
    "Scale",
    "Secret",
    "Several",
    "Sheet",
    "SignSeen",
    "SupportMap",
    "Telling",
    "Text",
    "Thought",
    "Tick",
    "Urge",
    "WeekPlan",
    "WhatITell",
    "Wish",
    "YesNo",
    "microseconds",
    "moment",
    "now",
    "person_day",
]

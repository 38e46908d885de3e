"""What can be written down: one typed model for each kind of entry. Imports nothing else of ours."""

from workbook.records.base import EDITING, Record, Sheet, microseconds, moment, now, person_day
from workbook.records.daily import CheckIn, Contact, Note, SignSeen, Urge
from workbook.records.life import HardMomentPlan, Milestone, OwnNumbers, Profile, PutAway
from workbook.records.questions import Choice, Choices, Day, Listed, Number, Question, Scale, Secret, Several, Text, Tick, YesNo
from workbook.records.stand import Between, Cause, GoodAndHard, Hope

_DAILY = (CheckIn, Contact, SignSeen, Urge, Note, Milestone)
_LASTING = (Profile, Hope, Cause, GoodAndHard, Between, HardMomentPlan, OwnNumbers, PutAway)
KINDS: dict[str, type[Record]] = {each.kind(): each for each in (*_DAILY, *_LASTING)}
"""Every kind of entry by its name in the journal: what forms, tables, tests and exports walk."""

__all__ = [
    "EDITING",
    "KINDS",
    "Between",
    "Cause",
    "CheckIn",
    "Choice",
    "Choices",
    "Contact",
    "Day",
    "GoodAndHard",
    "HardMomentPlan",
    "Hope",
    "Listed",
    "Milestone",
    "Note",
    "Number",
    "OwnNumbers",
    "Profile",
    "PutAway",
    "Question",
    "Record",
    "Scale",
    "Secret",
    "Several",
    "Sheet",
    "SignSeen",
    "Text",
    "Tick",
    "Urge",
    "YesNo",
    "microseconds",
    "moment",
    "now",
    "person_day",
]

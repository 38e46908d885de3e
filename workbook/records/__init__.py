"""What can be written down: one typed model for each kind of entry. Imports nothing else of ours."""

from workbook.records.base import EDITING, Record, Sheet, microseconds, moment, now, person_day
from workbook.records.daily import CheckIn, Contact, Note, SignSeen, Urge
from workbook.records.life import HardMomentPlan, Milestone, OwnNumbers, Profile, PutAway
from workbook.records.questions import Choice, Choices, Day, Listed, Number, Question, Scale, Secret, Several, Text, Tick, YesNo

KINDS: dict[str, type[Record]] = {each.kind(): each for each in (CheckIn, Contact, SignSeen, Urge, Note, Milestone, Profile, HardMomentPlan, OwnNumbers, PutAway)}
"""Every kind of entry by its name in the journal: what forms, tables, tests and exports walk."""

__all__ = [
    "EDITING",
    "KINDS",
    "CheckIn",
    "Choice",
    "Choices",
    "Contact",
    "Day",
    "HardMomentPlan",
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

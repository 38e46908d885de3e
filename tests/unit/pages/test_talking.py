"""Talking and arrangements.

An agreement to print, one offer at a time after the contact check, dates that nobody waits away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from workbook import guidance, records
from workbook.forms import Printing
from workbook.journal import Journal
from workbook.pages import talking_and_arrangements as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Agreement, Appreciation, Contact, Milestone, Offer, SpacePlan, Waiting

TODAY = records.now().date()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def offered(days_ago: int, outcome: str | None = None) -> None:
    workspace.journal.add(
        Offer(words="a walk", made_on=TODAY - timedelta(days=days_ago), outcome=outcome)
    )
    workspace.changed(Offer)


@pytest.mark.parametrize("call", [page.meeting, page.offer], ids=lambda call: call.title)
def test_what_seeks_contact_needs_the_contact_check(call: object) -> None:
    """Neither form shows before the check was passed."""
    root = call()
    assert guidance.contact_check().title in workspaces.texts(root)
    assert not [each for each in workspaces.below(root) if hasattr(each, "spec")]
    workspaces.press(root, guidance.contact_check().passes)
    assert [each for each in workspaces.below(root) if hasattr(each, "spec")]


def test_one_offer_then_the_next_step_is_not_ones_own() -> None:
    """A second is refused, nothing typed is lost, and what came of the first can be written."""
    workspace.answer_contact_check(passed=True)
    listed = page.offers()
    assert page.NO_OFFER in workspaces.texts(listed)
    form = workspaces.the_form(page.offer())
    form.values = {"words": "a <walk>", "made_on": f"{TODAY}"}
    form.submit()
    assert page.OFFERED in workspaces.texts(listed)
    assert "a &lt;walk&gt;" in workspaces.texts(listed)
    form.values = {"words": "another walk"}
    form.submit()
    assert (
        "The next step is not yours, until you hear from them or your own date comes."
        in form.said["errors"]["words"]
    )
    assert form.values == {"words": "another walk"}
    form.values = {}
    form.edit(form.entries[0]["id"])
    form.values = form.values | {"outcome": "polite"}
    form.submit()
    assert "(Polite)" in workspaces.texts(listed)
    assert page.still_open() is not None


def test_a_second_offer_cannot_be_written_down_as_made_by_an_edit() -> None:
    """One that was only thought of stays one while another is open.

    What came of an older one can still be said.
    """
    workspace.answer_contact_check(passed=True)
    workspace.journal.add(Offer(words="a film"))
    offered(40, "none")
    form = workspaces.the_form(page.offer())
    older, thought_of = (each["id"] for each in form.entries)
    form.edit(thought_of)
    form.values = form.values | {"made_on": f"{TODAY}"}
    form.submit()
    assert "The next step is not yours" in form.said["errors"]["words"]
    form.cancel(sure=True)
    form.edit(older)
    form.values = form.values | {"outcome": "polite"}
    form.submit()
    assert workspace.journal.get(older).outcome == "polite"


def test_the_newest_offer_is_the_one_that_was_made_last() -> None:
    """Whatever was written down last."""
    offered(2, "none")
    offered(20, "welcomed")
    assert page.still_open() == TODAY - timedelta(days=2)


@pytest.mark.parametrize(
    "opens", ["welcomed", "they wrote", "planned together", "quiet time over", "own date"]
)
def test_what_opens_the_next_offer(opens: str) -> None:
    """A yes, a word from the other person, something planned together, or a date of one's own."""
    offered(10, "welcomed" if opens == "welcomed" else "none")
    if opens == "they wrote":
        assert page.still_open() is not None
        workspace.journal.add(Contact(started="they", how="message"))
    elif opens == "planned together":
        workspace.journal.add(Contact(started="planned"))
    elif opens == "quiet time over":
        workspace.journal.add(SpacePlan(road="asked", begins=TODAY - timedelta(days=30), days=30))
    elif opens == "own date":
        workspace.journal.add(Waiting(until=TODAY - timedelta(days=1)))
    assert page.still_open() is None


@pytest.mark.parametrize(
    "stays", ["I wrote", "they wrote before", "a date ahead", "a date before", "no"]
)
def test_what_does_not_open_it(stays: str) -> None:
    """One's own message, what was before the offer, a date that has not come, and a no."""
    offered(10)
    before = datetime.combine(TODAY - timedelta(days=11), time(12)).astimezone()
    stay = {
        "I wrote": Contact(started="me"),
        "they wrote before": Contact(at=before, started="they"),
        "a date ahead": Waiting(until=TODAY + timedelta(days=1)),
        "a date before": Waiting(until=TODAY - timedelta(days=20)),
        "no": SpacePlan(road="no", begins=TODAY - timedelta(days=30), days=30),
    }
    workspace.journal.add(stay[stays])
    assert page.still_open() is not None


def test_an_agreement_fits_on_a_page_and_may_be_ones_own() -> None:
    """Only what was answered is printed, in the reader's words, as text; versions stay."""
    (printing,) = [
        each for each in workspaces.below(page.agreement_on_paper()) if isinstance(each, Printing)
    ]
    sent = []
    printing.send = sent.append
    printing.told()
    assert "How we talk" in sent[-1]["paper"]
    form = workspaces.the_form(page.agreement())
    form.values = {"whose": "mine", "how_often": "on {Sundays} <b>", "ways": ["email", "call"]}
    form.submit()
    printing.told()
    printed = sent[-1]["paper"]
    for words in ("My own guideline", "on {Sundays} &lt;b&gt;", "E-mail, Call"):
        assert words in printed
    assert "If it is not kept" not in printed
    form.values = form.values | {"how_often": "daily"}
    form.submit()
    assert [record.how_often for _, record in workspace.journal.recent(Agreement)] == [
        "daily",
        "on {Sundays} <b>",
    ]


def test_papers_bring_a_date_and_the_dates_ahead_stand_in_order() -> None:
    """The form begins with papers; those past are not ahead; each has its plan."""
    root = page.dates_ahead()
    assert page.NO_DATES in workspaces.texts(root)
    form = workspaces.the_form(page.papers_and_dates())
    assert form.values["what"] == "papers"
    (field,) = [field for field in form.spec["fields"] if field["name"] == "what"]
    assert "Waiting never stops a deadline." in field["replies"]["papers"]
    for days, label in ((30, "court"), (5, "answer due"), (-5, "long ago")):
        at = records.now() + timedelta(days=days)
        workspace.journal.add(
            Milestone(
                at=at.replace(hour=12), label=label, plan="call the lawyer" if days == 5 else None
            )
        )
    workspace.changed(Milestone)
    shown = workspaces.texts(root)
    assert shown.index("answer due. My plan: call the lawyer") < shown.index("court")
    assert "long ago" not in shown


def test_thanks_do_not_take_the_place_of_what_is_needed() -> None:
    """Asked beside each other; the outcome only where it was said."""
    form = workspaces.the_form(page.appreciation())
    (outcome,) = [field for field in form.spec["fields"] if field["name"] == "outcome"]
    assert list(outcome["only_when"][1]) == ["yes"]
    form.values = {"what": "brought soup", "still": "to know by five"}
    form.submit()
    assert workspace.journal.recent(Appreciation, 1)[0][1].still == "to know by five"

"""The page of a hard moment: one's own half, the card, and help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.hard_moments import PASSPHRASE, TEXT
from workbook import records
from workbook.forms import ForHelp, Printing
from workbook.journal import Journal
from workbook.pages import hard_moments, if_you_are_afraid, start_here, today
from workbook.pages.parts.part import LOCKED, PUT_AWAY
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import HardMomentPlan, Note, OwnNumbers, Profile, PutAway, Urge


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path, PASSPHRASE))
        yield found


def helps(root: object) -> str:
    """What *Help* reads out of a view."""
    return " ".join(each.value for each in workspaces.below(root) if isinstance(each, ForHelp))


def test_ones_own_half_says_what_was_written() -> None:
    """What helped, the note, the people and the plan, each as soon as it is there."""
    root = hard_moments.mine()
    assert "Nothing of your own is here yet" in workspaces.texts(root)
    for before, after, instead in ((8, 4, "A walk"), (7, 3, "Called Ana"), (6, 6, "Nothing")):
        workspace.journal.add(Urge(strength=before, strength_after=after, instead=instead))
    workspace.changed(Urge)
    assert "A walk (8 to 4)" in workspaces.texts(root)
    note = workspaces.the_form(hard_moments.note())
    assert note.values["kept_for"] == "hard_moment"
    note.values |= {"text": "It looks different\nat noon."}
    note.submit()
    assert "<p>It looks different</p><p>at noon.</p>" in workspaces.texts(root)
    numbers = workspaces.the_form(hard_moments.numbers())
    numbers.values = {"first_name": "Ana", "first_number": "555 0100", "third_number": "555 0199"}
    numbers.submit()
    assert "<p>Ana 555 0100</p><p>555 0199</p>" in workspaces.texts(root)
    plan = workspaces.the_form(hard_moments.plan())
    plan.values = {"alone": "Shower, soup", "safer": "Jo keeps the box"}
    plan.submit()
    assert "What I can do alone: Shower, soup" in workspaces.texts(root)
    assert (
        "How I make my home safer, and who can keep things for me: Jo keeps the box"
        in workspaces.texts(root)
    )
    assert "Nothing of your own" not in workspaces.texts(root)


def test_notes_for_other_purposes_do_not_stand_there() -> None:
    """Only the newest three that were kept for a hard moment."""
    for number in range(5):
        workspace.journal.add(Note(text=f"note {number}", kept_for="hard_moment"))
    workspace.journal.add(Note(text="for the lawyer", kept_for="counsellor"))
    assert hard_moments.note_lines() == ["note 4", "note 3", "note 2"]


def test_the_newest_plan_counts() -> None:
    """Documents have versions."""
    workspace.journal.add(HardMomentPlan(alone="Walk"))
    workspace.journal.add(HardMomentPlan(alone="Sleep"))
    assert hard_moments.plan_lines() == ["What I can do alone: Sleep"]
    assert hard_moments.people() == []


@pytest.mark.parametrize("state", ["locked", "put away", "no journal", "made up"])
def test_help_lines_are_there_whatever_the_journal_is(
    state: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Locked, put away, not begun, looking around: the numbers stand on both pages.

    Words of one's own do not.
    """
    workspace.journal.add(Note(text=TEXT, kept_for="hard_moment"))
    if state == "put away":
        workspace.journal.add(PutAway(until=records.now().date() + timedelta(days=9)))
    workspace.close()
    if state == "no journal":
        monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "other.db"))
    if state == "put away":
        workspace.unlock(PASSPHRASE)
    if state == "made up":
        workspace.look_around()
    for root in (hard_moments.help_lines(), if_you_are_afraid.help_lines()):
        assert "116 123" in workspaces.texts(root)
    mine = workspaces.texts(hard_moments.mine())
    assert "kitchen light" not in mine
    assert {"locked": LOCKED, "put away": PUT_AWAY}.get(state, "") in mine


def test_the_readers_country_comes_first_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile's before the computer's, and fear first on the page for fear."""
    monkeypatch.setenv("TZ", "Europe/Dublin")
    root, other = hard_moments.help_lines(), if_you_are_afraid.help_lines()
    assert 'data-country="IE" open' in workspaces.texts(root)
    workspace.journal.add(Profile(country="NZ"))
    workspace.changed(Profile)
    assert 'data-country="NZ" open' in workspaces.texts(root)
    afraid = workspaces.texts(other)
    assert 'data-country="NZ" open' in afraid
    assert afraid.index("If you are afraid of someone") < afraid.index(
        "If you are thinking of ending"
    )


def test_help_knows_the_country_and_the_numbers_of_ones_own_while_unlocked() -> None:
    """It follows what is saved, and forgets with a lock."""
    root = today.unlock()
    assert 'data-country=""' in helps(root)
    profile, numbers = (
        workspaces.the_form(start_here.how_things_stand()),
        workspaces.the_form(hard_moments.numbers()),
    )
    profile.values = {"country": "NZ"}
    profile.submit()
    numbers.values = {"first_name": "Ana <b>", "first_number": "555 0100"}
    numbers.submit()
    assert 'data-country="NZ"' in helps(root)
    assert "<li>Ana &lt;b&gt; <strong>555 0100</strong></li>" in helps(root)
    assert "Ana" not in repr([each for each in workspaces.below(root) if isinstance(each, ForHelp)])
    workspace.close()
    assert helps(root) == ""


def test_help_knows_them_also_while_the_spare_key_is_shown() -> None:
    """What else the first part of a page shows does not matter."""
    workspace.journal.add(OwnNumbers(first_name="Ana"))
    root = start_here.journal()
    workspaces.press(root, "Show the spare key")
    assert "Ana" in helps(root)
    workspaces.press(root, "Put the spare key away")
    assert "Ana" in helps(root)
    again = start_here.journal()
    assert helps(root) == ""
    assert "Ana" in helps(again)


def test_made_up_people_are_never_numbers_to_call() -> None:
    """In the made-up journal *Help* shows nobody's own."""
    workspace.look_around()
    assert hard_moments.MADE_UP_PEOPLE in workspaces.texts(hard_moments.mine())
    assert "555" not in workspaces.texts(hard_moments.mine())
    assert helps(today.unlock()) == ""
    assert workspace.country == ""


def test_under_every_check_in_one_line_leads_there() -> None:
    """The same line, whatever was answered."""
    form = workspaces.the_form(today.check_in())
    line = form.spec["closing"]
    assert line == "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
    for mood in (0, 10):
        form.values = {"mood": mood}
        form.submit()
        assert form.spec["closing"] == line


def printed(root: object, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Press the button of the card, and give what the browser is sent."""
    (button,) = [each for each in workspaces.below(root) if isinstance(each, Printing)]
    sent: list[dict] = []
    monkeypatch.setattr(button, "send", sent.append)
    button._handle_custom_msg({"do": "something else"}, [])
    assert sent == []
    button._handle_custom_msg({"do": "print"}, [])
    assert repr(button) == "<Printing>"
    return sent


def test_the_card_holds_what_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was wanted last time, what helped, whom to call, the note; public numbers too.

    As text, never run.
    """
    monkeypatch.setenv("TZ", "Europe/London")
    for before, after, instead in ((8, 4, "A walk"), (7, 3, "Called Ana"), (6, 6, "Nothing")):
        workspace.journal.add(
            Urge(
                strength=before,
                strength_after=after,
                instead=instead,
                wanted=("write", "through_someone"),
            )
        )
    workspace.journal.add(Profile(name="Kim", pronouns="she"))
    workspace.changed(Profile)
    workspace.journal.add(OwnNumbers(first_name="Ana <b>", first_number="555 0100"))
    workspace.journal.add(Note(text="Noon looks different.", kept_for="hard_moment"))
    (sent,) = printed(hard_moments.card(), monkeypatch)
    card = sent["paper"]
    for line in (
        "Called Ana (7 to 3), A walk (8 to 4)",
        "Ana &lt;b&gt; 555 0100",
        "999 Emergency",
        "116 123 Samaritans",
        "Noon looks different.",
        hard_moments.CARD_ENDS,
    ):
        assert line in card, line
    assert "<title>Notebook</title>" in card
    assert card.partition("<body>")[2].count("ruled") == 2, "what was wanted is left to the hand"


def test_a_card_of_nothing_has_room_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each heading with lines beneath; in the set on paper nobody's numbers are on it."""
    monkeypatch.setenv("TZ", "UTC")
    root = hard_moments.card()
    (sent,) = printed(root, monkeypatch)
    assert sent["paper"].partition("<body>")[2].count("ruled") == 2 * len(hard_moments.CARD)
    (button,) = [each for each in workspaces.below(root) if isinstance(each, Printing)]
    assert button.blank.count("ruled") == 2 * len(hard_moments.CARD)


def test_a_card_of_made_up_people_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the screen and on the paper: nobody carries Mira's number in a pocket."""
    workspace.look_around()
    root = hard_moments.card()
    (sent,) = printed(root, monkeypatch)
    assert "Made-up journal" in sent["paper"]
    (button,) = [each for each in workspaces.below(root) if isinstance(each, Printing)]
    assert "Made-up journal" in button.mark
    assert "Made-up" not in button.blank


def test_a_card_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, beside the button."""
    root = hard_moments.card()
    workspace.journal.close()
    (sent,) = printed(root, monkeypatch)
    assert sent["problem"].startswith("The journal is locked.")

"""A hard moment.

One's own words at hand, a general half that needs nothing, and a place to write first that sends
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.strategies import texts
from workbook import records
from workbook.forms import Countdown, ForHelp, Printing
from workbook.forms.entry_form import STILL_HERE
from workbook.journal import Journal
from workbook.pages import giving_space, hard_moments, if_you_are_afraid, start_here, today
from workbook.pages.parts import pause
from workbook.pages.parts.part import LOCKED, PUT_AWAY
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import HardMomentPlan, Note, OwnNumbers, Profile, PutAway, Urge

PASSPHRASE = "seven quiet herons"
TEXT = "Please just tell me why.\n\nI miss the kitchen light."


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path, PASSPHRASE))
        yield found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """How far the clock was put on; append to it to put it on further."""
    real = records.now
    # An afternoon: at night the pause begins otherwise
    ahead = [real().replace(hour=15, minute=0) - real()]
    monkeypatch.setattr(records, "now", lambda: real() + sum(ahead, timedelta()))
    return ahead


def unlocked_again() -> None:
    """As after *Lock*, or fifteen minutes."""
    workspace.close()
    workspace.unlock(PASSPHRASE)


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
    assert hard_moments.notes_to_oneself() == ["note 4", "note 3", "note 2"]


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


def write(root: object, text: str = TEXT, **more: str) -> None:
    """Write it and let it wait."""
    form = workspaces.the_form(root, "Write it here first")
    form.values |= {"text": text, **more}
    form.submit()


def test_a_pause_waits_then_offers_a_choice(clock: list[timedelta]) -> None:
    """Ten minutes unless another time was chosen; the text stays in sight.

    Sending is offered only after that.
    """
    root = hard_moments.write_first()
    assert workspaces.the_form(root).values == {"minutes": "10"}
    workspaces.the_form(root).submit()
    assert "Answer" in workspaces.the_form(root).said["errors"]["text"]
    write(root)
    (waiting,) = [each for each in workspaces.below(root) if isinstance(each, Countdown)]
    assert repr(waiting) == "<Waiting>"
    assert abs(waiting.until - (records.now() + timedelta(minutes=10)).timestamp() * 1000) < 60_000
    assert "kitchen light" in workspaces.texts(root)
    labels = [
        each.description
        for each in workspaces.below(root)
        if hasattr(each, "description") and each.description
    ]
    assert labels == ["Let it go", "Keep it here"]
    waiting._handle_custom_msg({"do": "something else"}, [])
    waiting._handle_custom_msg({"do": "over"}, [])
    assert [each for each in workspaces.below(root) if isinstance(each, Countdown)], (
        "a browser's clock may be ahead"
    )
    clock.append(timedelta(minutes=11))
    next(each for each in workspaces.below(root) if isinstance(each, Countdown)).look()
    assert "What would you like to do with it?" in workspaces.texts(root)
    assert "I will send it myself" in [
        each.description for each in workspaces.below(root) if hasattr(each, "description")
    ]


@pytest.mark.parametrize(
    ("minutes", "after", "over"), [("5", 6, True), ("30", 29, False), ("30", 31, True)]
)
def test_the_time_can_be_chosen(
    minutes: str, after: int, clock: list[timedelta], *, over: bool
) -> None:
    """From five minutes to thirty."""
    root = hard_moments.write_first()
    write(root, minutes=minutes)
    clock.append(timedelta(minutes=after))
    assert ("What would you like to do" in workspaces.texts(hard_moments.write_first())) is over


def test_a_pause_outlives_a_lock(clock: list[timedelta]) -> None:
    """The text is in the journal until something is chosen: while it waits, and after."""
    write(hard_moments.write_first())
    unlocked_again()
    root = hard_moments.write_first()
    assert "Show what I wrote" in workspaces.texts(root)
    assert "kitchen light" in workspaces.texts(root)
    clock.append(timedelta(hours=9))
    unlocked_again()
    assert "What would you like to do" in workspaces.texts(hard_moments.write_first())


def test_what_was_written_and_did_not_wait_yet_is_a_draft() -> None:
    """It comes back as it was; emptied again, none is kept."""
    form = workspaces.the_form(hard_moments.write_first())
    form._act({"do": "draft", "values": {"text": "Dear", "minutes": "20"}})
    unlocked_again()
    form = workspaces.the_form(hard_moments.write_first())
    assert form.values == {"text": "Dear", "minutes": "20"}
    assert form.said["status"] == STILL_HERE
    # As an empty form begins, by day and by night
    form._act({"do": "draft", "values": {"minutes": pause._usual()}})
    assert workspace.journal.draft(pause.DRAFT) is None
    form._act({"do": "submit", "values": {}})
    assert "Answer" in form.said["errors"]["text"]


def test_a_text_that_waits_is_never_written_over_by_another_window() -> None:
    """A window that still shows the empty form keeps what is typed there.

    It says so, and leaves the other's alone.
    """
    form = workspaces.the_form(hard_moments.write_first())
    waiting = {
        "text": TEXT,
        "minutes": "10",
        pause.UNTIL: (records.now() + timedelta(minutes=10)).isoformat(),
    }
    with Journal.open(workspace.path, PASSPHRASE) as other:
        other.keep_draft(pause.DRAFT, waiting)
    for message in (
        {"do": "draft", "values": {"text": "x", "minutes": "10"}},
        {"do": "draft", "values": {"minutes": "10"}},
        {"do": "submit", "values": {"text": "x"}},
    ):
        form._receive(form, message, [])
        assert "Another window has something written here" in form.said["status"]
        assert workspace.journal.draft(pause.DRAFT).values == waiting
    assert form.values == {"text": "x"}


def test_the_pause_is_the_same_on_both_pages() -> None:
    """What waits on one waits on the other, and what is chosen on one is chosen for both.

    What is being typed on one stays.
    """
    here, there = hard_moments.write_first(), giving_space.write_first()
    write(here)
    assert "Show what I wrote" in workspaces.texts(there)
    workspaces.press(there, "Keep it here")
    assert workspaces.the_form(here)
    assert pause.KEPT in workspaces.texts(there)
    form = workspaces.the_form(here)
    form.values = {"text": "half a sentence"}
    write(there)
    assert workspaces.the_form(here) is form
    assert form.values == {"text": "half a sentence"}


@pytest.mark.parametrize("choice", ["Keep it here", "Let it go"])
def test_what_another_window_did_with_the_text_counts(choice: str) -> None:
    """A choice about a text that is not there any more does nothing and shows what there is.

    So does one about a text that is another by now.
    """
    root = hard_moments.write_first()
    write(root)
    with Journal.open(workspace.path, PASSPHRASE) as other:
        other.keep_draft(
            pause.DRAFT,
            {
                "text": "another text",
                "minutes": "10",
                pause.UNTIL: (records.now() + timedelta(minutes=9)).isoformat(),
            },
        )
    workspaces.press(root, choice)
    if choice == "Let it go":
        workspaces.press(root, "Yes, let it go")
    assert pause.ELSEWHERE in workspaces.texts(root)
    assert "another text" in workspaces.texts(root)
    assert workspace.journal.recent(Note, 9) == []


def test_kept_in_a_file_that_was_moved_is_kept_once() -> None:
    """It says where the journal goes on, and nothing is left to be pressed again."""
    root = hard_moments.write_first()
    write(root)
    workspace.path.rename(workspace.path.with_name("elsewhere.db"))
    workspaces.press(root, "Keep it here")
    assert "was moved or replaced" in workspaces.texts(root)
    assert [record.text for _, record in workspace.journal.recent(Note, 9)] == [TEXT]
    assert workspaces.the_form(root, "Write it here first")


def test_a_clock_that_was_put_back_does_not_make_it_wait_for_ever(clock: list[timedelta]) -> None:
    """No wait is longer than until morning."""
    write(hard_moments.write_first())
    clock.append(-timedelta(days=30))
    assert "What would you like to do" in workspaces.texts(hard_moments.write_first())


def test_another_time_does_not_take_the_purpose_of_a_note() -> None:
    """It begins as a note for a hard moment whenever it is dated."""
    assert workspaces.the_form(hard_moments.note()).given["prefilled"] is False
    assert workspaces.the_form(today.check_in()).given["prefilled"] is True


def test_an_emptied_list_says_how_to_take_it_out() -> None:
    """Saving nothing is no way to remove what was saved."""
    form = workspaces.the_form(hard_moments.numbers())
    form.submit()
    assert "Nothing is filled in yet" in form.said["status"]
    form.values = {"first_name": "Ana"}
    form.submit()
    form.values = {}
    form.submit()
    assert "remove what is there" in form.said["status"]
    form.remove(form.entries[0]["id"])
    assert hard_moments.people() == []


def test_let_it_go_asks_once_and_keeps_nothing(clock: list[timedelta]) -> None:
    """*Not yet* leaves it where it was."""
    root = hard_moments.write_first()
    write(root)
    workspaces.press(root, "Let it go")
    workspaces.press(root, "Not yet")
    assert "Show what I wrote" in workspaces.texts(root)
    workspaces.press(root, "Let it go")
    workspaces.press(root, "Yes, let it go")
    assert "It is gone. No copy of the journal was found." in workspaces.texts(root)
    assert workspace.journal.draft(pause.DRAFT) is None
    assert workspace.journal.recent(Note, 9) == []
    clock.append(timedelta(hours=1))
    assert workspaces.the_form(hard_moments.write_first()).values == {"minutes": "10"}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=texts.filter(str.strip), early=st.booleans())
def test_keep_it_here_keeps_every_letter(text: str, clock: list[timedelta], *, early: bool) -> None:
    """As a letter that will not be sent, before the time is over or after.

    The draft goes with it.
    """
    workspace.journal.drop_draft(pause.DRAFT)
    root = hard_moments.write_first()
    write(root, text)
    if not early:
        clock.append(timedelta(minutes=10, seconds=1))
        root = hard_moments.write_first()
    workspaces.press(root, "Keep it here")
    _, kept = workspace.journal.recent(Note, 1)[0]
    assert (kept.text, kept.kept_for) == (Note(text=text).text, "unsent_letter")
    assert workspace.journal.draft(pause.DRAFT) is None
    assert pause.KEPT in workspaces.texts(root)


def test_sending_it_oneself_is_after_the_contact_check(clock: list[timedelta]) -> None:
    """Whoever was told not to get in touch finds no way to send, and keeps the text.

    Nothing here sends for anybody.
    """
    write(hard_moments.write_first())
    clock.append(timedelta(minutes=10, seconds=1))
    root = hard_moments.write_first()
    workspaces.press(root, "I will send it myself")
    assert "Before you open this" in workspaces.texts(root)
    assert "kitchen light" not in workspaces.texts(root)
    workspaces.press(root, "Back")
    assert "kitchen light" in workspaces.texts(root)
    workspaces.press(root, "I will send it myself")
    workspaces.press(root, "One of these, or I am not sure")
    assert "This stays closed today. What you wrote is still here" in workspaces.texts(root)
    assert "kitchen light" in workspaces.texts(root)
    assert "Do not send it" not in workspaces.texts(root)
    workspaces.press(root, "Back")
    workspaces.press(root, "I will send it myself")
    assert "This stays closed today" in workspaces.texts(root)
    unlocked_again()
    root = hard_moments.write_first()
    workspaces.press(root, "I will send it myself")
    workspaces.press(root, "None of these")
    assert "Do not send it if they asked for space" in workspaces.texts(root)
    assert "This workbook sends nothing" in workspaces.texts(root)
    assert "kitchen light" in workspaces.texts(root), "to be copied by hand"
    workspaces.press(root, "Back")
    workspaces.press(root, "I will send it myself")
    workspaces.press(root, "I am done with it. Take it away")
    assert workspace.journal.draft(pause.DRAFT) is None


def test_what_was_to_be_sent_can_be_kept_at_the_last_moment(clock: list[timedelta]) -> None:
    """Beside the words about sending, too."""
    write(hard_moments.write_first())
    clock.append(timedelta(minutes=10, seconds=1))
    root = hard_moments.write_first()
    workspaces.press(root, "I will send it myself")
    workspaces.press(root, "None of these")
    workspaces.press(root, "Keep it here")
    assert workspace.journal.recent(Note, 1)[0][1].text == TEXT


def test_at_night_it_waits_until_morning(clock: list[timedelta]) -> None:
    """From ten in the evening the form begins with that.

    Such a wait does not keep the workbook open.
    """
    clock.append(timedelta(hours=8))  # 23:00
    root = hard_moments.write_first()
    assert workspaces.the_form(root).values == {"minutes": "morning"}
    write(root)
    (waiting,) = [each for each in workspaces.below(root) if isinstance(each, Countdown)]
    assert waiting.holds is False
    assert waiting.line.startswith("It waits until 07:00.")
    assert "does not lock itself" not in workspaces.texts(root)
    clock.append(timedelta(hours=7, minutes=59))  # 06:59
    assert "Show what I wrote" in workspaces.texts(hard_moments.write_first())
    clock.append(timedelta(minutes=2))
    assert "What would you like to do" in workspaces.texts(hard_moments.write_first())


def test_before_dawn_morning_is_that_day(clock: list[timedelta]) -> None:
    """At two in the night it is five hours."""
    clock.append(timedelta(hours=11))  # 02:00
    write(hard_moments.write_first())
    clock.append(timedelta(hours=5, minutes=1))
    assert "What would you like to do" in workspaces.texts(hard_moments.write_first())


def test_a_short_wait_says_that_the_workbook_stays_open(clock: list[timedelta]) -> None:
    """And keeps it so; whoever walks away can lock it."""
    assert clock
    root = hard_moments.write_first()
    write(root)
    (waiting,) = [each for each in workspaces.below(root) if isinstance(each, Countdown)]
    assert waiting.holds is True
    assert "the workbook does not lock itself" in workspaces.texts(root)


def test_without_an_open_journal_it_says_what_to_do_instead(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On the first bad night, too."""
    workspace.close()
    assert pause.LOCKED in workspaces.texts(hard_moments.write_first())
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "other.db"))
    assert pause.NO_JOURNAL in workspaces.texts(hard_moments.write_first())


def test_in_the_made_up_journal_it_says_that_nothing_is_kept(clock: list[timedelta]) -> None:
    """Under the form, on the wait, and at the end of it."""
    workspace.look_around()
    root = hard_moments.write_first()
    assert pause.LOST in workspaces.texts(root)
    write(root)
    assert pause.LOST in workspaces.texts(root)
    clock.append(timedelta(minutes=11))
    assert pause.LOST in workspaces.texts(hard_moments.write_first())


def test_let_go_is_gone_from_the_copies_too(clock: list[timedelta]) -> None:
    """A day's copy that was made meanwhile does not keep it.

    One that cannot be changed is counted.
    """
    assert clock
    root = hard_moments.write_first()
    write(root)
    copy = workspace.journal.back_up()
    with Journal.open(copy, PASSPHRASE) as kept:
        assert kept.draft(pause.DRAFT) is not None
    workspaces.press(root, "Let it go")
    workspaces.press(root, "Yes, let it go")
    assert "It is gone, from the copy too." in workspaces.texts(root)
    with Journal.open(copy, PASSPHRASE) as kept:
        assert kept.draft(pause.DRAFT) is None
    write(root)
    copy.write_bytes(bytes(8192))
    workspaces.press(root, "Let it go")
    workspaces.press(root, "Yes, let it go")
    assert (
        "It is gone here. Copies that may still hold it: 1 of 1. The one among the backups goes "
        "when"
    ) in workspaces.texts(root)

"""A text that waits before it is sent: nothing of it is lost, and nothing is kept unasked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.hard_moments import PASSPHRASE, TEXT, write
from tests.support.strategies import texts
from workbook import records
from workbook.forms import Countdown
from workbook.forms.drafted import STILL_HERE
from workbook.journal import Journal
from workbook.pages import giving_space, hard_moments, today
from workbook.pages.parts import pause
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Note


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
    assert repr(waiting) == "<Countdown>"
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
    next(each for each in workspaces.below(root) if isinstance(each, Countdown)).told()
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

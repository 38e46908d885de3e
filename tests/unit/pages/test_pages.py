"""Pages in this process.

What each shows over every kind of journal, and how they follow each other.
"""

from __future__ import annotations

import html
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import ipywidgets
import pytest

from tests.support import workspaces
from workbook import guidance, pages, paths, records
from workbook.errors import CannotWriteError, ClosedJournalError
from workbook.forms import Figure, View, prose
from workbook.forms.view import NOT_ANEW, NOT_DRAWN
from workbook.journal import Journal
from workbook.lab.kernel import ARGUMENTS
from workbook.pages import signs as signs_page
from workbook.pages import start_here, today, trends
from workbook.pages.parts import reading
from workbook.pages.parts.part import LOCKED, NONE_YET, Part, parts_of
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, Contact, Note, SignSeen, Urge

NOBODY = 65534
PASSPHRASE = "seven quiet herons wading"


@pytest.fixture(autouse=True)
def an_empty_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing on the workspace, and no error unheard."""
    with workspaces.fresh(monkeypatch) as found:
        yield found


def made(passphrase: str | None = None) -> None:
    """A journal at its place."""
    Journal.open(workspace.path, passphrase).close()


PARTS = {
    f"{page.module}.{name}": part for page in pages.ALL for name, part in parts_of(page).items()
}


def drawn(root: View) -> View:
    """Wait for its charts."""
    for each in workspaces.below(root):
        if isinstance(each, Figure):
            each.ready.result(60)
    return root


@pytest.mark.parametrize(
    "state", ["none", "locked", "empty", "made up", "no journal at all", "newer"]
)
def test_every_part_of_every_page_shows_something(state: str, subtests: pytest.Subtests) -> None:
    """Over no journal, a locked one, an empty one, and the made-up one.

    Also over a file that is no journal, and a newer version's.
    """
    if state == "locked":
        made(PASSPHRASE)
    elif state == "empty":
        made()
    elif state == "made up":
        workspace.look_around()
    elif state == "no journal at all":
        workspace.path.write_text("a shopping list")
    elif state == "newer":
        made()
        with Journal.open(workspace.path) as journal:
            journal._store._open.execute("PRAGMA user_version = 99")
    for name, part in PARTS.items():
        with subtests.test(name):
            shows_something(name, drawn(part()), state)
        workspaces.clear_views()


def shows_something(name: str, root: View, state: str) -> None:
    """What is promised of any part over a journal in this state."""
    # What JupyterLab puts into the notebook
    assert root._repr_mimebundle_()["text/plain"] == "<View>"
    said = workspaces.texts(root)
    if state == "no journal at all":
        assert "is not a journal" in said
        assert workspace.path.read_text() == "a shopping list"
    elif state == "newer":
        assert "newer version" in said
    elif state != "empty" or name.partition(".")[2] not in {
        "unlock",
        "welcome",
    }:  # which then have nothing to say
        assert root.children
    if state == "made up":
        assert all(
            "nothing you write here is kept" in form.spec["mark"]
            for form in workspaces.below(root)
            if hasattr(form, "spec")
        )


def test_begin_a_journal() -> None:
    """A weak passphrase and two different ones are refused.

    A created journal is open on every page, and the key can be shown.
    """
    root = workspaces.past_the_gates(start_here.journal())
    other = today.note()
    assert NONE_YET in workspaces.texts(other)
    form = workspaces.the_form(root, "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": "another"}
    form.submit()
    assert "not the same" in form.said["errors"]["again"]
    form.values = {"passphrase": "password", "again": "password"}
    form.submit()
    assert "easy to guess" in form.said["errors"]["keep_weak"]
    assert not workspace.path.exists()
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    form.submit()
    assert workspace.path.exists()
    assert workspaces.the_form(other).sheet is Note
    assert "only the spare key opens the journal" in workspaces.texts(root)
    workspaces.press(root, "Show the spare key")
    key = workspaces.the_form(root, "Spare key").given["values"]["spare_key"]
    workspaces.press(root, "Put the spare key away")
    assert "Your journal is open" in workspaces.texts(root)
    workspace.close()
    assert LOCKED in workspaces.texts(other)
    workspace.unlock(key.lower())
    assert workspaces.the_form(other).sheet is Note


def test_a_weak_passphrase_can_be_chosen_knowingly() -> None:
    """Adults who are stopped flat go without."""
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": "password", "again": "password", "keep_weak": True}
    form.submit()
    assert Journal.needs_passphrase(workspace.path)


def test_go_without_a_passphrase() -> None:
    """Only after the tick; from then on it opens by itself."""
    root = workspaces.past_the_gates(start_here.journal())
    form = workspaces.the_form(root, "Or go without")
    form.submit()
    assert "Answer" in form.said["errors"]["known"]
    form.values = {"known": True}
    form.submit()
    assert "It has no passphrase" in workspaces.texts(root)
    workspace.close()
    assert workspaces.the_form(today.check_in()).sheet is CheckIn


def test_unlock_and_its_errors() -> None:
    """A wrong passphrase is one sentence; the right one opens every page."""
    made(PASSPHRASE)
    root = today.unlock()
    chart = trends.me()
    form = workspaces.the_form(root, "Unlock")
    form.submit()
    assert "Answer" in form.said["errors"]["secret"]
    form.values = {"secret": "wrong"}
    form.submit()
    assert "does not open this journal" in form.said["status"]
    form.values = {"secret": PASSPHRASE}
    form.submit()
    assert workspaces.texts(root).count("<p>") == 0  # nothing but what Help reads
    drawn(chart)
    assert "Nothing written yet" in workspaces.texts(chart)


def test_a_folder_that_is_missing_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is made where nobody asked for it."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "nowhere" / "journal.db"))
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    form.submit()
    assert "There is no folder" in form.said["status"]
    assert form.values["passphrase"] == PASSPHRASE


def test_the_readers_own_folder_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """data/private of a checkout is made for its owner alone."""
    monkeypatch.delenv("WORKBOOK_JOURNAL")
    offered = paths.guidance()
    monkeypatch.setattr("workbook.paths.root", lambda: tmp_path)
    monkeypatch.setattr("workbook.paths.guidance", lambda: offered)
    monkeypatch.setattr(
        "workbook.paths.journal", lambda: tmp_path / "data" / "private" / "journal.db"
    )
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Or go without")
    form.values = {"known": True}
    form.submit()
    assert (tmp_path / "data" / "private").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "private" / "journal.db").stat().st_mode & 0o777 == 0o600


def test_looking_around_keeps_nothing_and_closes_ones_own() -> None:
    """Stop, and one's own journal asks for its passphrase again."""
    made(PASSPHRASE)
    root = start_here.journal()
    assert "Nothing of your own is touched" in workspaces.texts(root)
    workspace.unlock(PASSPHRASE)
    own = workspace.journal
    note = workspaces.the_form(today.note())
    note._receive(note, {"do": "draft", "number": 1, "values": {"text": "half a sentence"}}, [])
    assert "Nothing of your own is touched" in workspaces.texts(root)
    assert "asks for its passphrase afterwards" in workspaces.texts(root)
    workspaces.press(root, "Look around with a made-up journal")
    with pytest.raises(ClosedJournalError):
        own.count(Note)
    assert "nothing you write here is kept" in workspaces.texts(root)
    form = workspaces.the_form(today.note())
    form.values = {"text": "made-up"}
    form.submit()
    assert form.said["status"].startswith("Saved")
    workspaces.press(root, "Stop looking around")
    assert workspaces.the_form(root, "Unlock")
    workspace.unlock(PASSPHRASE)
    assert workspace.journal.count(Note) == 0
    assert workspaces.the_form(today.note()).values == {"text": "half a sentence"}


def test_after_looking_around_a_journal_without_passphrase_opens_by_itself() -> None:
    """Nobody is asked for a passphrase that there is not."""
    made()
    root = start_here.journal()
    assert "asks for its passphrase" not in workspaces.texts(root)
    workspaces.press(root, "Look around with a made-up journal")
    workspaces.press(root, "Stop looking around")
    assert "It has no passphrase" in workspaces.texts(root)
    assert workspace.journal.path == workspace.path


def test_a_made_up_file_says_so() -> None:
    """The journal that `workbook sample` writes is kept, and is nobody's."""
    Journal.open(workspace.path, made_up=True).close()
    root = today.unlock()
    assert "Made-up journal" in workspaces.texts(root)
    assert "kept" not in workspaces.texts(root)


def test_pages_follow_each_other() -> None:
    """A name given on Start here is used on Today.

    A chart follows a check-in, and no longer once it is gone.
    """
    made()
    check_in, profile, chart = today.check_in(), start_here.how_things_stand(), trends.me()
    form = workspaces.the_form(profile)
    form.values = {"name": "Kim", "pronouns": "name", "ask_drink": True}
    form.submit()
    asked = {field["name"]: field for field in workspaces.the_form(check_in).spec["fields"]}
    assert "drink" in asked
    assert "Kim got in touch" in [each["words"] for each in asked["contact_today"]["choices"]]
    drawn(chart)
    checked = workspaces.the_form(check_in)
    checked.values = {"mood": 4}
    checked.submit()
    drawn(chart)
    assert "You checked in on 1 of 1 day" in workspaces.texts(chart)
    followers = len(workspace._changes)
    chart.close()
    assert len(workspace._changes) == followers - 1


def test_a_boundary_is_noted_once_and_not_offered_again() -> None:
    """Then it is respected; the entry itself can still be edited."""
    made()
    form = workspaces.the_form(signs_page.log())
    boundary = next(sign.id for sign in guidance.signs() if sign.boundary)
    offered = lambda: [  # noqa: E731
        each["id"]
        for field in form.spec["fields"]
        if field["name"] == "sign"
        for each in field["choices"]
    ]
    assert boundary in offered()
    form.values = {"sign": boundary}
    form.submit()
    assert boundary not in offered()
    name = workspace.words.second_person(guidance.choice_list("signs").choices[boundary])
    assert name in form.entries[0]["line"]
    assert {"id": boundary, "words": name, "under": "Further apart"} in next(
        field["closed"] for field in form.spec["fields"] if field["name"] == "sign"
    )
    form.values = {"sign": boundary}
    form.submit()
    assert form.said["errors"]["sign"]
    entry = workspace.journal.recent(SignSeen, 1)[0][0]
    form.values = {}
    form.edit(entry)
    form.values["happened"] = "happened"
    form.submit()
    assert form.said["status"].startswith("Saved")


def test_the_opposite_of_a_boundary_closes_nothing() -> None:
    """Being unblocked is no boundary."""
    made()
    form = workspaces.the_form(signs_page.log())
    for expected in ("Saved", "Saved"):
        form.values = {"sign": "d2", "happened": "opposite"}
        form.submit()
        assert form.said["status"].startswith(expected)


def test_the_list_of_signs_stands_under_its_directions() -> None:
    """It is needed, so it does not say *if you like*; what is chosen shows its line."""
    made()
    asked = next(
        field
        for field in workspaces.the_form(signs_page.log()).spec["fields"]
        if field["name"] == "sign"
    )
    assert [each["under"] for each in asked["choices"]] == ["Closer"] * 9 + ["Further apart"] * 10
    assert asked["needed"]
    assert asked["replies"]["d9"].startswith("Only what came to you.")


@pytest.mark.parametrize(
    ("about", "answer"),
    [
        ([("children",)], "needed"),
        ([("money_home", "papers"), ("practical",)], "needed"),
        ([("children", "us")], "both"),
        ([("children",), ("feelings",)], "both"),
        ([("children",), None], "both"),
        ([None], "both"),
    ],
)
def test_only_what_was_needed_is_filled_in_as_that(
    about: list[tuple[str, ...] | None], answer: str
) -> None:
    """A handover is no *both*; with anything else among it, it is as it was."""
    made()
    workspace.open_if_it_can()
    for each in about:
        workspace.journal.add(Contact(started="planned", about=each))
    assert workspaces.the_form(today.check_in()).values == {"contact_today": answer}


def test_the_check_in_follows_a_contact_while_nothing_is_typed() -> None:
    """What is typed or drafted is left alone; so is an entry that is being edited."""
    made()
    check_in, contact = workspaces.the_form(today.check_in()), workspaces.the_form(today.contact())

    def talk(**answers: object) -> None:
        contact.values = answers
        contact.submit()

    talk(started="they")
    assert check_in.values == {"contact_today": "they"}
    assert (check_in.given["why"], check_in.given["prefilled"]) == ("prefill", True)
    talk(started="me")
    assert check_in.values == {"contact_today": "both"}
    contact.remove(workspace.journal.recent(Contact, 1)[0][0])
    assert check_in.values == {"contact_today": "they"}
    check_in._receive(
        check_in, {"do": "draft", "number": 1, "values": {"mood": 4, "contact_today": "they"}}, []
    )
    talk(started="me")
    assert check_in.values == {"mood": 4, "contact_today": "they"}
    check_in.submit()
    entry = workspace.journal.recent(CheckIn, 1)[0][0]
    check_in.edit(entry)
    assert not check_in.given["prefilled"]
    talk(started="they")
    assert check_in.editing == entry
    assert check_in.values["mood"] == 4


def test_what_helped_stands_under_the_urge_and_follows() -> None:
    """After the third urge with both strengths, and after each change."""
    made()
    root = today.urge()
    form = workspaces.the_form(root)
    for before, instead in ((8, "a walk"), (7, "tea"), (9, "<b>a bath</b>")):
        assert "What helped" not in workspaces.texts(root)
        form.values = {"strength": before, "strength_after": 4, "instead": instead}
        form.submit()
    assert (
        "What helped before: &lt;b&gt;a bath&lt;/b&gt; (9 to 4), a walk (8 to 4), tea (7 to 4)."
        in workspaces.texts(root)
    )
    form.remove(workspace.journal.recent(Urge, 1)[0][0])
    assert "What helped" not in workspaces.texts(root)


def test_papers_have_dates_in_them() -> None:
    """Choosing *papers came* says that waiting stops no deadline."""
    made()
    asked = next(
        field
        for field in workspaces.the_form(start_here.dates()).spec["fields"]
        if field["name"] == "what"
    )
    assert "Waiting never stops a deadline" in asked["replies"]["papers"]


def test_a_call_name_is_one_tap() -> None:
    """Or one's own; and the label is right for whoever left."""
    made()
    asked = next(
        field
        for field in workspaces.the_form(start_here.how_things_stand()).spec["fields"]
        if field["name"] == "name"
    )
    assert asked["offers"] == ["my husband", "my wife", "my partner", "my ex"]
    assert "left" not in asked["label"]


@pytest.mark.parametrize(
    ("started", "answer"),
    [
        ([], None),
        (["me"], "me"),
        (["they"], "they"),
        (["me", "they"], "both"),
        (["planned"], "both"),
        (["other"], None),
    ],
)
def test_contact_today_is_filled_in_already(started: list[str], answer: str | None) -> None:
    """From the contacts of the day, never from another day's."""
    made()
    workspace.open_if_it_can()
    for each in started:
        workspace.journal.add(Contact(started=each))
    workspace.journal.add(Contact(started="me", at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert workspaces.the_form(today.check_in()).values == (
        {"contact_today": answer} if answer else {}
    )


def test_before_four_the_check_in_speaks_of_yesterday(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""
    made()
    night = datetime.now().astimezone().replace(hour=1, minute=30)
    monkeypatch.setattr(records, "now", lambda: night)
    form = workspaces.the_form(today.check_in())
    assert "yesterday" in form.spec["fields"][0]["help"]
    form.values = {"mood": 4}
    form.submit()
    assert workspace.journal.recent(CheckIn, 1)[0][1].day == records.person_day(night)


def test_a_picture_that_fails_does_not_unsay_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved is saved, whatever follows it."""
    made()
    form = workspaces.the_form(today.note())
    heard = []
    monkeypatch.setattr("workbook.paths.note_failure", heard.append)

    def fails(_kind: object) -> None:
        raise RuntimeError

    view = View([prose("as it was")])
    workspace.listen(view, fails)
    form.values = {"text": "x"}
    form.submit()
    assert form.said["status"].startswith("Saved")
    assert len(heard) == 1
    assert NOT_ANEW in html.unescape(workspaces.texts(view))
    assert "as it was" in workspaces.texts(view)
    view.let_go()


FAILURES = pytest.mark.parametrize(
    ("failure", "said"),
    [(RuntimeError("words"), NOT_DRAWN), (CannotWriteError(Path("there"), "full"), "full")],
)


@FAILURES
@pytest.mark.parametrize("at", ["unlock", "lock"])
def test_a_part_that_cannot_be_drawn_says_so(
    failure: Exception, said: str, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In place of “Locked” once the journal is open.

    In place of what was written once it is not; the others are drawn.
    """
    made(PASSPHRASE)
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)

    def fail(_root: View) -> list[ipywidgets.Widget]:
        raise failure

    def words(_root: View) -> list[ipywidgets.Widget]:
        return [prose("words")]

    part = (
        Part(title="", purpose="", draw=fail, while_locked=words)()
        if at == "unlock"
        else Part(title="", purpose="", draw=words, while_locked=fail)()
    )
    beside = today.note()
    if at == "lock":
        workspace.unlock(PASSPHRASE)
        assert "words" in workspaces.texts(part)
        workspace.close()
        assert LOCKED in workspaces.texts(beside)
    else:
        assert "words" in workspaces.texts(part)
        workspace.unlock(PASSPHRASE)
        assert workspaces.the_form(beside)
    assert said in html.unescape(workspaces.texts(part))
    assert "words" not in workspaces.texts(part)


@FAILURES
def test_what_comes_after_the_gates_or_at_the_door_says_so_too(
    failure: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left before questions that lead nowhere."""
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)

    def fail(*_arguments: object) -> list[ipywidgets.Widget]:
        raise failure

    with monkeypatch.context() as failing:
        failing.setattr(start_here, "_while_locked", fail)
        assert said in html.unescape(
            workspaces.texts(workspaces.past_the_gates(start_here.journal()))
        )
    made()
    door = Part(title="", purpose="", draw=fail, seeks_contact=True)()
    workspace.answer_contact_check(passed=True)
    assert said in html.unescape(workspaces.texts(door))


def test_pictures_that_cannot_be_chosen_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice is made; what does not follow it says so."""
    made()
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)
    root = View([prose("as it was")])

    def fail() -> None:
        raise RuntimeError

    reading.reading.listen(root, fail)
    reading.reading.choose(reading.ChartSelection())
    assert NOT_ANEW in html.unescape(workspaces.texts(root))
    root.let_go()


def test_another_journal_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Which is closed; and a chart does not follow what is none of its business."""
    made()
    chart = drawn(trends.me())
    first = workspace.journal
    ready = workspaces.below(chart)[1].ready
    workspace.changed(Note)
    assert workspaces.below(chart)[1].ready is ready
    workspace.set_journal(Journal.open(tmp_path / "another.db"))
    assert first is not workspace.journal
    with pytest.raises(ClosedJournalError):
        first.count(Note)


def test_pictures_are_made_ready_beside_everything_else() -> None:
    """What a kernel runs first imports what they need, on the thread of the charts.

    In a fresh interpreter, without a page; plotly's own part for Python is not needed.
    """
    (first,) = [each.partition("exec_lines=")[2] for each in ARGUMENTS if "exec_lines=" in each]
    code = (
        f"{first}; from workbook.forms import in_turn; import sys; "
        "in_turn(lambda: None).result(); "
        "print(sorted({'pandas', 'workbook.charts', 'plotly'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "['pandas', 'workbook.charts']\n"


def test_the_catalogue_has_all_nineteen_with_control_readings() -> None:
    """Also while locked: nothing private is in it."""
    made(PASSPHRASE)
    said = workspaces.texts(signs_page.catalogue())
    assert said.count("<details>") == 19
    assert said.count("When it is part of control") >= 4
    assert said.count("Once it is noted") == 2
    assert said.count("<h4>Word or act</h4>") == 19


def test_the_catalogue_follows_the_profile() -> None:
    """With the reader's words, in the voice that speaks to the reader."""
    made()
    root, profile = signs_page.catalogue(), workspaces.the_form(start_here.how_things_stand())
    profile.values = {"name": "my husband", "pronouns": "name"}
    profile.submit()
    assert "Your husband keeps a distance" in workspaces.texts(root)
    assert "afraid of your husband" in workspaces.texts(root)
    assert "my husband" not in workspaces.texts(root).lower()


def test_five_reloads_leave_no_more_than_two(subtests: pytest.Subtests) -> None:
    """Whatever a page shows goes from the kernel's memory when it is shown anew.

    With the words in it.
    """
    made()
    for name, part in PARTS.items():
        counts, listeners = [], []
        for _ in range(5):
            drawn(part())
            counts.append(len(ipywidgets.widgets.widget._instances))
            listeners.append((len(workspace._views), len(workspace._changes)))
        with subtests.test(name):
            assert set(counts[1:]) == {counts[1]}
            assert set(listeners) == {listeners[0]}
        workspaces.clear_views()


def test_a_chart_that_follows_leaves_nothing_behind() -> None:
    """Painted again after each entry, in the same widgets."""
    made()
    chart = drawn(trends.me())
    before = len(ipywidgets.widgets.widget._instances)
    for mood in range(5):
        workspace.journal.add(CheckIn(mood=mood))
        workspace.changed(CheckIn)
        drawn(chart)
    assert len(ipywidgets.widgets.widget._instances) == before


def test_the_two_forms_for_a_sign_do_not_take_each_others_draft() -> None:
    """A sign saved on one page leaves a half-written one on the other, also after a lock."""
    made()
    here, there = workspaces.the_form(today.sign()), workspaces.the_form(signs_page.log())
    here._receive(here, {"do": "draft", "number": 1, "values": {"sign": "s2", "note": "half"}}, [])
    there.values = {"sign": "s1", "happened": "happened"}
    there.submit()
    assert len(here.entries) == 1
    workspace.close()
    assert workspaces.the_form(today.sign()).values == {"sign": "s2", "note": "half"}


def test_a_folder_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No journal is begun there, and what was typed stays in the form.

    A journal that is there can be read.
    """
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda error: pytest.fail(repr(error)))
    folder = tmp_path / "theirs"
    folder.mkdir()
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(folder / "journal.db"))
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    with ordinary_user(folder):
        folder.chmod(0o500)
        form.submit()
        assert "cannot be written here" in form.said["status"]
        assert form.values["passphrase"] == PASSPHRASE
        folder.chmod(0o700)
        Journal.open(workspace.path).close()
        folder.chmod(0o500)
        note = workspaces.the_form(today.note())
        note.values = {"text": "one"}
        note.submit()
        assert "cannot be written" in note.said["status"]
        assert note.values == {"text": "one"}


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write anywhere, so a test of what is not allowed gives that up.

    The folder is its own.
    """
    if os.geteuid() != 0:
        yield
        return
    closed = [
        (each, each.stat().st_mode)
        for each in folder.parents
        if not each.stat().st_mode & stat.S_IXOTH
    ]
    for each, mode in closed:
        each.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for each, mode in closed:
            each.chmod(mode)

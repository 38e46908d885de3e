"""How pages follow each other, the profile, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.support import workspaces
from tests.support.drawn import PASSPHRASE, drawn, made
from workbook import guidance, records
from workbook.pages import signs as signs_page
from workbook.pages import start_here, today, trends
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, Contact, SignSeen, Urge


@pytest.fixture(autouse=True)
def an_empty_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing on the workspace, and no error unheard."""
    with workspaces.fresh(monkeypatch) as found:
        yield found


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
    assert "It is after midnight" in form.spec["fields"][0]["help"]
    form.values = {"mood": 4}
    form.submit()
    assert workspace.journal.recent(CheckIn, 1)[0][1].day == records.person_day(night)


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

"""The workbook on paper.

Everything that is asked is on it, nothing that was written is, and each file stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import strategies, workspaces
from tests.support.files import ROOT
from tests.support.reading import grade, prose
from workbook import forms, guidance, pages, paper
from workbook.cli import main
from workbook.cli import paper as page_set
from workbook.cli.paper import (
    EVERYTHING,
    INDEX,
    NUMBERS,
    PDF,
    InTheWayError,
    NotDrawnError,
    NotWrittenError,
)
from workbook.errors import NoFolderError
from workbook.forms import EntryContext, EntryForm
from workbook.journal import Journal
from workbook.paper.sheet import OWN_QUESTION
from workbook.records import (
    Answer,
    CheckIn,
    Choice,
    ChoiceList,
    Contact,
    Day,
    Milestone,
    Note,
    Number,
    Profile,
    Question,
    Record,
    Scale,
    Secret,
    Several,
    Sheet,
    SignSeen,
    Text,
    Tick,
    YesNo,
)
from workbook.wording import Words

MORE, IF_IT_FITS = "More about it, if you like", "if it fits"

PLACE = ROOT / "docs" / "paper"
CANARY = "the heron said nothing"
TAGS = {"section", "header", "div", "p", "span", "h3", "h4", "h5", "ul", "ol", "li", "small"}
"""All that a sheet is made of."""
_made: dict[str, str] = {}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The set, made once; no part of a page may fail unheard."""
    with workspaces.fresh(monkeypatch):
        _made.update(_made or page_set.files())
        yield dict(_made)


class Seen(HTMLParser):
    """What a browser makes of a file: its words, tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags, self.attributes = "", [], []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data: str) -> None:
        self.words += data


def empty(
    question: Question,
    words: Words | None = None,
    lists: Callable[[str], ChoiceList] = guidance.choice_list,
) -> str:
    """A sheet of one question."""
    made = type(
        "Made", (Sheet,), {"__annotations__": {"asked": Annotated[Any, question]}, "asked": None}
    )
    return paper.empty_sheet(made, words or Words(), lists, titled=False)


def sheet(kind: type[Record], words: Words | None = None) -> str:
    """The sheet of a kind."""
    return paper.empty_sheet(kind, words or Words(), guidance.choice_list)


def kinds_on_pages() -> set[type[Record]]:
    """Every kind that a call of a notebook shows a form for, over a made-up journal."""
    import importlib

    import nbformat

    from workbook import paths

    workspaces.workspace.look_around()
    found = set()
    for page in pages.ALL:
        module = importlib.import_module(f"workbook.pages.{page.module}")
        for cell in nbformat.read(paths.notebooks() / page.file, as_version=4).cells:
            if cell.cell_type == "code" and cell.source.endswith("()"):
                view = getattr(module, cell.source.partition(".")[2].removesuffix("()"))()
                found |= {
                    each.sheet for each in workspaces.below(view) if isinstance(each, EntryForm)
                }
    forms.in_turn(lambda: None).result()
    return found


def test_the_edition_is_another_when_the_style_is(
    files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.paper.page._STYLE", "p { margin: 0; }")
    title = re.compile(r"<title>.*</title>")
    assert (
        title.search(page_set.files()[EVERYTHING]).group()
        != title.search(files[EVERYTHING]).group()
    )


def test_every_kind_with_a_form_is_printed_with_all_it_asks(files: dict[str, str]) -> None:
    """Every label and every answer of its own, but for what only sets the screen up."""
    words, together = Words(), Seen(files[EVERYTHING]).words
    found = kinds_on_pages()
    assert found >= {CheckIn, Contact, SignSeen, Note, Milestone, Profile}
    for kind in found:
        printed = Seen(sheet(kind)).words
        if kind is not Answer:  # of its questions each page prints its own
            assert (
                printed.removeprefix(f"\n{kind.title}").strip() in together or printed in together
            ), kind
        for name, question in kind.questions().items():
            label = words(question.label) or OWN_QUESTION
            assert (label in printed) == (question.on_paper != "not at all"), (kind, name)
            if (
                isinstance(question, Choice)
                and not isinstance(question.choices, str)
                and question.on_paper != "not at all"
            ):
                assert [
                    words(each) for each in question.choices.values() if words(each) not in printed
                ] == [], (kind, name)
    for sign in guidance.signs():
        assert words.second_person(sign.name) in together


def test_a_page_prints_its_own_short_questions(files: dict[str, str]) -> None:
    """Each with the line that shows on screen while it is chosen.

    Those of other pages are not on it.
    """
    for prompt in guidance.prompts():
        for name, text in files.items():
            if re.fullmatch(r"page-\d+\.html", name):
                is_its_own = name == f"page-{prompt.page[:2]}.html"
                assert (Words().second_person(prompt.words) in unescape(text)) == is_its_own, (
                    prompt.id,
                    name,
                )
                assert not (is_its_own and prompt.line) or prompt.line in unescape(text)


def test_what_needs_the_contact_check_has_the_doors_question_before_it(
    files: dict[str, str],
) -> None:
    """On paper nobody can ask it but the reader."""
    printed = Seen(files["page-07.html"]).words
    assert (
        printed.index("Is one of these so?")
        < printed.index("stays closed today")
        < printed.index("One apology for each matter.")
    )
    assert printed.count("Is one of these so?") == 1


def test_everything_is_every_page_in_one(files: dict[str, str]) -> None:
    """And the pages listed are those that there are; one with pictures only is none."""
    assert "page-10.html" not in files
    body = re.compile(r"<body>\n(.*)</body>", re.DOTALL)
    names = [name for name in files if name.startswith("page-")]
    assert len(names) > 3
    for name in names:
        assert body.search(files[name]).group(1) in files[EVERYTHING]
    assert re.findall(r'href="([^"]+)"', files[INDEX]) == [*names, EVERYTHING]


def test_each_file_stands_for_itself(files: dict[str, str]) -> None:
    """Nothing of it is fetched, and nothing runs.

    Its name and title say nothing, and no word in braces is left.
    """
    for name, text in files.items():
        seen = Seen(text)
        assert not re.search(
            r"http|src\s*=|url\s*\(|@import|javascript:|\bon\w+=", text, re.IGNORECASE
        ), name
        assert not {"script", "link", "img", "iframe", "object", "base", "form", "input"} & set(
            seen.tags
        )
        assert {value for key, value in seen.attributes if key == "href"} <= set(files)
        assert re.fullmatch(
            r"Notebook(, edition [0-9a-f]{8})?", re.search("<title>(.*)</title>", text).group(1)
        )
        assert "{" not in text.partition("<body>")[2]


def test_what_makes_sense_on_screen_only_is_left_out(files: dict[str, str]) -> None:
    """And a link to another page is its words."""
    together = Seen(files[EVERYTHING]).words
    assert "You may feel both before breakfast" in together
    assert "Signs has the whole list" in together
    for each in (
        "Leave quickly",
        "Further down",
        "thin lines",
        "Made-up",
        "Locked",
        "passphrase",
        "Erase everything",
        "the list beneath",
        "on the charts",
    ):
        assert each not in together, each


def test_help_comes_first_and_at_every_foot(files: dict[str, str]) -> None:
    """Also on a page that lies there alone."""
    for name, text in files.items():
        if name not in (INDEX, EVERYTHING, NUMBERS):
            assert Seen(text).words.rstrip().endswith(page_set.HELP)
    assert (
        Seen(files[INDEX].partition("<body>")[2])
        .words.strip()
        .startswith(f"{page_set.TITLE}\n{page_set.HELP}")
    )


def test_every_number_is_on_the_page_of_help_lines(files: dict[str, str]) -> None:
    """Of every country, none folded away.

    The introduction names the page, and who has read it all.
    """
    words = Seen(files[NUMBERS]).words
    for line in guidance.help_lines():
        assert words.count(f"{line.number} {line.service}") >= len(line.for_whom)
    names = guidance.choice_list("countries").choices
    assert all(names[code] in words for line in guidance.help_lines() for code in line.countries)
    assert "<details" not in files[NUMBERS]
    assert f'<a href="{NUMBERS}">{page_set.HELP_LINES}</a>' in files[INDEX]
    assert guidance.read_by() in Seen(files[INDEX]).words


def test_the_questions_about_the_two_come_first(files: dict[str, str]) -> None:
    """Every question, every answer that leads somewhere, and what is said there.

    With nothing to tick.
    """
    start = files["page-00.html"].partition("How things stand")[0]
    words = Seen(start).words
    for gate in (gate.worded(Words()) for gate in guidance.gates()[1:]):
        assert gate.question in words
        assert all(item in words for item in gate.list)
        for way in gate.ways.values():
            assert all(
                re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)[:40] in words for line in way.lines
            )
        assert all(answer.line[:40] in words for answer in gate.answer)
        assert all(
            answer.words in words
            for answer in gate.answer
            if gate.several and gate.ways[answer.way].lines
        )
    assert "If “Yes” or “Not sure”: It is not your fault." in words
    assert 'class="boxes"' not in start


def test_a_hard_moment_has_its_card_and_its_pause_on_paper(files: dict[str, str]) -> None:
    """Room to write first, and a card to cut out."""
    words = Seen(files["page-13.html"]).words
    for line in (
        "What you want to say",
        "What I wanted last time",
        "Then I wait until morning",
        "Help now (the page “Help lines”)",
    ):
        assert line in words
    assert "How long it waits" not in words


def test_the_introduction_is_easy_to_read_and_says_what_has_to_be_said(
    files: dict[str, str],
) -> None:
    """Safety texts are of grade 6 or below; no exclamation, no *should*."""
    text = f"{page_set.HELP}\n\n{page_set.INTRODUCTION}"
    assert grade(prose(text)) <= 6
    for part in text.split("\n\n"):
        assert grade(prose(part)) <= 8, part
    for each in (Seen(files[EVERYTHING].partition("<body>")[2]).words, text):
        assert "!" not in each
        assert not re.search(r"\bshould\b", each, re.IGNORECASE)
    for each in (
        "frightens or controls",
        "they do not go",
        "A judge may ask to see a diary",
        "ask your lawyer",
    ):
        assert each in Seen(files[INDEX]).words


def test_a_field_more_is_on_paper() -> None:
    """One line in the record is all."""

    class More(CheckIn):
        heron: Annotated[
            str | None,
            Choice("What the heron did", choices={"nothing": "It said nothing", "flew": "It flew"}),
        ] = None

    assert "What the heron did" not in sheet(CheckIn)
    assert all(each in sheet(More) for each in ("What the heron did", "It said nothing", "It flew"))


def test_nothing_that_was_typed_or_kept_is_on_the_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser asks, and is answered with the questions alone, in the reader's words."""
    sent: list[dict] = []
    with (
        workspaces.fresh(monkeypatch),
        Journal.open(tmp_path / "journal.db", made_up=True) as journal,
    ):
        journal.add(CheckIn(mood=4, note=CANARY))
        words = Words(
            Profile(
                name="Kim", pronouns="she", own_question_one="Did I eat well?", ask_children=True
            )
        )
        form = EntryForm(
            CheckIn,
            EntryContext(
                journal=journal, words=words, lists=guidance.choice_list, mark="Made-up journal."
            ),
        )
        monkeypatch.setattr(form, "send", sent.append)
        form._receive(
            form,
            {"do": "draft", "number": 1, "values": {"note": CANARY, "own_feeling": CANARY}},
            [],
        )
        form._receive(form, {"do": "print", "number": 2}, [])
    (printed,) = [each["paper"] for each in sent if "paper" in each]
    assert sent[1] == {"done": 2, "paper": printed}
    assert CANARY not in printed
    assert "Made-up" not in printed
    seen = Seen(printed)
    assert all(
        each in seen.words
        for each in (
            "missing her",
            "She got in touch",
            "Did I eat well?",
            "The children’s day",
            "Which day",
            "One thing from today",
        )
    )
    assert not any(each in seen.words for each in (OWN_QUESTION, "Drink or drugs", IF_IT_FITS))
    assert form.spec["prints"]


@given(
    name=strategies.texts.filter(str.strip),
    question=strategies.texts.filter(str.strip),
    pronouns=st.sampled_from(["he", "name"]),
)
def test_whatever_the_reader_wrote_is_shown_as_text(
    name: str, question: str, pronouns: str
) -> None:
    """A call-name or a question with markup in it is its own letters.

    It is nothing else on the sheet.
    """
    words = Words(
        Profile(
            name=name, pronouns=pronouns, own_question_one=question, own_question_two="<b>bold</b>"
        )
    )
    for kind in (CheckIn, Contact, SignSeen):
        seen = Seen(sheet(kind, words))
        assert set(seen.tags) <= TAGS
        assert {key for key, _ in seen.attributes} == {"class"}
    assert "<b>bold</b>" in Seen(sheet(CheckIn, words)).words
    assert "<b>" not in sheet(CheckIn, words)
    assert words(question and "{own_question_one}") in unescape(sheet(CheckIn, words))


def test_a_scale_is_its_steps_in_a_row() -> None:
    """With the words it has, each at its number.

    Where every step has a word, these are the answers.
    """
    printed = empty(Scale("Mood", words={0: "low", 5: "between", 10: "good"}))
    assert re.findall(r"<li>(\d+)</li>", printed) == [str(step) for step in range(11)]
    assert (
        '<p class="ends"><span>0 low</span><span>5 between</span><span>10 good</span></p>'
        in printed
    )
    printed = empty(Scale("Tone", least=-1, most=1, words={-1: "cold", 0: "neither", 1: "warm"}))
    assert '<ul class="boxes"><li>cold</li><li>neither</li><li>warm</li></ul>' in printed
    assert "-1" not in printed


def test_answers_are_boxes_that_say_how_many() -> None:
    """One, or any; yes or no; a tick has its box before its words."""
    two = {"a": "This", "b": "That"}
    assert empty(Choice("Which", choices=two)).count("<li>") == 2
    assert '<span class="quiet">one</span>' in empty(Choice("Which", choices=two))
    assert '<span class="quiet">any</span>' in empty(Several("Which", choices=two))
    assert "<li>Yes</li><li>No</li>" in empty(YesNo("Is it"))
    assert '<p class="label box">So it is</p>' in empty(Tick("So it is"))


def test_long_lists_are_written_and_signs_stand_under_their_headings() -> None:
    """A sign's own line is beneath it; what is closed is not offered."""
    printed = empty(Choice("Country", choices="countries"))
    assert "<li>" not in printed
    assert 'class="blank"' in printed
    many = {str(number): f"Answer {number}" for number in range(20)}
    assert empty(Several("Any of many", choices=many)).count("<li>") == 20
    listed = ChoiceList(
        {"a": "{They} called", "b": "{They} wrote", "c": "Long ago"},
        replies={"b": "Only what came to you."},
        headings={"a": "<Closer>", "b": "Apart", "c": "Apart"},
        closed=frozenset("c"),
    )
    printed = empty(Choice("Which", choices="made-up"), lists=lambda _name: listed)
    assert "<h5>&lt;Closer&gt;</h5>" in printed
    assert (
        printed.index("They called")
        < printed.index("<h5>Apart</h5>")
        < printed.index("<li>They wrote<small>Only what came to you.</small></li>")
    )
    assert "Long ago" not in printed


def test_the_lines_that_belong_to_an_answer_say_to_which() -> None:
    """Two answers with the same line have it once."""
    question = Several(
        "From {them}",
        choices={"kind": "Kind", "cold": "Cold", "hit": "Hit {them}"},
        replies={"cold": "You may stop.", "hit": "You may stop."},
    )
    assert "If you ticked “Cold” or “Hit them”: You may stop.</p>" in empty(question)
    assert "If you ticked" not in empty(Choice("Which", choices={"a": "A"}))


def test_text_has_ruled_lines_and_everything_short_a_blank() -> None:
    """More lines for more rows; units and offers stand by.

    Help is beneath the label unless it speaks of the screen.
    """
    assert empty(Text("One thing", rows=2)).count('class="ruled"') == 3
    assert empty(Text("One thing", rows=6)).count('class="ruled"') == 11
    line = empty(Text("Name", rows=1, offers=("my husband", "my ex")))
    assert 'class="blank"' in line
    assert "ruled" not in line
    assert "Such as: my husband, my ex." in line
    assert '<span class="blank short"></span><span>minutes</span>' in empty(
        Number("How long", unit="minutes", most=60)
    )
    assert '<span class="blank short"></span><span class="quiet">date</span>' in empty(Day("Until"))
    assert '<p class="help">Where their things are.</p>' in empty(
        Text("Where", "Where {their} things are.")
    )
    assert "beneath" not in empty(
        Text("Where", "The list beneath shows it.", on_paper="without help")
    )
    assert "Where" not in empty(Text("Where", on_paper="not at all"))


def test_when_comes_first() -> None:
    """The day, or day and time; a document and a plain sheet ask for neither."""
    assert '<h3>Check-in</h3><p class="when">Which day' in sheet(CheckIn)
    assert '<h3>Contact</h3><p class="when">Day <span class="blank short"></span> Time' in sheet(
        Contact
    )
    assert "when" not in sheet(Profile)
    assert "when" not in empty(Text("Which"))


def test_questions_for_some_people_are_there_for_anybody() -> None:
    """Without a profile, questions that depend on one are marked.

    Those of one's own are left to be written, to be answered either way.
    """
    printed = sheet(CheckIn)
    assert f'The children’s day</p><span class="quiet">{IF_IT_FITS}</span>' in printed
    assert (
        f'Drink or drugs</p><span class="quiet">{IF_IT_FITS}</span><span class="quiet">one</span>'
        in printed
    )
    assert printed.count(f'<p class="label">{OWN_QUESTION}</p><span class="blank"></span>') == 2
    assert (
        printed.count('<p class="quiet">or</p><ul class="boxes"><li>Yes</li><li>No</li></ul>') == 2
    )


def test_what_is_folded_comes_last_and_pairs_stay_pairs() -> None:
    """A question that belongs to another's answer says to which."""
    printed = sheet(Contact)
    assert (
        printed.index("Afterwards I felt")
        < printed.index(f"<h4>{MORE}</h4>")
        < printed.index("From me")
    )
    assert MORE not in sheet(SignSeen)
    _, pair, respect = printed.split('<div class="beside">')
    assert re.findall('<p class="label">(.*?)</p>', pair)[:2] == ["From me", "From them"]
    assert re.findall('<p class="label">(.*?)</p>', respect)[:2] == [
        "How I treated them",
        "How they treated me",
    ]
    assert "Only for: Message, E-mail, Social media." in printed


def test_a_secret_does_not_belong_on_paper() -> None:
    with pytest.raises(ValueError, match="does not belong on paper"):
        empty(Secret("Passphrase"))


def test_a_set_takes_the_place_of_an_earlier_one(
    tmp_path: Path,
    files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a new folder, an empty one, or one with an earlier set, of which nothing is left."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    folder = tmp_path / "pages"
    assert main.main(["paper", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().out
    (folder / "page-99.html").write_text(files[INDEX])
    (folder / PDF).write_bytes((PLACE / PDF).read_bytes())
    (folder / INDEX).write_text("<title>Notebook</title> as it was")
    assert main.main(["paper", str(folder)]) == 0
    assert {each.name: each.read_text("utf-8") for each in folder.iterdir()} == files


@pytest.mark.parametrize("name", ["holiday.txt", INDEX, "page-01.html", PDF, ".hidden"])
def test_what_is_not_ours_is_left_as_it_is(
    tmp_path: Path,
    files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Also a file of one of our names: then nothing is written at all, and one sentence says so."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_text("mine")
    assert main.main(["paper", str(tmp_path / "pages")]) == 1
    assert [each.read_text() for each in (tmp_path / "pages").iterdir()] == ["mine"]
    assert f"{name} is in the way" in capsys.readouterr().err


def test_a_folder_that_cannot_be_is_one_sentence(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder to make it in, a file or a folder in the way."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    with pytest.raises(NoFolderError):
        page_set.write(tmp_path / "no" / "pages")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InTheWayError):
        page_set.write(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
    (tmp_path / "pages" / INDEX).mkdir(parents=True)
    with pytest.raises(InTheWayError):
        page_set.write(tmp_path / "pages")


@pytest.mark.parametrize("refused", ["mkdir", "write_text"])
def test_a_set_is_whole_or_as_it_was(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """A full disk and a folder that may not be written leave what was there.

    And nothing half written.
    """
    folder = tmp_path / "pages"
    monkeypatch.setattr(page_set, "files", lambda: files)
    page_set.write(folder)
    monkeypatch.setattr(
        page_set, "files", lambda: dict.fromkeys(files, "<title>Notebook</title> newer")
    )
    real, calls = getattr(Path, refused), []

    def full(path: Path, *more: object, **options: object) -> object:
        calls.append(path)
        if len(calls) > 2 or refused == "mkdir":
            raise OSError(28, "No space left on device")
        return real(path, *more, **options)

    monkeypatch.setattr(Path, refused, full)
    with pytest.raises(NotWrittenError, match="No space left"):
        page_set.write(folder)
    monkeypatch.undo()
    assert {each.name: each.read_text("utf-8") for each in folder.iterdir()} == files


def test_a_part_of_a_page_that_fails_is_no_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """On screen a sentence stands in its place.

    On paper nobody would see that something is missing. The workspace is empty again.
    """

    def damaged(_name: str) -> ChoiceList:
        raise guidance.DamagedWorkbookError(Path("signs.toml"), "no such file")

    with workspaces.fresh(monkeypatch) as workspace:
        monkeypatch.setattr(guidance, "choice_list", damaged)
        with pytest.raises(NotDrawnError, match=r"signs.toml.*No page was written"):
            page_set.files()
        assert workspace.journal is None


def test_a_card_is_read_from_the_side_of_its_script() -> None:
    """Whatever the language of what was written; room to write has none."""
    assert '<p dir="auto">שלום</p>' in paper.card({"Call": ("שלום",)}, "")
    assert "dir=" not in paper.card({"Call": ()}, "")

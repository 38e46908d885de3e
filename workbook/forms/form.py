"""The form: one widget that is given questions as data and draws native HTML.

In Python it is used as a person would use it: `form.values["mood"] = 4; form.submit()`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

import anywidget
import traitlets
from pydantic import ValidationError

from workbook.errors import InvalidEntryError
from workbook.forms.assets import script, style
from workbook.forms.handler import run
from workbook.forms.questions import FormContext, Values, as_drawn, is_asked
from workbook.forms.view import Wordless
from workbook.records import (
    Choice,
    Question,
    Sheet,
    whole,
)

S = TypeVar("S", bound=Sheet)
NOT_YET = "Nothing was saved yet, and everything is still in the form."
CANNOT_BE_KEPT = "This answer cannot be kept as it is. Choose or write another."
WRITTEN_MEANWHILE = (
    "What you wrote before is saved. What you changed after that is still in the form, and "
    "not saved yet."
)
ACTS_ONCE = frozenset({"submit", "cancel", "edit", "remove", "undo", "erase", "let_go"})
"""What a person asks a form to do, each time by one click; the other messages may come as often as
they like.
"""


class Form(Wordless, anywidget.AnyWidget, Generic[S]):
    """Questions, a button, and a status line.

    Attributes:
        values: What is filled in, as the browser last told it. Never synced: it travels in messages
            of its own.
        lists: What each list of guidance offers here.
    """

    _esm = script("form.js")
    _css = style()
    spec = traitlets.Dict().tag(sync=True)
    given = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    turn = traitlets.Int().tag(sync=True)
    """How much was done here at a person's request. A message says at which turn it was sent: a
    second click says the same as the first.
    """
    entries = traitlets.List().tag(sync=True)
    _about_now = True
    """What an empty form begins with holds for now only, and not once another time is chosen."""
    heard_at: ClassVar[float] = -math.inf
    """When the browser last said something to any form, by `time.monotonic`."""

    def __init__(  # noqa: PLR0913 -- each is one plain part of a form
        self,
        sheet: type[S],
        submit: Callable[[S], str],
        context: FormContext | None = None,
        *,
        button: str = "Save",
        intro: Iterable[str] = (),
        hear: Mapping[str, Callable[[str], str]] | None = None,
    ) -> None:
        context = context or FormContext()
        self.sheet = sheet
        self.words, self.lists, self._mark = context.words, context.lists, context.mark
        self.values: Values = {}
        self._submit = submit
        self._button, self._intro = button, tuple(intro)
        self._hear = hear or {}
        self._revision = 0
        self._done: tuple[Any, ...] = ()
        """The last request that was carried out, with the turn it was sent at."""
        self._saved: tuple[int, Values] = (0, {})
        """What was kept last, and the first turn at which the browser knew of it."""
        self.left = ""
        """What was being typed and has no place in the form, as text to copy."""
        super().__init__()
        self.spec = self._spec()
        self._give({})
        self.say("")
        self.on_msg(self._receive)

    def submit(self) -> None:
        """What the button does: keep what is filled in, or say why not."""
        self._run(self._keep)

    def say(
        self,
        status: str,
        *,
        problem: bool = False,
        errors: Mapping[str, str] | None = None,
        heard: Mapping[str, str] | None = None,
        asks: bool = False,
    ) -> None:
        """Show a line at the button, and sentences at their fields.

        `asks` whether what was changed is to be dropped.
        """
        # The same sentence again must be heard again: a screen reader speaks only what changes.
        self._revision += 1
        self.said = {
            "status": status,
            "problem": problem,
            "errors": dict(errors or {}),
            "heard": dict(heard or {}),
            "asks": asks,
            "revision": self._revision,
        }

    def give(self, values: Values) -> None:
        """Put these into the controls."""
        self._give(values)

    def read(self, values: Values) -> S:
        """The sheet that these values make.

        Raises:
            InvalidEntryError: Some of them cannot be kept, with a sentence for each.
        """
        try:
            sheet = self.sheet.model_validate(values)
        except ValidationError as error:
            whole = next(iter(self.sheet.needs), "")
            found = error.errors(include_input=False, include_url=False)
            raise InvalidEntryError(
                {
                    str(each["loc"][0]) if each["loc"] else whole: self.words(_sentence(each))
                    for each in found
                }
            ) from None
        for name, question in self.sheet.questions().items():
            if isinstance(question, Choice) and isinstance(question.choices, str):
                self._check_listed(name, getattr(sheet, name), question)
        return sheet

    def _check_listed(self, name: str, answer: Any, question: Choice) -> None:
        ids = answer if isinstance(answer, tuple) else (answer,) if answer else ()
        listed = self.lists(str(question.choices))
        if not set(ids) <= {*listed.choices.keys() - listed.closed, *self._kept_ids(name)}:
            raise InvalidEntryError(
                {
                    name: (
                        f"{self.words(question.label)}: this is not one of the answers "
                        "offered. Choose one of them."
                    )
                }
            )

    def _kept_ids(self, name: str) -> set[str]:  # noqa: ARG002 -- for forms that edit what was written earlier
        """Ids that may stay though they are no longer offered."""
        return set()

    def _keep(self) -> None:
        status = self._submit(self.read(self.values))
        # A passphrase is not held for longer than it is needed
        saved = self.values if self.spec["drafts"] else {}
        self._give(self._new(), why="saved", prefilled=self._about_now)
        self.turn += 1  # after what is given: a click on what was there before is told by its turn
        self._saved = (self.turn, saved)
        self.say(status)

    def _new(self) -> Values:
        """What an empty form begins with."""
        return {}

    def _run(self, act: Callable[[], None]) -> None:
        """Do what a person asked for.

        Whatever goes wrong is said in the form, and nothing in it is lost.
        """

        def with_sentences_at_their_fields() -> None:
            try:
                act()
            except InvalidEntryError as error:
                shown = {field["name"] for field in self.spec["fields"]}
                at_fields = {name: sentence for name, sentence in error.problems.items() if name}
                others = [
                    sentence for name, sentence in error.problems.items() if name not in shown
                ]
                self.say(" ".join([*others, NOT_YET]), problem=True, errors=at_fields)

        run(with_sentences_at_their_fields, lambda sentence: self.say(sentence, problem=True))

    def _give(
        self,
        values: Values,
        *,
        why: str = "",
        editing: str = "",
        focus: bool = False,
        prefilled: bool = False,
    ) -> None:
        """Put these into the controls.

        What is prefilled holds for now only, not for another day.
        """
        self.values = dict(values)
        self._revision += 1
        self.given = {
            "values": values,
            "why": why,
            "editing": editing,
            "focus": focus,
            "prefilled": prefilled,
            "left": self.left,
            "revision": self._revision,
        }

    def _receive(self, _widget: Any, message: Mapping[str, Any], _buffers: Any) -> None:
        """One message of the browser; every one is answered, or the form would wait for ever."""
        Form.heard_at = time.monotonic()
        self._run(lambda: self._take(whole(message)))
        self.send({"done": message.get("number")})

    def _take(self, message: Mapping[str, Any]) -> None:
        """Carry a message out, unless it only says again what it said.

        It does if it was sent before the browser knew of what was done meanwhile.
        """
        act, sent = message["do"], message.get("turn", self.turn)
        request = (sent, act, message.get("id"))
        if act in {"submit", "draft"} and sent < self._saved[0]:
            self._keep_what_is_newer(act, message["values"])
        elif act not in ACTS_ONCE:
            self._act(message)
        elif "turn" not in message or act == "submit" or request != self._done:
            try:
                self._act(message)
            finally:
                self._done = request
                self.turn += 1

    def _keep_what_is_newer(self, act: str, told: Values) -> None:
        """What was typed after what has been saved meanwhile is the beginning of the next.

        The rest is there already.
        """
        newer = {name: value for name, value in told.items() if value != self._saved[1].get(name)}
        if not newer or not self.spec["drafts"]:
            return
        self.values = self.given["values"] | newer
        self._draft()
        if act == "submit":
            self.say(WRITTEN_MEANWHILE, problem=True)

    def _draft(self) -> None:
        """Keep what is being typed; a form that keeps no drafts has it in its values alone."""

    def _not_shown(self, told: Values) -> Values:
        """What the form holds and the browser does not show: it stays as it is."""
        shown = {field["name"]: field for field in self.spec["fields"]}
        return {
            name: value
            for name, value in self.values.items()
            if name not in shown
            or not (is_asked(shown[name], self.values) or is_asked(shown[name], told))
        }

    def _act(self, message: Mapping[str, Any]) -> None:
        if "values" in message:
            self.values = self._not_shown(message["values"]) | dict(message["values"])
        if message["do"] == "submit":
            self.submit()
        elif message["do"] == "hear":
            name = message["name"]
            self.say("", heard={name: self._hear[name](message["value"])})

    def _spec(self) -> dict[str, Any]:
        """What the browser draws: the questions in their order, and what stands around them."""
        fields = [
            as_drawn(name, question, self.words, self.lists)
            | {"needed": self.sheet.needs == (name,), "hear": name in self._hear}
            for name, question in self._asked().items()
        ]
        return {
            "title": self.words(self.sheet.title),
            "more": self.sheet.folded_title,
            "button": self._button,
            "intro": [self.words.second_person(line) for line in self._intro],
            "mark": self._mark,
            "fields": fields,
            "drafts": False,
        }

    def _asked(self) -> dict[str, Question]:
        """The questions of the sheet that are for this person."""
        profile = self.words.profile
        questions = self.sheet.questions().items()
        return {name: each for name, each in questions if each.is_for(profile)}


class Ticks(Form[S], Generic[S]):
    """Questions that begin with what is so now, and do so again after they were kept.

    Args (besides those of `Form`):
        begin: What is so now.
    """

    def __init__(
        self,
        sheet: type[S],
        submit: Callable[[S], str],
        context: FormContext,
        *,
        begin: Callable[[], Values],
        button: str = "Save",
    ) -> None:
        self._now = begin
        super().__init__(sheet, submit, context, button=button)
        self._give(self._new())

    def follow(self) -> None:
        """Show what is so now, where nothing was changed here."""
        if self.values == self.given["values"]:
            self._give(self._new(), why="prefill")

    def _new(self) -> Values:
        return self._now()


def _sentence(error: Mapping[str, Any]) -> str:
    raised = error.get("ctx", {}).get("error")
    return str(raised) if isinstance(raised, ValueError) else CANNOT_BE_KEPT

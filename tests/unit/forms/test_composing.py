"""What an input method is writing is its own: no key of it may be read as one of ours."""

from __future__ import annotations

import re

import pytest

from tests.support.files import ROOT

FOLDER = ROOT / "workbook"
FRONT_END = sorted([*FOLDER.rglob("*.js"), *FOLDER.rglob("*.html")])
KEYS = re.compile(r"""["'`]key(?:down|up|press)["'`]|\bonkey(?:down|up|press)\b""")
SAME_FOR_EVERY_KEY = {
    'lab/static/elements.js: node.addEventListener("keydown", (event) => event.stopPropagation());',
    (
        'lab/static/life.js: for (const touch of ["keydown", "pointerdown", "pointermove", '
        '"wheel"]) {'
    ),
}
"""A dialog without a field keeps all keys to itself; and whoever composes is at the keys."""


def call_around(text: str, at: int) -> str:
    """The call of `addEventListener` that this place is in.

    From its name to its closing bracket.
    """
    begin = text.rfind("addEventListener(", 0, at)
    depth = 0
    for end in range(text.index("(", begin), len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if not depth:
            return text[begin:end]
    raise AssertionError("a bracket is missing")


def listeners() -> list[tuple[str, str]]:
    """Each place where keys are listened for: its file and line, and the listener."""
    found = []
    for path in FRONT_END:
        text = path.read_text("utf-8")
        for each in KEYS.finditer(text):
            line = text[
                text.rfind("\n", 0, each.start()) + 1 : text.find("\n", each.start())
            ].strip()
            found.append(
                (f"{path.relative_to(FOLDER).as_posix()}: {line}", call_around(text, each.start()))
            )
    return found


@pytest.mark.parametrize(
    ("where", "listener"),
    [
        pytest.param(*each, id=each[0][:50])
        for each in listeners()
        if each[0] not in SAME_FOR_EVERY_KEY
    ],
)
def test_every_listener_for_keys_looks_at_what_is_composed(where: str, listener: str) -> None:
    """The Enter that accepts Japanese, Chinese or Korean input is a keydown like any other."""
    assert "composing(event)" in listener, where


def test_what_is_the_same_for_every_key_is_still_there() -> None:
    """An exception that no line needs any more is none."""
    assert {where for where, _ in listeners()} >= SAME_FOR_EVERY_KEY


@pytest.mark.parametrize("name", ["forms/static/elements.js", "lab/static/safety.js"])
def test_safari_says_it_with_a_number(name: str) -> None:
    """After the end of a composition it sends its Enter with isComposing false and keyCode 229.

    Two files, since a widget loads its module alone.
    """
    (body,) = re.findall(
        r"function composing\(event\) \{\s*return (.*);\s*\}", (FOLDER / name).read_text("utf-8")
    )
    assert body == "event.isComposing || event.keyCode === 229"

"""The widgets' own files, in `static/`.

A widget hands its source to the browser as one text, so that nothing has to be fetched. The modules
that it imports are put before it, each in a scope of its own.
"""

from __future__ import annotations

import re
from importlib import resources

from workbook.tokens import TOKENS

_STYLES = ("form.css", "controls.css")
_IMPORT = re.compile(r'^import \{([\s\w,]+)\} from "\./([a-z]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_WIDGET = "\nexport default {\n"
_DOCUMENTATION = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*|\bimport[.(].*", re.MULTILINE)


class AssetError(Exception):
    """A module is written in a way that cannot be put into one text."""


def style() -> str:
    """The style of every widget."""
    return "\n".join([TOKENS, *map(asset, _STYLES)])


def script(name: str) -> str:
    """A widget's source, with all that it imports.

    Raises:
        AssetError: One of the modules is written in a way that is not understood.
    """
    modules: dict[str, str] = {}
    before, widget, after = _inlined(name, modules, ()).partition(_WIDGET)
    if not widget:
        raise AssetError(f"{name} exports no widget as its default")
    _refuse_left_over(name, before + after)
    return "\n".join([*modules.values(), before + widget + after])


def asset(name: str) -> str:
    """The text of one file."""
    return resources.files("workbook.forms").joinpath("static", name).read_text("utf-8")


def _inlined(name: str, modules: dict[str, str], above: tuple[str, ...]) -> str:
    """A module that takes what it imports from `modules`, where all of that is put before."""
    if name in above:
        raise AssetError(f"{name} imports itself, by way of {', '.join(above)}")
    text = _DOCUMENTATION.sub("", asset(name))
    for names, other in _IMPORT.findall(text):
        imported = _inlined(other, modules, (*above, name))
        exported = {each for _, each in _EXPORT.findall(imported)}
        if missing := {each.strip() for each in names.split(",")} - exported - {""}:
            raise AssetError(f"{name}: {other} exports no {', '.join(sorted(missing))}")
        if other not in modules:
            body = _EXPORT.sub(r"\1 \2", imported)
            _refuse_left_over(other, body)
            given = f"return {{ {', '.join(sorted(exported))} }};"
            modules[other] = f"const {_variable(other)} = (() => {{\n{body}{given}\n}})();"
    return _IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_variable(found[2])};", text)


def _variable(name: str) -> str:
    return f"${name.removesuffix('.js')}"


def _refuse_left_over(name: str, text: str) -> None:
    if found := _LEFT_OVER.search(text):
        raise AssetError(f"{name}: {found[0]}")

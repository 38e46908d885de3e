"""The widgets' own files, in `static/`.

A widget hands its source to the browser as one text, so that nothing has to be fetched. The modules
that it imports are put before it, each in a scope of its own.
"""

from __future__ import annotations

import re
from importlib import resources

STYLES = ("form.css", "controls.css")
_IMPORT = re.compile(r'^import (\{[^{}]*\}) from "\./([a-z]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_DOCUMENTATION = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*|\bimport\(.*|\bimport\.meta\b", re.MULTILINE)


class AssetError(Exception):
    """A module is written in a way that cannot be put into one text."""


def style() -> str:
    """The style of every widget."""
    return "\n".join(map(asset, STYLES))


def script(name: str) -> str:
    """A widget's source, with all that it imports."""
    modules: dict[str, str] = {}
    _collect(name, modules, ())
    entry = modules.pop(name)
    body, *more = entry.split("\nexport default ")
    if len(more) != 1:
        raise AssetError(f"{name} has to export its widget, as default and once")
    _refuse_left_over(name, body + more[0])
    return "\n".join([*modules.values(), f"{body}\nexport default {more[0]}"])


def asset(name: str) -> str:
    """The text of one file."""
    return resources.files("workbook.forms").joinpath("static", name).read_text("utf-8")


def _collect(name: str, modules: dict[str, str], above: tuple[str, ...]) -> None:
    """Put a module into the list, after all that it imports."""
    if name in above:
        raise AssetError(f"{name} imports itself, by way of {', '.join(above)}")
    if name in modules:
        return
    text = _DOCUMENTATION.sub("", asset(name))
    for _, imported in _IMPORT.findall(text):
        _collect(imported, modules, (*above, name))
    text = _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};", text)
    if not above:
        modules[name] = text
        return
    names = ", ".join(name for _, name in _EXPORT.findall(text))
    text = _EXPORT.sub(r"\1 \2", text)
    _refuse_left_over(name, text)
    modules[name] = f"const {_variable(name)} = (() => {{\n{text}\nreturn {{ {names} }};\n}})();"


def _variable(name: str) -> str:
    return f"${name.removesuffix('.js')}"


def _refuse_left_over(name: str, text: str) -> None:
    if found := _LEFT_OVER.search(text):
        raise AssetError(f"{name}: {found[0]}")

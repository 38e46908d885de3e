"""docs/evidence.md: what is known, how surely, and what the workbook makes of the article's points.

`python -m tools evidence` writes it anew. Everything in it but the headings is read from the files
that the pages use: the studies, the practices, the prose with its sources, the ledger, the list of
sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from workbook import guidance, pages, paths
from workbook.guidance import LedgerRow

PAGE = paths.root() / "docs" / "evidence.md"
STANCES = {"adopt": "taken over", "adapt": "put right", "caution": "argued against, or bounded"}
HEAD = (
    "# What is known, and how surely\n\n"
    "<!-- Written by tools/evidence.py from data/guidance and the notebooks; change it there. "
    "-->\n\n"
    "The pages say little about the world, and nothing about you. Where they do, a source stands "
    "here, in square brackets; the\n"
    'list is at the end. "Ours" means that we wrote or decided it ourselves and know of no study. '
    "Nobody's future can be read\n"
    "from any of it: these are findings about other people.\n\n"
    "No counsellor, no advocate and no researcher has checked this page for us. We read most of "
    "these works in short, as abstracts\n"
    "or as their universities told the press about them. What we could not see for ourselves is "
    "left out; volumes and\n"
    "pages are partly as others cite them.\n"
)


def page() -> str:
    """The whole page."""
    parts = [
        HEAD,
        "\n## What studies found about couples who separated\n\n",
        *_studies(),
        "\n## What the pages say, with a source\n\n",
        *_prose(),
        *_practices(),
    ]
    parts += ["\n## The article, point by point\n\n", *_ledger(), "\n## Sources\n\n", *_sources()]
    return "".join(parts).replace("\n\n\n", "\n\n")


def _studies() -> Iterator[str]:
    found = guidance.studies()
    yield f"{found.first}\n\n| found | how to read it | source |\n|---|---|---|\n"
    for study in found.study:
        yield f"| {study.finding} | {study.read_it} | [{study.source}] |\n"
    yield "".join(f"\n{line}\n" for line in found.last)


def _prose() -> Iterator[str]:
    """Each part of a page that cites something, under the page's name."""
    for each in pages.ALL:
        for cell in json.loads((paths.notebooks() / each.file).read_text("utf-8"))["cells"]:
            sources = cell["metadata"].get("workbook", {}).get("sources", ())
            if sources:
                text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", "".join(cell["source"]))
                heading, _, rest = text.lstrip("# ").partition("\n")
                yield (
                    f"**{each.title}**, *{heading}*: {' '.join(rest.split())} "
                    f"{' '.join(f'[{source}]' for source in sources)}\n\n"
                )


def _practices() -> Iterator[str]:
    for group in guidance.practices().values():
        for practice in group:
            if practice.source:
                yield (
                    f"**Caring for yourself**, *{practice.name}*: {practice.more} "
                    f"[{practice.source}]\n\n"
                )


def _ledger() -> Iterator[str]:
    """Every point, as the pages take it over."""
    yield "| | the article's point | we | where | how, and why |\n|---|---|---|---|---|\n"
    for row in guidance.ledger():
        yield (
            f"| {row.id} | {row.point} | {STANCES[row.stance]} | {_where(row)} | "
            f"{row.reason}{' *Not built yet.*' if row.open else ''} |\n"
        )


def _where(row: LedgerRow) -> str:
    """The pages by their titles; those that are not there yet by the names they will have."""
    titles = {page.file.removesuffix(".ipynb"): page.title for page in pages.ALL}
    return ", ".join(
        titles.get(name, name.partition("-")[2].replace("-", " ").capitalize())
        for name in row.pages
    )


def _sources() -> Iterator[str]:
    for name, each in guidance.sources().items():
        yield f"- [{name}] {each.who}: *{each.title}*. {each.where}. {each.used_for}\n"


def contents() -> dict[Path, bytes]:
    """The page, by its file."""
    return {PAGE: page().encode()}

"""Sheets of paper, and what a browser makes of them."""

from __future__ import annotations

from html.parser import HTMLParser

from workbook import guidance, paper
from workbook.records import Record
from workbook.wording import Words

_made: dict[str, str] = {}


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


def sheet(kind: type[Record], words: Words | None = None) -> str:
    """The sheet of a kind."""
    return paper.empty_sheet(kind, words or Words(), guidance.choice_list)

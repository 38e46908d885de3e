"""Sheets of questions on paper: what a form asks, as HTML to print and fill in by hand."""

from workbook.paper.card import card
from workbook.paper.page import NAME, document
from workbook.paper.sheet import empty_sheet

__all__ = ["NAME", "card", "document", "empty_sheet"]

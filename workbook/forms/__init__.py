"""Records as forms, charts as figures, and the root they hang under. The only place for ipywidgets."""

from ipywidgets import Widget

from workbook.forms import handler
from workbook.forms.entry_form import EntryForm
from workbook.forms.figure import Figure, in_turn
from workbook.forms.form import Form, Shown
from workbook.forms.view import Button, Card, Cards, Told, View, below, prose, show

__all__ = ["Button", "Card", "Cards", "EntryForm", "Figure", "Form", "Shown", "Told", "View", "Widget", "below", "handler", "in_turn", "prose", "show"]

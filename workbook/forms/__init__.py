"""Records as forms, charts as figures, and the root they hang under.

The only place for ipywidgets.
"""

from ipywidgets import Widget

from workbook.forms import handler
from workbook.forms.bring_form import BringForm, NotWholeError
from workbook.forms.calendar import calendar
from workbook.forms.draft_form import DraftForm, WrittenElsewhereError
from workbook.forms.entry_form import EditForm, EntryForm
from workbook.forms.figure import Figure, in_turn
from workbook.forms.find_form import FindForm
from workbook.forms.form import Form, Ticks
from workbook.forms.listing import EntryContext
from workbook.forms.questions import FormContext, file_field, shown_text
from workbook.forms.signals import CardLine, Countdown, Gates, Printing
from workbook.forms.strip import strip
from workbook.forms.view import (
    Button,
    Card,
    Cards,
    Draw,
    Drawer,
    ForHelp,
    Lines,
    StatusLine,
    View,
    below,
    columns,
    folded,
    headed,
    prose,
    show,
)

"""Pictures of what was written, each with plain sentences that say the same.

The only place for plotly.

They count and show; they never add signs up, look ahead or say why, and of two things only they say
whether these went up or down (`workbook.analysis.trends`). Nothing a person wrote is in them but
the names of dates that matter.

Every chart takes the journal's frames of the kinds that it shows (`journal.frame(Contact)` as
`contacts`), the dates that matter (`journal.frame(Milestone)` as `milestones`) and the reader's
words; `today` is the day after which a date that matters lies ahead, this day without one. Where
nothing is written, it is a quiet line. A frame without one of its columns is a KeyError.
How the numbers of a chart are computed stands in docs/measures.md, under the headings in its
`measures`.
"""

from workbook.charts.base import NOTHING, SAFE, Chart, empty_chart
from workbook.charts.both_sides import agreement, from_both, share_started
from workbook.charts.contact_weekly import between_us
from workbook.charts.contacts import by_contact, contact_calendar, listened
from workbook.charts.overview import ChartData, Names, overview
from workbook.charts.own_answers import me, own_wish, questionnaire
from workbook.charts.signs import what_was_seen
from workbook.charts.what_i_did import practices, urges

__all__ = [
    "NOTHING",
    "SAFE",
    "Chart",
    "ChartData",
    "Names",
    "agreement",
    "between_us",
    "by_contact",
    "contact_calendar",
    "empty_chart",
    "from_both",
    "listened",
    "me",
    "overview",
    "own_wish",
    "practices",
    "questionnaire",
    "share_started",
    "urges",
    "what_was_seen",
]

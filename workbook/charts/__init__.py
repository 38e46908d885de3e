"""Pictures of what was written, each with plain sentences that say the same. The only place for plotly.

They count and show; they never add signs up, call a trend, look ahead or say why. Nothing a person wrote is in them but
the names of dates that matter.
"""

from workbook.charts.base import SAFE, Chart
from workbook.charts.contacts import between_us
from workbook.charts.days import me
from workbook.charts.signs import what_was_seen
from workbook.charts.wish import own_wish

__all__ = ["SAFE", "Chart", "between_us", "me", "own_wish", "what_was_seen"]

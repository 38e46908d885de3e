"""How charts look: on both grounds, without colour alone, readable."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from tests.support.charts import HE, between_us, every_chart, me, plain, trace, walk, what_was_seen
from tests.support.frames import EMPTY, SAMPLE
from workbook.charts import base


@every_chart
@pytest.mark.parametrize("of", [SAMPLE, EMPTY], ids=["sample", "empty"])
def test_it_stands_on_any_ground(make: Any, of: Any) -> None:
    """No ground of its own, and letters of 13 pixels or more in the page's own colour.

    The title is at the top and not cut.
    """
    figure = make(of, HE).figure
    layout = figure.layout
    template = layout.template.layout
    assert template.paper_bgcolor == template.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.paper_bgcolor is layout.plot_bgcolor is None
    sizes = [
        value
        for key, value in walk(json.loads(figure.to_json())["layout"])
        if key.endswith("font.size")
    ]
    assert min(sizes) >= 13
    assert template.font.color == base.INK
    assert plain(layout.title.text) == make(of, HE).title
    assert layout.margin.t >= 40
    assert layout.width is None
    assert layout.height >= 200
    words = [
        layout.title.text,
        *(each.text for each in layout.annotations),
        *(each.name for each in figure.data if each.showlegend is not False and layout.showlegend),
    ]
    assert all("var(--jp-ui-font-color1, #767676)" in text for text in words)


@every_chart
def test_panels_fill_the_height_and_do_not_overlap(make: Any) -> None:
    """Panels stand under each other, each high enough to read, with room for its heading."""
    layout = make(SAMPLE, HE).figure.layout
    inner = layout.height - layout.margin.t - layout.margin.b
    domains = [
        axis.domain
        for axis in (layout[name] for name in layout.to_plotly_json() if name.startswith("yaxis"))
    ]
    for upper, lower in pairwise(domains):
        assert (upper[0] - lower[1]) * inner >= 30
    assert all((high - low) * inner >= 24 for low, high in domains)
    assert domains[-1][0] == pytest.approx(0)


def test_marks_differ_without_colour() -> None:
    """Within a chart every mark, pattern or panel is another one."""
    assert (
        len(
            {
                (each.marker.symbol, each.yaxis)
                for each in me(SAMPLE, HE).figure.data
                if each.mode == "markers"
            }
        )
        == 4
    )
    bars = [each for each in between_us(SAMPLE, HE).figure.data if each.type == "bar"]
    assert len({each.marker.pattern.shape for each in bars}) == len(bars)
    treated = [
        trace(between_us(SAMPLE, HE), name) for name in ("How I treated him", "How he treated me")
    ]
    assert len({each.marker.symbol for each in treated}) == 2
    seen = what_was_seen(SAMPLE, HE)
    keys = {plain(each.name): each.marker.symbol for each in seen.figure.data if each.name}
    assert keys == {
        "An act": "circle",
        "A word": "diamond",
        "Both": "square",
        "Not said": "cross",
        "Hollow: the opposite": "circle-open",
        "Dot: not said which": "circle-open-dot",
        "Larger: plainer": "circle",
    }


def test_a_name_from_right_to_left_does_not_mix_with_what_stands_beside_it() -> None:
    """It is set apart by the two signs that are made for that; any other text is as it was."""
    assert base.escaped("שלום <b>") == "\u2068שלום &lt;b&gt;\u2069"
    assert base.escaped("Ana") == "Ana"

"""What no test reaches is told."""

from __future__ import annotations

import json
from pathlib import Path

from coverage import CoverageData

from tests.support.reached import unreached

FILE = "workbook/part.py"


def leave(folder: Path, name: str, lines: list[int], ways: list[list[int]]) -> None:
    """As a process that ran tests leaves it; in all there are lines 1 to 4, and four ways.

    Two from line 2, and two from line 4, of which one leaves the function.
    """
    all_ways = [[2, 3], [2, 4], [4, 0], [4, 1]]
    found = {
        "executed_lines": lines,
        "missing_lines": [each for each in range(1, 5) if each not in lines],
        "executed_branches": ways,
        "missing_branches": [each for each in all_ways if each not in ways],
    }
    meta = {"software": "slipcover", "branch_coverage": True, "show_contexts": False}
    (folder / name).write_text(json.dumps({"meta": meta, "files": {FILE: found}}))


def told(tmp_path: Path, *started: tuple[int, int]) -> list[str]:
    """What is told of two processes that ran tests, and of one that a test started."""
    (tmp_path / "reached").mkdir()
    leave(tmp_path / "reached", "1.json", [1, 2], [])
    leave(tmp_path / "reached", "2.json", [1, 2, 3], [[2, 3], [4, 1]])
    data = CoverageData(str(tmp_path / ".coverage"))
    data.add_arcs({str(tmp_path / FILE): started})
    data.write()
    return unreached(tmp_path, tmp_path / "reached")


def test_what_none_reaches_is_told(tmp_path: Path) -> None:
    """What one of them has reached is reached."""
    assert told(tmp_path) == [f"{FILE}: lines [4], from one line to another [(2, 4), (4, 0)]"]


def test_what_a_process_of_its_own_reaches_is_reached(tmp_path: Path) -> None:
    """Lines, and ways from one to another."""
    assert told(tmp_path, (-1, 2), (2, 4), (4, -1)) == []


def test_a_line_can_be_reached_by_another_way(tmp_path: Path) -> None:
    """Then that way is told alone."""
    assert told(tmp_path, (1, 4), (4, 1)) == [
        f"{FILE}: lines [], from one line to another [(2, 4), (4, 0)]"
    ]


def test_that_nothing_was_told_is_told(tmp_path: Path) -> None:
    """As where every process that ran tests has crashed."""
    (tmp_path / "reached").mkdir()
    assert unreached(tmp_path, tmp_path / "reached") == [
        "No process that ran tests has told what it reached."
    ]

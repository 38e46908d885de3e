"""What the drill of protections takes out is still there, and `make test` has the test of each.

Whether that test fails without it, the drill finds out: `python -m tests.drills protections`.
"""

from __future__ import annotations

import ast
from functools import cache

from tests.drills.protections import PROTECTIONS
from tests.support.files import ROOT


@cache
def in_make_test(file: str) -> frozenset[str]:
    """The tests of a file that `make test` runs."""
    body = ast.parse((ROOT / file).read_text("utf-8")).body
    if any(isinstance(each, ast.Assign) and is_drill(each) for each in body):
        return frozenset()
    return frozenset(
        each.name
        for each in body
        if isinstance(each, ast.FunctionDef) and not any(map(is_drill, each.decorator_list))
    )


def is_drill(node: ast.AST) -> bool:
    """Whether a mark is for what `make drill` runs alone."""
    return "pytest.mark.drill" in ast.unparse(node)


def test_each_stands_where_it_is_taken_out() -> None:
    """Once: a change of its words would take the drill an hour to tell."""
    wrong = [
        (file, text, count)
        for file, text, _, _ in PROTECTIONS
        if (count := (ROOT / "workbook" / file).read_text("utf-8").count(text)) != 1
    ]
    assert wrong == []


def test_each_keeps_a_test_in_make_test() -> None:
    """The one that the drill knows by its name, or any of the file that it names."""
    wrong = []
    for *_, test in PROTECTIONS:
        file, _, name = test.partition("[")[0].partition("::")
        if not (name in in_make_test(file) if name else in_make_test(file)):
            wrong.append(test)
    assert wrong == []

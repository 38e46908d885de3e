"""`make generated`: write everything that is derived from code or data.

`python -m tools measures` writes one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from tools import evidence, measures, paper, said, worked_example
from workbook import made_up

WRITERS: dict[str, Callable[[], None]] = {
    "made-up": made_up.main,
    "measures": measures.main,
    "evidence": evidence.main,
    "said": said.main,
    "worked-example": worked_example.main,
    "paper": paper.main,
}
"""In an order in which each finds what it reads: the worked example and the paper show the made-up
journal.
"""


def main(names: list[str]) -> None:
    """Write those that are named, or all."""
    for name in names or WRITERS:
        print(name)
        WRITERS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])

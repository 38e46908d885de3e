"""`make generated`: write everything that is derived from code or data.

`python -m tools measures` writes one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools import evidence, measures, paper, said, sample, worked_example

CONTENTS: dict[str, Callable[[], dict[Path, bytes]]] = {
    "made-up": sample.contents,
    "measures": measures.contents,
    "evidence": evidence.contents,
    "said": said.contents,
    "worked-example": worked_example.contents,
    "paper": paper.contents,
}
"""What each writes, in an order in which each finds what it reads: the worked example and the paper
show the made-up journal.
"""
FOLDERS: dict[str, tuple[Path, str, Path | None]] = {
    "made-up": (sample.PLACE, ".csv", None),
    "paper": (paper.PLACE, ".html", paper.PDF),
}
"""Those that write a whole folder: what its files end in, and the one file beside them, if any."""


def left_over(name: str, contents: dict[Path, bytes]) -> list[Path]:
    """What lies in the folder of this one, and is none of what it writes."""
    if name not in FOLDERS:
        return []
    folder, _, beside = FOLDERS[name]
    return sorted(set(folder.iterdir()) - contents.keys() - {beside})


def main(names: list[str]) -> None:
    """Write those that are named, or all."""
    for name in names or CONTENTS:
        print(name)
        contents = CONTENTS[name]()
        for path, content in contents.items():
            path.write_bytes(content)
        for path in left_over(name, contents):
            if path.suffix == FOLDERS[name][1]:
                path.unlink()
        if name == "paper":
            paper.write_pdf()


if __name__ == "__main__":
    main(sys.argv[1:])

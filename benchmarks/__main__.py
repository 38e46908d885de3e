"""`make bench`: how fast the workbook is, each time against the bare thing in the same run.

Ends with 1 if anything is over its limit.

`python -m benchmarks journal` measures the journal alone, and so on for each of `PARTS`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ratio import Ratio

BUILD = Path(__file__).resolve().parents[1] / "build"
"""On the checkout's own disk: a temporary folder may lie in memory."""
PARTS = ("journal", "trends", "pictures", "start", "pages")


def main(arguments: list[str]) -> int:
    """Measure, print a line for each, and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="How fast the workbook is, against the bare thing in the same run.",
    )
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"{' or '.join(PARTS)}; all if none is named"
    )
    parts = parser.parse_args(arguments).parts or PARTS
    if not set(parts) <= set(PARTS):
        parser.error(f"a part is {' or '.join(PARTS)}")
    BUILD.mkdir(exist_ok=True)
    over = 0
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as scratch:
        for ratio in _measured(parts, Path(scratch)):
            print(ratio, flush=True)
            over += ratio.is_over
    return 1 if over else 0


def _measured(parts: tuple[str, ...] | list[str], scratch: Path) -> Iterator[Ratio]:
    """What was measured, one part after another.

    Each part imports only what it needs, so that the journal can be measured without a browser.
    """
    if "journal" in parts:
        from benchmarks import entries

        yield entries.opening(scratch)
        yield entries.saving(scratch)
        yield entries.frame(scratch)
    if "trends" in parts:
        from benchmarks import trends

        yield from (trends.against_pymannkendall(), trends.growing(), trends.importing())
    if "pictures" in parts:
        from benchmarks import pictures

        yield from (pictures.ten_years(), pictures.growing())
    if "start" in parts:
        from benchmarks import start

        yield start.starting(scratch)
    if "pages" in parts:
        from benchmarks import pages

        yield from pages.first_and_next(scratch)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

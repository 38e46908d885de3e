"""`make quick` runs the unit tests that a change touches, and not all of them."""

from __future__ import annotations

from tests import quick
from tests.support.files import ROOT

UNIT = ROOT / "tests" / "unit"


def test_a_module_touches_the_tests_that_import_it() -> None:
    """By any way to write the import; and what is changed itself."""
    found = quick.touched({ROOT / "workbook" / "journal" / "backup.py"})
    assert {UNIT / "journal" / "test_backup.py", UNIT / "journal" / "test_clock.py"} <= found
    assert UNIT / "charts" / "test_charts.py" not in found
    assert UNIT / "test_quick.py" in quick.touched({UNIT / "test_quick.py"})
    assert UNIT / "test_quick.py" in quick.touched({ROOT / "tests" / "quick.py"})


def test_a_module_touches_the_tests_of_its_room_that_name_something_of_it() -> None:
    """Through the package, by what tests share, and by the lists that name kinds and pages."""
    for changed, test in (
        ("workbook/charts/what_i_did.py", "charts/test_urges.py"),
        ("workbook/records/check_in.py", "records/test_records.py"),
        ("workbook/pages/listening.py", "pages/test_pages.py"),
        ("notebooks/05-listening.ipynb", "pages/test_notebooks.py"),
    ):
        found = quick.touched({ROOT / changed})
        assert UNIT / test in found
        assert UNIT / "cli" / "test_commands.py" not in found


def test_a_package_is_its_init() -> None:
    """What is imported from a package touches it under the package's own name."""
    found = quick.touched({ROOT / "workbook" / "paper" / "__init__.py"})
    assert UNIT / "paper" / "test_sheets.py" in found


def test_javascript_touches_its_own_tests() -> None:
    """Those in a page in memory, and those of how it is put together."""
    found = quick.touched({ROOT / "workbook" / "lab" / "static" / "life.js"})
    assert found == quick.OF_JAVASCRIPT | quick.ALWAYS
    assert all(path.exists() for path in quick.OF_JAVASCRIPT)


def test_a_table_touches_what_reads_it() -> None:
    """The guidance, the ledger, the made-up journal; the list of columns."""
    found = quick.touched({ROOT / "data" / "guidance" / "signs.toml"})
    assert found == quick.OF_DATA | quick.ALWAYS
    assert UNIT / "guidance" / "test_guidance.py" in found
    columns = quick.touched({ROOT / "workbook" / "journal" / "columns.txt"})
    assert columns == quick.OF_COLUMNS | quick.ALWAYS
    assert all(path.exists() for path in columns | found)


def test_a_text_touches_nothing_but_what_is_always_run() -> None:
    """Not even what reads it: the whole run is for that."""
    assert quick.touched({ROOT / "README.md"}) == quick.ALWAYS

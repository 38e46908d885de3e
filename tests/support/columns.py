"""`python -m tests.support.columns` adds new columns to the list of all columns.

They are those that the records have gained, under one new number.
"""

from __future__ import annotations

from workbook.journal import columns, schema
from workbook.journal.tables import table
from workbook.records import KINDS

HOLDS = {python: word for word, python in columns.HOLDS.items()}


def gained() -> list[str]:
    """The lines for what the records have, and the list has not."""
    since = columns.newest() + 1 if columns.EVER else 0
    tables = [table(kind) for kind in KINDS.values()]
    return [
        f"{since} {its.name} {each.name} {HOLDS[each.python]}"
        for its in tables
        for each in its.columns
        if each.name not in columns.EVER.get(its.name, {})
    ]


def wrong() -> list[str]:
    """What is not so between the list and the records, each with what to do."""
    now = {
        its.name: {each.name: each.python for each in its.columns}
        for its in map(table, KINDS.values())
    }
    ever = {
        (name, column): each for name, own in columns.EVER.items() for column, each in own.items()
    }
    told = [
        (
            f"{line.split()[1]}.{line.split()[2]} is not in columns.txt. Run: python -m "
            "tests.support.columns"
        )
        for line in gained()
    ]
    for (name, column), each in ever.items():
        there = now.get(name, {}).get(column)
        if there is None and not each.is_retired:
            told.append(
                f"{name}.{column} is in no record any more. Journals still hold it: write "
                "“retired” at the end of its line in columns.txt, or “now NAME” where it was "
                "renamed (CONTRIBUTING.md, “Rename or remove a field”)."
            )
        if there is not None and (each.is_retired or there != each.python):
            told.append(
                f"{name}.{column} was another field once, and journals may hold words of then. "
                "Give the new field a name of its own."
            )
    return told + _wrong_names(now)


def _wrong_names(now: dict[str, dict[str, object]]) -> list[str]:
    """Renamed in the list alone, or in the journal's migrations alone: words would be out of sight.

    Args:
        now: Table to its columns.
    """
    listed = {
        schema.Renamed(name, column, each.now)
        for name, own in columns.EVER.items()
        for column, each in own.items()
        if each.now
    }
    copied = {each for each in schema.MIGRATIONS if isinstance(each, schema.Renamed)}
    told = [
        f"{each.kind}.{each.before} is now {each.after}, but no journal is told: append {each!r} "
        "to schema.MIGRATIONS."
        for each in sorted(listed - copied, key=repr)
    ]
    told += [
        f"{each!r} is in schema.MIGRATIONS, but not in columns.txt: write “now {each.after}” at "
        f"the end of the line of {each.kind} {each.before}."
        for each in sorted(copied - listed, key=repr)
    ]
    ends = {(each.kind, each.after) for each in listed}
    gone = {  # renamed once more since, or removed
        (name, column)
        for name, own in columns.EVER.items()
        for column, each in own.items()
        if each.is_retired
    }
    return told + [
        f"No record of {kind} has a field {name}."
        for kind, name in sorted(ends - gone)
        if name not in now.get(kind, {})
    ]


def main() -> None:
    """Write the lines at the end of the list."""
    with columns.FILE.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in gained())


if __name__ == "__main__":
    main()

"""What stands in the journal, and how it is changed and erased."""

from __future__ import annotations

from tests.drills.protections.of import Protection

PROTECTIONS: tuple[Protection, ...] = (
    (
        "journal/store.py",
        (
            "return any(_identity(each) != self._file for each in (self.path, self._link or "
            "self.path))"
        ),
        "return False",
        "tests/unit/journal/test_taken_away.py::test_a_save_survives_when_the_file_is_taken_away",
    ),
    (
        "journal/store.py",
        "backup.make_daily(self.path, self._open, self.key)",
        "pass",
        "tests/unit/journal/test_backup.py::test_sixty_days",
    ),
    (
        "journal/store.py",
        "self._let_go(Connection.close)\n                self._open_again()",
        "pass",
        "tests/unit/journal/test_rekey.py::test_a_disk_that_fails_while_the_passphrase_changes",
    ),
    (
        "journal/calendar.py",
        "return today - day > timedelta(days=OLDEST_DAYS)",
        "return today - day > timedelta(days=OLDEST_DAYS + 30)",
        "tests/unit/journal/test_erasing.py::test_removed_is_gone_from_every_copy_when_it_is_said_to_be",
    ),
    (
        "journal/key.py",
        "if any(_fits(page, number, each) for each in hmac_keys):",
        "if number == 1 and any(_fits(page, number, each) for each in hmac_keys):",
        "tests/unit/journal/test_rekey.py::test_damaged_as_long_as_one_page_is_whole",
    ),
    (
        "journal/store.py",
        "raise ChangedPassphraseError(self.path) from error",
        "raise",
        "tests/unit/journal/test_rekey.py::test_another_window_after_the_change",
    ),
    (
        "journal/erasing.py",
        "is_there = bool(entries.versions(connection, entry) & saved)",
        "is_there = True",
        "tests/unit/journal/test_erasing.py::test_erasing_takes_nothing_of_another_entry_with_the_same_number",
    ),
    (
        "journal/entries.py",
        "drafts.drop_those_changing(connection, entry)",
        "pass",
        "tests/unit/journal/test_erasing.py::test_erase_one_entry_everywhere",
    ),
    (
        "journal/schema.py",
        "with transaction(connection):\n            if found != _way_of(connection):",
        "if True:\n            if found != _way_of(connection):",
        "tests/unit/journal/test_update.py::test_a_migration_that_is_killed_leaves_the_version_before",
    ),
    (
        "journal/schema.py",
        "if not _is_empty(connection):\n        known = refuse_strange(connection, path)",
        "if False:\n        pass",
        "tests/unit/journal/test_crafted.py::test_written_with_a_journal_beside_it",
    ),
    (
        "journal/structure.py",
        "if left:\n        raise AlteredJournalError(path)",
        "pass",
        "tests/unit/journal/test_crafted.py::test_what_we_never_put_there_is_refused",
    ),
    (
        "journal/structure.py",
        "or len(roots) < len(found)",
        "",
        "tests/unit/journal/test_crafted.py::test_a_table_twice_in_the_same_place",
    ),
    (
        "journal/store.py",
        "if found != self._verified:",
        "if self._verified is None:",
        "tests/unit/journal/test_crafted.py::test_a_change_while_it_is_open_is_seen_before_the_next_save",
    ),
    (
        "journal/erasing.py",
        "                refuse_strange(connection, copy, newer=True)\n                was_there",
        "                was_there",
        "tests/unit/journal/test_crafted.py::test_a_copy_that_was_changed_is_named_among_those_left",
    ),
    (
        "journal/erasing.py",
        "            refuse_strange(connection, copy, newer=True)\n            connection.exec",
        "            connection.exec",
        "tests/unit/journal/test_crafted.py::test_a_copy_that_was_changed_is_named_among_those_left",
    ),
    (
        "journal/tables.py",
        "            self.refuse_strange(columns)\n",
        "",
        "tests/unit/journal/test_crafted_values.py::test_what_can_be_read_is_shown",
    ),
    (
        "journal/contents.py",
        "refuse(sorted(kinds.items()) == sorted(there))",
        "pass",
        "tests/unit/journal/test_crafted_values.py::test_a_file_that_holds_it_is_not_a_good_one",
    ),
    (
        "journal/calendar.py",
        "return today >= FIRST_DAY and before >= after",
        "return True",
        "tests/unit/journal/test_clock.py::test_behind_then_right",
    ),
    (
        "journal/entries.py",
        " and _has_jumped(connection, kinds)",
        " and False",
        "tests/unit/journal/test_clock.py::test_removed_then_the_clock_far_ahead",
    ),
    (
        "journal/entries.py",
        "            _remove_today(connection, kinds, (tomorrow, MOST_ID, MOST_ID))",
        "            pass",
        "tests/unit/journal/test_clock.py::test_removed_under_a_clock_ahead",
    ),
    (
        "journal/store.py",
        "for each in (self.path, self._link or self.path))",
        "for each in (self.path,))",
        "tests/unit/journal/test_linked.py::test_a_link_that_is_turned_while_it_is_open",
    ),
    (
        "journal/tables.py",
        """newest = '"id" DESC' if self.kind.document else""",
        "newest =",
        "tests/unit/journal/test_written_last.py::test_the_version_written_last_counts",
    ),
    (
        "journal/schema.py",
        "(not newer and _gains_of(connection) > _gains())",
        "False",
        "tests/unit/journal/test_columns.py::test_a_number_alone_is_a_newer_versions",
    ),
    (
        "journal/schema.py",
        "            _set_version(connection, _gains(), _way_of(connection))\n",
        "",
        "tests/unit/journal/test_columns.py::test_what_is_gained_raises_the_number",
    ),
    (
        "journal/structure.py",
        " or not version_of(connection) % GAINED",
        "",
        "tests/unit/journal/test_columns.py::test_a_number_alone_is_a_newer_versions",
    ),
    (
        "journal/entries.py",
        "strict=True)) | others),\n        ),\n    )",
        "strict=True)))))",
        "tests/unit/journal/test_columns.py::test_undo_brings_back_what_the_retired_column_held",
    ),
    (
        "journal/entries.py",
        "        if name in others:\n",
        "        if False:\n",
        "tests/unit/journal/test_columns.py::test_undo_brings_back_what_the_retired_column_held",
    ),
    (
        "journal/entries.py",
        "    its.refuse_strange_kept(values)\n",
        "",
        "tests/unit/journal/test_columns.py::test_a_kept_column_holds_only_what_was_written",
    ),
    (
        "journal/key.py",
        'unicodedata.normalize("NFC", passphrase)',
        "passphrase",
        "tests/unit/journal/test_key.py::test_the_same_letters_in_another_form_open_it",
    ),
    (
        "journal/drafts.py",
        "whole(read_json(found[1], dict))",
        "read_json(found[1], dict)",
        "tests/unit/forms/test_drafts.py::test_half_a_character_reaches_no_draft_and_no_form",
    ),
    (
        "journal/erasing.py",
        "            backup.remove(half)\n        except OSError:",
        "            pass\n        except OSError:",
        "tests/unit/journal/test_reaching.py::test_what_a_crash_left_of_a_copy_goes_with_what_is_erased",
    ),
)

"""Each protection taken out once: the test that holds it must then fail.

A protection is a line of the package; what stands here is the line, what is put in its place, and
the test that notices.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support.files import ROOT

PARTS = (
    "workbook",
    "tests",
    "tools",
    "benchmarks",
    "notebooks",
    "data",
    "docs",
    "setup_workbook.py",
    "workbook_command.py",
    "pyproject.toml",
    "README.md",
)
BROWSER = "tests/browser/"
PROTECTIONS: tuple[tuple[str, str, str, str], ...] = (
    # file below workbook/, the protection, what is put in its place, the test
    (
        "journal/connection.py",
        '"PRAGMA secure_delete = ON",',
        '"PRAGMA secure_delete = OFF",',
        "tests/unit/journal/test_file.py::test_what_is_erased_is_overwritten",
    ),
    (
        "journal/connection.py",
        '"PRAGMA synchronous = EXTRA",',
        '"PRAGMA synchronous = FULL",',
        "tests/unit/journal/test_file.py::test_the_settings_are_as_promised",
    ),
    (
        "journal/connection.py",
        "path.chmod(0o600)",
        "path.chmod(0o644)",
        "tests/unit/journal/test_file.py::test_only_its_owner_may_read_it",
    ),
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
        "pages/parts/keeping.py",
        "with workspace.journal.set_aside() if workspace.journal else nullcontext():",
        "workspace.close()\n    if True:",
        "tests/unit/pages/test_review.py::test_a_way_back_that_fails_leaves_the_journal_open",
    ),
    (
        "journal/backup.py",
        "damaged = is_damaged(copy)",
        "damaged = False",
        "tests/unit/journal/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase",
    ),
    (
        "journal/backup.py",
        "        remove(path)\n        raise",
        "        raise",
        "tests/unit/journal/test_taken_away.py::test_half_a_rescue_is_taken_away_again",
    ),
    (
        "journal/calendar.py",
        "return today - day > timedelta(days=OLDEST_DAYS)",
        "return today - day > timedelta(days=OLDEST_DAYS + 30)",
        "tests/unit/journal/test_erasing.py::test_removed_is_gone_from_every_copy_when_it_is_said_to_be",
    ),
    (
        "journal/backup.py",
        (
            "            each != newest\n"
            "            and (day not in kept if each.is_daily else is_too_old(day, today))\n"
            "            and not is_protected(day, dailies, today)\n"
        ),
        "            day not in kept if each.is_daily else is_too_old(day, today)\n",
        "tests/unit/journal/test_backup.py::test_the_newest_copy_stays_whatever_its_age",
    ),
    (
        "journal/rescue.py",
        '    try:\n        with path.open("r+b") as file:\n            file.write(key.salt)',
        (
            '    return False\n    try:\n        with path.open("r+b") as file:\n            '
            "file.write(key.salt)"
        ),
        "tests/unit/journal/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase",
    ),
    (
        "journal/rescue.py",
        "backup.cut_off(path).unlink(missing_ok=True)",
        "pass",
        "tests/unit/journal/test_rescue.py::test_restore_keeps_what_it_replaces",
    ),
    (
        "journal/opening.py",
        " or _mended(path, key_for):",
        ":",
        "tests/unit/journal/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase",
    ),
    (
        "journal/opening.py",
        "if not salt and path.is_file() and backups_of(path):",
        "if False:",
        "tests/unit/journal/test_rescue.py::test_a_file_cut_short",
    ),
    (
        "journal/opening.py",
        "if other:",
        "if False:",
        "tests/unit/journal/test_rescue.py::test_a_bit_flipped_in_a_copy_is_never_called_a_wrong_passphrase",
    ),
    (
        "journal/opening.py",
        "if rescue.is_under_another_key(path, key_for, key):",
        "if False:",
        "tests/unit/journal/test_rekey.py::test_the_passphrase_before_is_not_called_damage",
    ),
    (
        "journal/opening.py",
        "if key and not rescue.is_under_another_key(path, without, key):",
        "if key:",
        "tests/unit/journal/test_rekey.py::test_a_copy_from_before_there_was_a_passphrase",
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
        "journal/open_copies.py",
        "left = erasing.erase_in(self._copies, id, versions, self._store.key)",
        "left = []",
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
        "journal/backup.py",
        " and not is_protected(day, dailies, today)",
        "",
        "tests/unit/journal/test_clock.py::test_one_day_far_ahead",
    ),
    (
        "journal/backup.py",
        "        _date_anew(path, today)\n",
        "",
        "tests/unit/journal/test_clock.py::test_one_day_far_ahead",
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
        "journal/whose.py",
        "Path(os.path.realpath(link)) if link.is_symlink() else link",
        "link",
        "tests/unit/journal/test_linked.py::test_restore_does_not_replace_the_link",
    ),
    (
        "journal/whose.py",
        "return [file, *_names.get(file, [])]",
        "return [file]",
        "tests/unit/journal/test_linked.py::test_one_entry_is_erased_from_every_copy",
    ),
    (
        "journal/store.py",
        "for each in (self.path, self._link or self.path))",
        "for each in (self.path,))",
        "tests/unit/journal/test_linked.py::test_a_link_that_is_turned_while_it_is_open",
    ),
    (
        "journal/whose.py",
        "if bool(fitting) != by_name:",
        "if True:",
        "tests/unit/journal/test_whose.py::test_a_copy_with_a_name_of_ones_own",
    ),
    (
        "journal/whose.py",
        'return salt == salt_of(path) != b"" and',
        "return",
        "tests/unit/journal/test_whose.py::test_the_other_was_moved_away",
    ),
    (
        "journal/whose.py",
        "if not salts or start_of(each) in salts]",
        "]",
        "tests/unit/journal/test_whose.py::test_each_lists_its_own",
    ),
    (
        "journal/backup.py",
        "if is_daily_of(each.path, path)]",
        "if each.is_daily]",
        "tests/unit/journal/test_whose.py::test_a_copy_of_what_was_kept_is_no_copy_of_the_day",
    ),
    (
        "journal/rescue.py",
        " and are_akin(path, each)]",
        "]",
        "tests/unit/journal/test_whose.py::test_another_journals_passphrase_is_a_wrong_one",
    ),
    (
        "journal/opening.py",
        "return perhaps is not None and rescue.mend_salt(path, perhaps)",
        "return False",
        "tests/unit/journal/test_whose.py::test_a_damaged_salt_is_mended_beside_another",
    ),
    (
        "journal/tables.py",
        """newest = '"id" DESC' if self.kind.document else""",
        "newest =",
        "tests/unit/journal/test_written_last.py::test_the_version_written_last_counts",
    ),
    (
        "forms/listing.py",
        "next(written[type(each[1])]) if each[1].document else each",
        "each",
        "tests/unit/journal/test_written_last.py::test_a_list_of_several_kinds",
    ),
    (
        "charts/contact_weekly.py",
        "newest = plans.sort_index().iloc[-1]",
        'newest = plans.sort_values(by="at").iloc[-1]',
        "tests/unit/charts/test_contact_days.py::test_the_plan_written_last_counts_whatever_the_clock_said",
    ),
    (
        "pages/parts/part.py",
        "clock = [prose(workspace.clock)] if self.first_of_page and workspace.clock else []",
        "clock: list[Widget] = []",
        "tests/unit/journal/test_written_last.py::test_something_saved_later_than_now",
    ),
    (
        "journal/health.py",
        "if said := clock_said(now(), last):",
        "if said := clock_said(now(), None):",
        "tests/unit/journal/test_written_last.py::test_check_says_it",
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
        "lab/scrub.py",
        'notebook["metadata"].pop("widgets", None)',
        "pass",
        "tests/unit/lab/test_lab.py::test_a_saved_notebook_holds_nothing_that_was_shown",
    ),
    (
        "lab/scrub.py",
        "    except HTTPError:\n        raise\n",
        "    except KeyError:\n        return\n    except HTTPError:\n        raise\n",
        "tests/unit/lab/test_lab.py::test_any_failure_refuses_the_save",
    ),
    (
        "lab/kernel.py",
        "if kernel_id is not None and kernel_id not in sessions.kernel_manager:",
        "if False:",
        "tests/unit/lab/test_server.py::test_no_kernel_under_the_id_of_one_that_has_ended",
    ),
    (
        "lab/kernel.py",
        "self._process.kill()  # the key goes now, whatever Jupyter still has to tidy",
        "pass",
        "tests/unit/lab/test_lab.py::test_a_kernel_that_will_not_end_is_heard_of",
    ),
    (
        "lab/kernel.py",
        "manager.stop_restarter()",
        "manager.start_restarter()",
        "tests/unit/lab/test_lab.py::test_a_kernel_that_died_is_not_started_again",
    ),
    (
        "lab/kernel.py",
        "max(time.time() - wall, time.monotonic() - steady)",
        "time.monotonic() - steady",
        "tests/unit/lab/test_lab.py::test_a_laptop_that_slept_is_idle",
    ),
    (
        "lab/kernel.py",
        'KernelManager={"transport_encryption": "required"}',
        "KernelManager={}",
        "tests/unit/lab/test_lab.py::test_every_page_gets_the_same_kernel_and_its_channels_are_encrypted",
    ),
    (
        "lab/launcher.py",
        "pipe=False, session=session",
        "pipe=pipe, session=session",
        f"{BROWSER}test_accounts.py::test_another_account_reads_nothing_reaches_nothing_and_is_told_nothing",
    ),
    (
        "lab/launcher.py",
        "setproctitle(TITLE)",
        "pass",
        f"{BROWSER}test_accounts.py::test_the_list_of_processes_names_neither_the_program_nor_the_journal",
    ),
    (
        "lab/server.py",
        '{"samesite": "Strict", "expires_days": None}',
        "{}",
        "tests/unit/lab/test_answers.py::test_the_login_ends_with_the_browser_and_goes_to_no_other_site",
    ),
    (
        "lab/server.py",
        "[*outside(root), *handlers]",
        "handlers",
        "tests/unit/lab/test_answers.py::test_who_does_not_know_the_path_learns_nothing_of_it",
    ),
    (
        "lab/server.py",
        (
            '"locked.html"\n'
            '                if self.settings["workbook_kernel"].id is None\n'
            '                else "open_elsewhere.html"'
        ),
        '"locked.html"',
        "tests/unit/lab/test_server.py::test_locked_is_said_only_while_no_kernel_runs",
    ),
    (
        "lab/answers.py",
        'headers["Cache-Control"] = "no-store"',
        "pass",
        "tests/unit/lab/test_answers.py::test_no_page_is_translated_or_kept_by_a_browser",
    ),
    (
        "lab/answers.py",
        "chunk = kept_out(chunk)",
        "pass",
        "tests/unit/lab/test_answers.py::test_no_page_is_translated_or_kept_by_a_browser",
    ),
    (
        "lab/kernel.py",
        "min(seconds, LONGEST_LOOK)",
        "seconds",
        "tests/unit/lab/test_lab.py::test_without_a_window_for_a_hundred_seconds_it_is_left",
    ),
    (
        "lab/kernel.py",
        "if self._is_left(looked - before):",
        "if False:",
        f"{BROWSER}test_locked.py::test_the_kernel_ends_when_the_last_window_is_gone",
    ),
    (
        "forms/static/form.js",
        'event.key !== "Enter" || composing(event) ||',
        'event.key !== "Enter" ||',
        f"{BROWSER}test_composing.py::test_the_enter_that_accepts_a_word_saves_nothing",
    ),
    (
        "forms/static/radios.js",
        "if (composing(event) || isCommand(event)) return;",
        "if (isCommand(event)) return;",
        f"{BROWSER}test_composing.py::test_no_composed_key_answers_a_scale",
    ),
    (
        "forms/static/elements.js",
        "event.isComposing || event.keyCode === 229",
        "event.isComposing",
        f"{BROWSER}test_composing.py::test_the_enter_that_accepts_a_word_saves_nothing",
    ),
    (
        "lab/static/bar.js",
        'event.key !== "Escape" || composing(event)',
        'event.key !== "Escape"',
        "tests/unit/forms/test_composing.py::test_every_listener_for_keys_looks_at_what_is_composed",
    ),
    (
        "lab/static/safety.js",
        "return event.isComposing || event.keyCode === 229;",
        "return false;",
        f"{BROWSER}test_composing.py::test_shift_while_something_is_composed_does_not_leave",
    ),
    (
        "lab/static/safety.js",
        "else if (event.timeStamp - typed >= PAUSE_MS) down",
        "else down",
        f"{BROWSER}test_composing.py::test_shift_right_after_other_keys_does_not_leave",
    ),
    (
        "lab/static/safety.js",
        'const COMPOSITION = ["beforeinput", ',
        "const COMPOSITION = [",
        f"{BROWSER}test_composing.py::test_words_that_come_between_without_a_key_are_words",
    ),
    (
        "lab/static/safety.js",
        "SHIFT_WITHIN_MS = 2_000",
        "SHIFT_WITHIN_MS = 5_000",
        f"{BROWSER}test_composing.py::test_slow_presses_and_presses_with_the_mouse_do_not_leave",
    ),
    (
        "lab/static/safety.js",
        'for (const kind of ["pointerdown", "wheel"]) window',
        "for (const kind of []) window",
        f"{BROWSER}test_composing.py::test_slow_presses_and_presses_with_the_mouse_do_not_leave",
    ),
    (
        "lab/static/life.js",
        "await this.handOver(LEAVING_MS);",
        "",
        f"{BROWSER}test_composing.py::test_leaving_keeps_what_is_being_typed",
    ),
    (
        "lab/static/life.js",
        "LEAVING_MS = 250",
        "LEAVING_MS = 2500",
        f"{BROWSER}test_composing.py::test_a_busy_kernel_is_not_waited_for",
    ),
    (
        "lab/static/life.js",
        'window.addEventListener("pagehide", tell);',
        "",
        f"{BROWSER}test_composing.py::test_who_closes_the_tab_while_leaving_has_left",
    ),
    (
        "lab/static/life.js",
        "this.over = this.left;",
        "this.over = false;",
        f"{BROWSER}test_composing.py::test_who_leaves_while_it_locks_is_led_to_no_page",
    ),
    (
        "lab/static/server.js",
        ", headers: this.headers() });",
        " });",
        f"{BROWSER}test_locked.py::test_lock_ends_the_kernel_whatever_became_of_the_cookies",
    ),
    (
        "lab/static/life.js",
        "      if (!this.left) this.sayNotLocked();\n      return;\n",
        "",
        f"{BROWSER}test_locked.py::test_what_could_not_be_locked_is_not_called_locked",
    ),
    (
        "lab/static/traces.js",
        'field.autocomplete = "off";',
        "",
        f"{BROWSER}test_profile.py::test_no_name_of_a_page",
    ),
    (
        "forms/static/inputs.js",
        'masks ? "text" : "password"',
        '"password"',
        f"{BROWSER}test_profile.py::test_unlocking_is_no_login",
    ),
    (
        "cli/start.py",
        '"ServerApp.base_url": f"/{secrets.token_hex(16)}/",',
        "",
        f"{BROWSER}test_accounts.py::test_a_server_on_another_port_is_brought_neither_login_nor_path",
    ),
    (
        "records/questions.py",
        "if self.asked_as:\n            return replace",
        "if False:\n            return replace",
        "tests/unit/records/test_asked.py::test_a_list_shows_each_answer_under_its_own_wording",
    ),
    (
        "records/asked.py",
        "then.get(name) is not None if question.asked_as in kept else name in today",
        "name in today",
        "tests/unit/records/test_asked.py::test_an_edit_asks_what_was_answered_and_keeps_it",
    ),
    (
        "records/asked.py",
        "chosen = before[-1:] or asking[:1]",
        "chosen = asking[-1:]",
        "tests/unit/records/test_asked.py::test_an_answer_without_a_wording_gets_the_one_that_counted_then",
    ),
    (
        "forms/entry_form.py",
        "**told, **self._asked_as(values),",
        "**told,",
        "tests/unit/records/test_asked.py::test_the_wording_is_kept_with_the_answer_and_asked_of_nobody",
    ),
    (
        "forms/drafted.py",
        "self.values\n            | self._asked_as()\n            | editing",
        "self.values | editing",
        "tests/unit/records/test_asked.py::test_a_draft_keeps_the_wording_that_its_answer_was_given_to",
    ),
    (
        "forms/entry_form.py",
        "return asked.asked_again(self.sheet, super()._asked(), self._then)",
        "return super()._asked()",
        "tests/unit/records/test_asked.py::test_a_draft_of_an_edit_keeps_it_too",
    ),
    (
        "analysis/frames/shape.py",
        " and not question.asked_as\n    ]",
        "]",
        "tests/unit/records/test_asked.py::test_each_wording_is_a_series_of_its_own",
    ),
    (
        "forms/view.py",
        'return f"<{type(self).__name__}>"',
        "return super().__repr__()",
        "tests/unit/forms/test_widgets.py::test_no_words_in_what_jupyter_writes_to_the_notebook",
    ),
    (
        "forms/handler.py",
        "        paths.note_failure(error)\n        say(failed)",
        "        keep(error)",
        "tests/unit/forms/test_forms.py::test_an_unexpected_error_is_said_and_kept_without_words",
    ),
    (
        "charts/base.py",
        '"showSendToCloud": False,',
        '"showSendToCloud": True,',
        "tests/unit/charts/test_charts.py",
    ),
    (
        "pages/parts/part.py",
        "if workspace.put_away is not None:",
        "if False:",
        "tests/unit/pages/test_review.py::test_put_away_until_a_date",
    ),
    (
        "pages/review.py",
        'if alike(sheet.word or "") != ERASE_WORD:',
        "if False:",
        "tests/unit/pages/test_review.py::test_erase_everything",
    ),
    (
        "journal/health.py",
        '"widgets" in notebook.get("metadata", {}) or ',
        "",
        "tests/unit/cli/test_check.py::test_leaks_in_pages",
    ),
    (
        "paths.py",
        "path.chmod(0o700)\n    except",
        "pass\n    except",
        "tests/unit/test_paths.py::test_an_open_folder_is_closed",
    ),
    (
        "forms/static/gates.js",
        'this.model.send({ do: "passed" });',
        'this.model.send({ do: "passed", at: this.at });',
        "tests/unit/pages/test_gates.py::test_python_hears_that_the_gates_were_passed_and_nothing_else",
    ),
    (
        "pages/parts/workspace.py",
        "self.journal = self._words = self.contact_check_passed = None",
        "self.journal = self._words = None",
        "tests/unit/pages/test_contact_check.py::test_the_door_opens_for_none_of_these_until_the_journal_is_next_unlocked",
    ),
    (
        "pages/parts/first_of_page.py",
        "if workspace.journal is None or workspace.journal.made_up:\n        return []",
        "if workspace.journal is None:\n        return []",
        "tests/unit/pages/test_hard_moments.py::test_made_up_people_are_never_numbers_to_call",
    ),
    (
        "pages/parts/pause.py",
        "*contact_check(root, words)",
        "*words(root)",
        "tests/unit/pages/test_pause.py::test_sending_it_oneself_is_after_the_contact_check",
    ),
    (
        "pages/parts/pause.py",
        'kept_for="unsent_letter"), draft=DRAFT)',
        'kept_for="unsent_letter"))',
        "tests/unit/pages/test_pause.py::test_keep_it_here_keeps_every_letter",
    ),
    (
        "guidance/helplines.py",
        ">= 12",
        ">= 24",
        "tests/unit/guidance/test_helplines.py::test_a_year_is_a_year",
    ),
    (
        "wording.py",
        "str(escape(text)),",
        "text,",
        "tests/unit/forms/test_widgets.py::test_prose_and_cards_show_text_and_run_nothing",
    ),
    (
        "wording.py",
        "autoescape=True",
        "autoescape=False",
        "tests/unit/forms/test_widgets.py::test_prose_and_cards_show_text_and_run_nothing",
    ),
    (
        "pages/owning_your_part.py",
        "if entry != editing and made.made_on and",
        "if False and",
        "tests/unit/pages/test_owning_your_part.py::test_an_apology_is_made_once_for_a_matter",
    ),
    (
        "pages/talking_and_arrangements.py",
        "day = still_open() if is_new else None",
        "day = None",
        "tests/unit/pages/test_talking.py::test_one_offer_then_the_next_step_is_not_ones_own",
    ),
    (
        "analysis/day_contact.py",
        'return "none" if said == "none" else "unknown"',
        'return "none"',
        "tests/unit/analysis/test_day_contact.py::test_what_a_day_was",
    ),
    (
        "pages/giving_space.py",
        'if plan is not None and plan.road == "no":',
        "if False:",
        "tests/unit/pages/test_giving_space.py::test_a_no_is_a_distance_without_a_date",
    ),
    (
        "pages/waiting.py",
        "    seeks_contact=True,\n",
        "",
        "tests/unit/pages/test_waiting.py::test_trying_again_needs_the_contact_check_and_is_looked_at_on_its_day",
    ),
    (
        "pages/parts/questionnaires.py",
        "if difference < kind.wobble:",
        "if False:",
        "tests/unit/pages/test_questionnaires.py::test_a_change_is_called_only_past_the_wobble",
    ),
    (
        "pages/owning_your_part.py",
        "    seeks_contact=True,\n",
        "",
        "tests/unit/pages/test_owning_your_part.py::test_an_apology_needs_the_contact_check",
    ),
    (
        "pages/parts/ticks.py",
        "and record.note is None and record.afterwards is None",
        "",
        "tests/unit/pages/test_caring.py::test_what_more_was_written_about_it_is_not_taken_away_by_a_tick",
    ),
    (
        "pages/parts/ticks.py",
        "literal(words) for each, words",
        "words for each, words",
        "tests/unit/pages/test_caring.py::test_any_words_of_ones_own_can_be_planned_and_ticked",
    ),
    (
        "forms/form.py",
        'if self.values == self.given["values"]:',
        "if True:",
        "tests/unit/pages/test_caring.py::test_what_is_being_ticked_is_not_taken_back_by_another_page",
    ),
    (
        "pages/parts/workspace.py",
        "if page and prompt.page != page",
        "if False",
        "tests/unit/pages/test_changing_perspective.py::test_each_page_asks_its_own_questions_and_shows_all_answers",
    ),
    (
        "pages/changing_perspective.py",
        "and record.day < today",
        "",
        "tests/unit/pages/test_changing_perspective.py::test_a_thought_is_found_again_and_rated_later",
    ),
    (
        "analysis/trends/rules.py",
        " and _recent(day, value, today - WEEK, rules).direction == recent.direction",
        "",
        "tests/unit/analysis/test_trends.py::test_rule_a_needs_two_looks",
    ),
    (
        "analysis/trends/rules.py",
        "return change >= max(rules.change, OF_THE_USUAL * float(value.std(ddof=1)))",
        "return True",
        "tests/unit/analysis/test_trends.py::test_a_change_too_small_to_notice_is_not_called",
    ),
    (
        "analysis/trends/rules.py",
        "if 2 * len(day) < possible:",
        "if False:",
        "tests/unit/analysis/test_trends.py::test_more_than_half_missing",
    ),
    (
        "analysis/trends/rules.py",
        "if empty > rules.gap",
        "if False",
        "tests/unit/analysis/test_trends.py::test_when_nothing_can_be_said",
    ),
    (
        "analysis/trends/kendall.py",
        "inflation = _inflation(day, corrected)",
        "inflation = 1.0",
        "tests/unit/analysis/test_trends.py::test_false_calls_are_seldom",
    ),
    (
        "charts/own_answers.py",
        "every = days if whole is None else frames.daily(whole)",
        "every = days",
        "tests/unit/charts/test_me.py::test_whether_it_leans_is_judged_by_all_days_at_the_last_weekly_look",
    ),
    (
        "charts/contact_weekly.py",
        '.where(column(over, "days_written") >= LITTLE)',
        "",
        "tests/unit/charts/test_me.py::test_conversations_a_week_are_judged_by_weeks_that_are_over_and_mostly_written",
    ),
    (
        "pages/parts/reading.py",
        "return self._shown if self._of is workspace.journal else ChartSelection()",
        "return self._shown",
        "tests/unit/pages/test_reading.py::test_what_is_chosen_goes_with_the_journal",
    ),
    (
        "analysis/compare.py",
        "if min(len(first), len(second)) < LEAST:",
        "if False:",
        "tests/unit/analysis/test_compare.py",
    ),
    (
        "cli/browser.py",
        "return _private(groups, stem) or _by_name(stem)",
        "return _by_name(stem)",
        "tests/unit/cli/test_set_browser.py::test_the_browser_that_is_set_is_found_by_its_desktop_file",
    ),
    (
        "cli/browser.py",
        "while words[place - 1] in _GUARDS:",
        "while False:",
        "tests/unit/cli/test_set_browser.py::test_qutebrowser_has_two_words_for_it",
    ),
    (
        "cli/browser.py",
        "or program_name(program) in _SHELLS\n        or",
        "or",
        "tests/unit/cli/test_set_browser.py::test_a_command_line_that_cannot_be_used",
    ),
    (
        "journal/health.py",
        "(place.parent, led_to[0], led_to[1].parent)",
        "(place.parent,)",
        "tests/unit/journal/test_cloud_said.py::test_check_looks_where_links_lead",
    ),
    (
        "journal/cloud.py",
        "for above in (folder, *folder.parents)",
        "for above in (folder,)",
        "tests/unit/journal/test_cloud.py::test_services_by_what_lies_in_their_folder",
    ),
    (
        "journal/cloud.py",
        "and (where or not is_home)\n                and",
        "and",
        "tests/unit/journal/test_cloud.py::test_what_a_service_keeps_in_the_home_is_no_marker",
    ),
    (
        "journal/cloud.py",
        "chr(int(found[1], 8))",
        '"?"',
        "tests/unit/journal/test_mounts.py::test_any_name_of_a_folder_comes_back",
    ),
    (
        "journal/conflicts.py",
        "is_of_journal = bool(salt) and start == salt",
        "is_of_journal = False",
        "tests/unit/journal/test_conflicts.py::test_a_copy_is_told_by_its_salt_whatever_its_name",
    ),
    (
        "journal/conflicts.py",
        "?mode=ro&immutable=1",
        "",
        "tests/unit/journal/test_conflicts.py::test_a_copy_is_read_without_a_trace",
    ),
    (
        "journal/conflicts.py",
        "entry not in copy.removed and not versions <= known",
        "not versions <= known",
        "tests/unit/journal/test_conflicts.py::test_what_the_journal_lacks_is_counted",
    ),
    (
        "journal/conflicts.py",
        "connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)",
        "pass",
        "tests/unit/journal/test_conflicts.py::test_what_takes_too_long_is_left",
    ),
    (
        "journal/closed.py",
        "going = conflicts.to_erase(file)",
        "going = []",
        "tests/unit/journal/test_conflicts_said.py::test_the_command_says_what_goes_with_the_rest_and_erases_it",
    ),
    (
        "journal/conflicts.py",
        "if entries.versions(connection, entry) & saved:",
        "if False:",
        "tests/unit/journal/test_conflicts_said.py::test_one_entry_is_erased_from_such_copies_too",
    ),
    (
        "journal/conflicts.py",
        "return all(each != form for each, _ in held(connection).drafts)",
        "return True",
        "tests/unit/journal/test_conflicts_said.py::test_a_draft_in_such_a_copy_is_left_and_named",
    ),
    (
        "pages/start_here.py",
        ",\n        *map(beside, _other_copies(open_journal))",
        "",
        "tests/unit/journal/test_conflicts_said.py::test_start_here_names_them_while_the_journal_is_open",
    ),
    (
        "journal/health.py",
        "for each in found or conflict_copies(path):",
        "for each in found:",
        "tests/unit/journal/test_conflicts_said.py::test_check_names_each_copy",
    ),
    (
        "cli/start.py",
        "if not (options.browser or options.no_browser or options.ordinary_window):",
        "if False:",
        "tests/unit/cli/test_private_window.py::test_an_ordinary_window_that_nobody_asked_for_is_said",
    ),
    (
        "forms/form.py",
        'self.values = self._not_shown(message["values"]) | dict(message["values"])',
        'self.values = dict(message["values"])',
        "tests/unit/forms/test_edits.py::test_an_edit_keeps_what_is_not_asked_now",
    ),
    (
        "forms/form.py",
        'if act in {"submit", "draft"} and sent < self._saved[0]:',
        "if False:",
        "tests/unit/forms/test_edits.py::test_a_second_click_saves_nothing_more",
    ),
    (
        "forms/form.py",
        'or act == "submit" or request != self._done:',
        "or True:",
        "tests/unit/forms/test_edits.py::test_a_second_click_on_undo_does_not_take_the_undo_back",
    ),
    (
        "forms/form.py",
        "self._run(lambda: self._take(whole(message)))",
        "self._run(lambda: self._take(message))",
        "tests/unit/forms/test_drafts.py::test_half_a_character_reaches_no_draft_and_no_form",
    ),
    (
        "journal/drafts.py",
        "whole(read_json(found[1], dict))",
        "read_json(found[1], dict)",
        "tests/unit/forms/test_drafts.py::test_half_a_character_reaches_no_draft_and_no_form",
    ),
    (
        "forms/resume.py",
        "left = {name: value for name, value in values.items() if not _fits(sheet, name, value)}",
        "left = {}",
        "tests/unit/forms/test_drafts.py::test_a_draft_that_has_no_place_is_text_to_copy",
    ),
    (
        "forms/entry_form.py",
        "draft = None if self._left_values else self._draft_name",
        "draft = self._draft_name",
        "tests/unit/forms/test_drafts.py::test_a_draft_that_has_no_place_is_text_to_copy",
    ),
    (
        "forms/entry_form.py",
        "if not sure and self.values != self._as_it_is():",
        "if False:",
        "tests/unit/forms/test_drafts.py::test_cancel_asks_once_before_it_drops_a_change",
    ),
    (
        "forms/drafted.py",
        "return self._began if person_day(self._began) < person_day(records.now()) else None",
        "return None",
        "tests/unit/forms/test_days.py::test_a_page_left_open_past_four_speaks_of_the_evening",
    ),
    (
        "forms/drafted.py",
        'if meant and "at" not in self.values:',
        "if False:",
        "tests/unit/forms/test_days.py::test_a_draft_counts_for_the_day_it_was_begun_on",
    ),
    (
        "pages/parts/new_day.py",
        "if _today() != self._shown and time",
        "if False and time",
        "tests/unit/forms/test_days.py::test_a_page_notices_the_new_day",
    ),
    (
        "pages/parts/new_day.py",
        " and time.monotonic() - Form.heard_at >= STILL_SECONDS:",
        ":",
        "tests/unit/forms/test_days.py::test_a_page_notices_the_new_day",
    ),
    (
        "forms/when.py",
        (
            "zone = before.tzinfo if before is not None and not here and is_elsewhere(before) else "
            "None"
        ),
        "zone = None",
        "tests/unit/forms/test_other_places.py::test_an_entry_keeps_its_own_offset",
    ),
    (
        "forms/when.py",
        "and at.replace(tzinfo=None) != as_typed:",
        "and False:",
        "tests/unit/forms/test_other_places.py::test_an_entry_of_here_follows_the_clocks_of_here",
    ),
    (
        "forms/entry_form.py",
        "if about and about != self._asked_about:",
        "if False:",
        "tests/unit/forms/test_days.py::test_a_day_long_ago_is_asked_about_once",
    ),
    (
        "forms/static/drafts.js",
        "this.unanswered ??= setTimeout(() => this.status.warn(NOT_KEPT), NOT_KEPT_MS);",
        "",
        "tests/browser/test_typing.py::test_a_kernel_that_does_not_answer_is_said_in_time",
    ),
    (
        "forms/static/drafts.js",
        "    if (isTooLong(values)) {\n      this.status.warn(TOO_LONG);\n      return;\n    }\n",
        "",
        "tests/browser/test_typing.py::test_what_is_too_long_is_said_in_time",
    ),
    (
        "forms/static/form.js",
        "if (answer.forget) this.forget();",
        "",
        "tests/browser/test_typing.py::test_what_was_filled_in_for_yesterday_leaves_the_form",
    ),
    (
        "forms/static/turns.js",
        "this.waiting.clear();",
        "",
        "tests/browser/test_memory.py::test_after_unlocking_the_page_has_forgotten_the_passphrase",
    ),
    (
        "forms/drafted.py",
        'self.send({"forget": True})',
        "pass",
        "tests/unit/forms/test_days.py::test_what_was_filled_in_for_yesterday_is_left_out",
    ),
    (
        "forms/static/form.js",
        "if (kept) this.changed();",
        "",
        "tests/browser/test_typing.py::test_what_is_typed_while_it_is_saved_is_kept",
    ),
    (
        "lab/running.py",
        "            self.has_journal_of(other)\n            and _is_same(self.root, other.root)\n",
        "            True\n            or _is_same(self.root, other.root)\n",
        "tests/unit/lab/test_running.py::test_another_folder_opens_its_own",
    ),
    (
        "lab/running.py",
        'if told["proof"] == proof\n            else None',
        "if told else None",
        "tests/unit/lab/test_who_answers.py::test_somebody_else_at_the_port_is_never_shown",
    ),
    (
        "lab/running.py",
        'if re.fullmatch(rf"{ASKED}[0-9a-f]+", asked):',
        "if asked:",
        "tests/unit/lab/test_who_answers.py::test_only_a_file_made_to_be_asked_for_is_read",
    ),
    (
        "lab/running.py",
        "each.join(max(0.0, until - time.monotonic()))",
        "each.join(30)",
        "tests/unit/lab/test_who_answers.py::test_a_server_that_does_not_answer",
    ),
    (
        "lab/running.py",
        "raise AnotherFolderError(each)",
        "return",
        "tests/unit/lab/test_another_folder.py::test_a_copied_folder_never_touches_the_first_ones_journal",
    ),
    (
        "cli/start.py",
        "raise running.OpenElsewhereError(each)",
        "continue",
        "tests/unit/lab/test_running.py::test_two_versions_on_one_journal_are_refused",
    ),
    (
        "cli/start.py",
        "os.environ[paths.JOURNAL] = str(paths.journal())",
        "str(paths.journal())",
        "tests/unit/lab/test_another_folder.py::test_the_kernel_has_the_servers_package_and_journal",
    ),
    (
        "cli/start.py",
        'os.environ["PYTHONPATH"] = paths.python_path()',
        "pass",
        "tests/unit/lab/test_another_folder.py::test_the_kernel_has_the_servers_package_and_journal",
    ),
    (
        "paths.py",
        "os.environ[JOURNAL] = str(journal())",
        "pass",
        "tests/unit/test_paths.py::test_a_named_journal_is_handed_down_by_its_whole_path",
    ),
    (
        "pages/parts/first_of_page.py",
        "if not paths.is_apart(folder):",
        "if True:",
        "tests/unit/lab/test_another_folder.py::test_a_page_of_another_folder_says_where_words_go",
    ),
    (
        "journal/open_copies.py",
        "        self._store.begin_day()  # as above\n",
        "",
        "tests/unit/journal/test_reaching.py::test_the_days_copy_is_made_before_anything_is_erased",
    ),
    (
        "journal/open_copies.py",
        "        self._store.begin_day()\n        left = erasing.drop_draft_in(",
        "        left = erasing.drop_draft_in(",
        "tests/unit/journal/test_reaching.py::test_the_days_copy_is_made_before_anything_is_erased",
    ),
    (
        "journal/open_copies.py",
        "going=tuple(copy for copy in left if copy in going),",
        "going=tuple(left),",
        "tests/unit/journal/test_reaching.py::test_the_only_copy_could_not_be_changed",
    ),
    (
        "journal/open_copies.py",
        "left = [copy for copy in there if copy in set(left)]",
        "left = []",
        "tests/unit/journal/test_reaching.py::test_some_copies_could_not_be_changed",
    ),
    (
        "journal/open_copies.py",
        " if copy not in ours]",
        "]",
        "tests/unit/pages/test_review.py::test_another_passphrase_for_a_file_that_was_moved",
    ),
    (
        "journal/erasing.py",
        "            backup.remove(half)\n        except OSError:",
        "            pass\n        except OSError:",
        "tests/unit/journal/test_reaching.py::test_what_a_crash_left_of_a_copy_goes_with_what_is_erased",
    ),
    (
        "journal/backup.py",
        "if os.access(each.parent, os.W_OK)\n    ]",
        "]",
        "tests/unit/journal/test_reaching.py::test_a_copy_in_a_folder_that_cannot_be_written_does_not_go",
    ),
    (
        "journal/reached.py",
        "    if not many:\n",
        "    if False:\n",
        "tests/unit/journal/test_reaching.py::test_erased_where_there_is_no_copy",
    ),
    (
        "journal/reached.py",
        "    if found.staying:\n        many",
        "    if False:\n        many",
        "tests/unit/journal/test_reaching.py::test_removed_says_what_does_not_go",
    ),
    (
        "pages/review.py",
        "if not Journal.is_anything_left(workspace.path):",
        "if not Journal.backups(workspace.path):",
        "tests/unit/journal/test_reaching.py::test_a_copy_alone_is_something_to_erase",
    ),
    (
        "pages/parts/keeping.py",
        "(KEPT_THEN,) if workspace.path.exists() else ()",
        "(KEPT_THEN,)",
        "tests/unit/journal/test_reaching.py::test_a_way_back_says_what_becomes_of_what_is_there",
    ),
    (
        "records/alike.py",
        "_folded(_folded(",
        "str(str(",
        "tests/unit/records/test_alike.py::test_what_looks_the_same_is_found",
    ),
    (
        "records/alike.py",
        '_UNSEEN.sub("", text)',
        "text",
        "tests/unit/records/test_alike.py::test_no_character_without_a_look_is_left",
    ),
    (
        "forms/find_form.py",
        "sought in alike(self.line(record))",
        "sought in self.line(record).casefold()",
        "tests/unit/records/test_alike.py::test_what_looks_the_same_is_found",
    ),
    (
        "analysis/coping.py",
        'alike(fall.instead).rstrip(".")',
        'fall.instead.casefold().rstrip(".")',
        "tests/unit/records/test_alike.py::test_other_places_compare_in_the_same_form",
    ),
    (
        "pages/parts/ticks.py",
        'return f"{OWN}{alike(each.removeprefix(OWN))}" if each.startswith(OWN) else each',
        "return each",
        "tests/unit/records/test_alike.py::test_what_was_planned_is_ticked_by_what_was_written",
    ),
    (
        "records/spans.py",
        "return first + timedelta(days=days - 1)",
        "return first + timedelta(days=days)",
        "tests/unit/test_counts.py::test_a_quiet_time_has_as_many_days_as_were_set",
    ),
    (
        "records/spans.py",
        "return last - timedelta(days=days - 1)",
        "return last - timedelta(days=days)",
        "tests/unit/test_counts.py::test_the_last_thirty_days_are_thirty",
    ),
    (
        "analysis/week.py",
        "for answer, words in ACTED.items() if counted[answer]\n    )",
        "for answer, words in ACTED.items())",
        "tests/unit/test_counts.py::test_what_does_not_say_is_counted_as_well",
    ),
    (
        "pages/parts/beside.py",
        "{'check-in' if len(moods) == 1 else 'check-ins'}",
        "check-ins",
        "tests/unit/test_sentences.py::test_whatever_was_counted_reads_right",
    ),
    (
        "charts/sentences.py",
        "{one if number == 1 else many or one + 's'}",
        "{many or one + 's'}",
        "tests/unit/test_sentences.py::test_whatever_was_counted_reads_right",
    ),
    (
        "forms/static/drafts.js",
        "const DRAFT_MS = 1000;",
        "const DRAFT_MS = 2000;",
        "tests/unit/test_times.py::test_what_is_promised_is_so",
    ),
    (
        "cli/streams.py",
        "        stream.reconfigure(errors=PLAIN)\n",
        "        pass\n",
        "tests/unit/lab/test_in_the_way.py::test_a_stream_that_no_file_is_behind_is_left_alone",
    ),
    (
        "cli/streams.py",
        "stream.encoding, PLAIN, line_buffering",
        'stream.encoding, "strict", line_buffering',
        "tests/unit/cli/test_every_command.py::test_letters_warnings_and_a_file_of_our_name",
    ),
    (
        "cli/streams.py",
        "self.failed = problem.strerror or type(problem).__name__",
        "raise",
        "tests/unit/cli/test_every_command.py::test_what_cannot_be_shown_is_done",
    ),
    (
        "cli/streams.py",
        "    keep_open()\n    codecs",
        "    codecs",
        "tests/unit/cli/test_every_command.py::test_what_cannot_be_shown_is_done",
    ),
    (
        "cli/main.py",
        "        return refused.by_system(error)",
        "        raise",
        "tests/unit/cli/test_every_command.py::test_files_of_another_account",
    ),
    (
        "cli/main.py",
        "        paths.note_failure(error)\n        return FAILED",
        "        raise",
        "tests/unit/lab/test_in_the_way.py::test_a_command_that_fails_for_no_known_reason",
    ),
    (
        "cli/main.py",
        "        return refused.sentence(error.path, error.reason)",
        "        return str(error)",
        "tests/unit/cli/test_every_command.py::test_files_of_another_account",
    ),
    (
        "cli/main.py",
        '    if os.environ.pop("PYTHONWARNINGS", ""):',
        "    if False:",
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
    ),
    (
        "cli/start.py",
        "    running.turn.take(runtime)\n",
        "",
        "tests/unit/lab/test_starting.py::test_two_clicks_open_one",
    ),
    (
        "cli/start.py",
        "        _refuse_a_taken_port(options.port)\n",
        "",
        "tests/unit/lab/test_starting.py::test_a_server_that_does_not_start",
    ),
    (
        "cli/start.py",
        '    _leave_others_settings_out(folders["JUPYTER_CONFIG_DIR"])\n',
        "",
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
    ),
    (
        "cli/start.py",
        '"JPY_", "PYTHONSTARTUP")',
        '"JPY_")',
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
    ),
    (
        "lab/launcher.py",
        "        application.SYSTEM_CONFIG_DIRS.clear()\n",
        "",
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
    ),
    (
        "cli/main.py",
        '    if getattr(options, "from_icon", False):',
        "    if False:",
        "tests/unit/lab/test_in_the_way.py::test_a_refusal_is_shown_to_whoever_clicked_the_icon",
    ),
    (
        "lab/lead.py",
        "return [Path.home(), runtime] if snaps else [runtime]",
        "return [runtime]",
        "tests/unit/lab/test_in_the_way.py::test_where_there_are_snaps_the_file_lies_where_they_may_read",
    ),
    (
        "paths.py",
        "os.O_WRONLY, 0o600)",
        "os.O_WRONLY, 0o644)",
        "tests/unit/lab/test_in_the_way.py::test_where_there_are_snaps_the_file_lies_where_they_may_read",
    ),
    (
        "lab/server.py",
        (
            '        lead.remove(Path(self.settings["workbook_runtime"]), '
            'self.settings["workbook_address"])\n'
        ),
        "",
        "tests/unit/lab/test_starting.py::test_two_clicks_open_one",
    ),
    (
        "paths.py",
        "with suppress(OSError, WorkbookError):",
        "with suppress(KeyError):",
        "tests/unit/lab/test_in_the_way.py::test_a_form_is_answered_where_no_failure_can_be_written_down",
    ),
    (
        "cli/check.py",
        "            yield amiss(refused.by_system(problem))",
        "            raise",
        "tests/unit/lab/test_in_the_way.py::test_a_part_of_the_check_that_is_refused_takes_nothing_from_the_others",
    ),
    (
        "journal/health.py",
        "            os.scandir(folder).close()",
        "            pass",
        "tests/unit/cli/test_every_command.py::test_files_of_another_account",
    ),
    (
        "paths.py",
        'if each and not any((Path(each) / name).exists() for name in ("workbook.py", "workbook"))',
        "if each",
        "tests/unit/lab/test_starting.py::test_another_package_of_our_name_is_not_ours",
    ),
    (
        "journal/connection.py",
        "        if problem.errno not in _NO_SYNC:\n            raise",
        "        raise",
        "tests/unit/lab/test_in_the_way.py::test_a_file_system_that_syncs_no_folder",
    ),
    (
        "journal/connection.py",
        "{address_of(path)}?mode=rw",
        "{path.as_uri()}?mode=rw",
        "tests/unit/lab/test_in_the_way.py::test_a_connection_goes_by_that_address",
    ),
    (
        "journal/rescue.py",
        "        raise RestoredUnsurelyError(path, replaced) from error",
        "        raise CannotWriteError(path, NOT_ALLOWED) from error",
        "tests/unit/lab/test_in_the_way.py::test_a_file_system_that_syncs_no_folder",
    ),
    (
        "cli/shortcut.py",
        'replace("%", "%%") for each in (root',
        'replace("%", "%") for each in (root',
        "tests/unit/lab/test_in_the_way.py::test_an_icon_of_windows_in_any_folder",
    ),
    (
        "cli/shortcut.py",
        "chcp 65001 >nul\\n",
        "",
        "tests/unit/lab/test_in_the_way.py::test_an_icon_of_windows_in_any_folder",
    ),
    (
        "lab/static/pages.js",
        "await this.parts.NotebookActions.runCells(content, content.widgets, sessionContext);",
        "await this.parts.NotebookActions.runAll(content, sessionContext);",
        f"{BROWSER}test_opens.py::test_every_page",
    ),
    (
        "lab/static/place.js",
        "grown.observe(panel.content.viewportNode);",
        "panel.setFragment(part);",
        f"{BROWSER}test_opens.py::test_a_part_stays_in_sight_while_what_stands_above_it_is_drawn",
    ),
    (
        "lab/static/pages.js",
        "showPart(panel, part);",
        "toHead(panel);",
        f"{BROWSER}test_opens.py::test_a_part_that_a_link_names[ours]",
    ),
    (
        "lab/static/lab.js",
        "  makeRoom(bar, () => MessageLoop.postMessage(app.shell, Widget.Msg.FitRequest));\n",
        "",
        f"{BROWSER}test_narrow.py::test_the_bar_and_the_list_of_pages",
    ),
    (
        "lab/static/bar.css",
        "  .workbook-pages {\n    position: static;\n  }\n",
        "",
        f"{BROWSER}test_narrow.py::test_the_bar_and_the_list_of_pages",
    ),
    (
        "lab/static/system.css",
        (
            "    overflow: visible !important;\n    contain: none !important;\n"
            "    transform: none !important;\n"
        ),
        "    overflow: hidden !important;\n",
        f"{BROWSER}test_printed.py::test_all_of_a_page",
    ),
    (
        "lab/static/system.css",
        "  body:has(> dialog[open]) > :not(dialog) {\n    display: none !important;\n  }\n",
        "",
        f"{BROWSER}test_printed.py::test_nothing_that_is_hidden",
    ),
    (
        "forms/static/controls.css",
        "    print-color-adjust: exact;\n",
        "",
        f"{BROWSER}test_printed.py::test_what_was_chosen_is_seen_on_paper",
    ),
    (
        "lab/static/page.css",
        "  unicode-bidi: plaintext;\n",
        "",
        f"{BROWSER}test_directions.py::test_every_field_and_every_line",
    ),
    (
        "forms/static/entries.js",
        'element("bdi", {}, part)',
        "part",
        f"{BROWSER}test_directions.py::test_what_was_typed_from_right_to_left",
    ),
    (
        "forms/static/controls.css",
        "    forced-color-adjust: none;\n    background: SelectedItem;\n",
        "",
        f"{BROWSER}test_directions.py::test_colours_of_the_system",
    ),
    (
        "forms/static/dates.js",
        "() => time.focus()",
        "undefined",
        f"{BROWSER}test_dates.py::test_what_is_typed_is_what_was_meant",
    ),
    (
        "lab/static/life.js",
        'else if (what === "later") this.tellSoon(null);',
        "",
        f"{BROWSER}test_life.py::test_before_it_locks_itself_it_says_so",
    ),
    (
        "lab/kernel.py",
        "self._left() <= min(SOON, self.idle_seconds / 2)",
        "False",
        "tests/unit/lab/test_server.py::test_who_watches_hears_that_it_locks_soon",
    ),
    (
        "pages/parts/found.py",
        "            raise OpenAlreadyError",
        "            pass",
        "tests/unit/pages/test_look_back_changes.py::test_half_a_change_is_kept_and_comes_back",
    ),
    (
        "pages/parts/found.py",
        "            raise NeedsContactCheckError(page.title)",
        "            pass",
        "tests/unit/pages/test_look_back_changes.py::test_what_seeks_contact_stays_behind_its_door",
    ),
    (
        "pages/parts/found.py",
        "            raise OnItsOwnPageError",
        "            pass",
        "tests/unit/pages/test_look_back_changes.py::test_an_entry_that_is_being_changed_on_its_page",
    ),
    (
        "pages/parts/found.py",
        'return f"look_back.{kind.kind()}"',
        "return kind.kind()",
        "tests/unit/pages/test_look_back_changes.py::test_an_entry_of_every_kind_opens_as_it_is_and_is_left_as_it_was",
    ),
    (
        "pages/parts/part.py",
        "                made.reread()\n",
        "",
        "tests/unit/pages/test_look_back_changes.py::test_an_entry_that_is_being_changed_on_its_page",
    ),
    (
        "forms/when.py",
        "return now if day == now.date() else datetime.combine(day, EVENING)",
        "return datetime.combine(day, EVENING)",
        "tests/unit/forms/test_other_places.py::test_a_day_or_a_time_alone",
    ),
    (
        "forms/when.py",
        'return text in {stands, stands.partition("T")[0]}',
        "return text == stands",
        "tests/unit/forms/test_other_places.py::test_a_day_alone_of_an_entry_of_another_place",
    ),
    (
        "journal/rescue.py",
        "create_private(path)  # the one step that fails where another window was quicker",
        "path.touch()",
        "tests/unit/pages/test_bring.py::test_a_journal_is_never_written_over",
    ),
    (
        "forms/bring_form.py",
        "if self._arrived is None or at != self._size:",
        "if self._arrived is None:",
        "tests/unit/pages/test_bring.py::test_a_part_that_is_missing",
    ),
    (
        "forms/bring_form.py",
        '(Path(name).name or "copy")',
        '(name or "copy")',
        "tests/unit/pages/test_bring.py::test_a_file_in_any_parts_arrives_as_it_was",
    ),
    (
        "forms/bring_form.py",
        "        finally:\n            self.let_file_go()",
        "        finally:\n            pass",
        "tests/unit/pages/test_bring.py::test_what_is_wrong_is_said_and_nothing_is_made",
    ),
    (
        "pages/parts/workspace.py",
        "        if not self.can_take_back:\n            raise TooLateError\n",
        "",
        "tests/unit/pages/test_contact_check.py::test_a_slip_at_the_door_can_be_taken_back_once_and_soon",
    ),
    (
        "charts/base.py",
        'return f"\\u2068{plain}\\u2069" if _holds_right_to_left(plain) else plain',
        "return plain",
        "tests/unit/charts/test_looks.py::test_a_name_from_right_to_left_does_not_mix_with_what_stands_beside_it",
    ),
    (
        "paper/paper.html.jinja",
        '<p dir="auto">',
        "<p>",
        "tests/unit/paper/test_sheets.py::test_a_card_is_read_from_the_side_of_its_script",
    ),
    (
        "forms/view.py",
        "run(act, self.fail, NOT_DRAWN)",
        "run(act, lambda _sentence: None, NOT_DRAWN)",
        "tests/unit/pages/test_failing.py::test_a_part_that_cannot_be_drawn_says_so",
    ),
    (
        "forms/view.py",
        "run(act, self.tell, NOT_ANEW)",
        "run(act, lambda _sentence: None, NOT_ANEW)",
        "tests/unit/pages/test_failing.py::test_a_picture_that_fails_does_not_unsay_saved",
    ),
    (
        "forms/static/radios.js",
        "if (composing(event) || isCommand(event)) return;",
        "if (composing(event)) return;",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "forms/static/boxes.js",
        "if ((value === field.none) !== (other === field.none)) each.checked = false;",
        "",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "forms/static/dates.js",
        'if (date.validity.badInput || time.validity.badInput) return "?";',
        "",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "forms/static/drafts.js",
        "    this.status.takeBack();\n",
        "",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "forms/static/turns.js",
        "if (GIVES_ANEW.has(act) || goes) this.root.inert = true;",
        "",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "lab/static/run.js",
        "(calls && imported.has(calls))",
        "calls",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "lab/static/lab.js",
        "      if (gone.length) return stop(gone);\n",
        "",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "lab/static/lab.js",
        "    if (missing.length) {\n      stopNow(missing);\n      return;\n    }\n",
        "",
        "tests/browser/test_jupyterlab.py::test_what_is_missing_is_said[the]",
    ),
    (
        "forms/assets.py",
        '        if missing := {each.strip() for each in names.split(",")} - exported - {""}:',
        "        if missing := set():",
        "tests/unit/forms/test_assets.py::test_what_is_not_understood_is_refused",
    ),
)


def run(scratch: Path, show: Callable[[int, int], None]) -> list[str]:
    """Take out each in turn, in a copy of the checkout; give those whose test did not notice."""
    copy = scratch / "copy"
    for part in PARTS:
        source = ROOT / part
        ignore = shutil.ignore_patterns(
            "__pycache__", "private", ".ipynb_checkpoints", "node_modules"
        )
        shutil.copytree(source, copy / part, ignore=ignore) if source.is_dir() else shutil.copyfile(
            source, copy / part
        )
    packages = Path("tests", "javascript", "node_modules")
    (copy / packages).symlink_to(ROOT / packages)
    unnoticed = [
        f"{test}: fails with every protection in place"
        for test in dict.fromkeys(test for *_, test in PROTECTIONS)
        if not passes(copy, test)
    ]
    for number, (file, protection, instead, test) in enumerate(PROTECTIONS, 1):
        path = copy / "workbook" / file
        whole = path.read_text("utf-8")
        if whole.count(protection) != 1:
            unnoticed.append(f"{file}: {protection!r} stands there {whole.count(protection)} times")
        else:
            path.write_text(whole.replace(protection, instead), "utf-8")
            if passes(copy, test):
                unnoticed.append(f"{file}: {test} passes without {protection!r}")
            path.write_text(whole, "utf-8")
        show(number, len(PROTECTIONS))
    return unnoticed


def passes(copy: Path, test: str) -> bool:
    """Whether a test of the copy passes."""
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    return (
        subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False
        ).returncode
        == 0
    )

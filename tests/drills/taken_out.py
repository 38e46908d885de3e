"""Each protection taken out once: the test that holds it must then fail.

A protection is a line of the package; what stands here is the line, what is put in its place, and the test that notices.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("workbook", "tests", "benchmarks", "notebooks", "data", "docs", "setup_workbook.py", "pyproject.toml", "README.md")
BROWSER = "tests/browser/"
PROTECTIONS: tuple[tuple[str, str, str, str], ...] = (
    # file below workbook/, the protection, what is put in its place, the test
    ("journal/connection.py", '"PRAGMA secure_delete = ON",', '"PRAGMA secure_delete = OFF",', "tests/test_journal_file.py::test_what_is_erased_is_overwritten"),
    ("journal/connection.py", '"PRAGMA synchronous = EXTRA",', '"PRAGMA synchronous = FULL",', "tests/test_journal_file.py::test_the_settings_are_as_promised"),
    ("journal/connection.py", "path.chmod(0o600)", "path.chmod(0o644)", "tests/test_journal_file.py::test_only_its_owner_may_read_it"),
    (
        "journal/store.py",
        "return any(_identity(each) != self._file for each in (self.path, self._link or self.path))",
        "return False",
        "tests/test_journal_file.py::test_a_save_survives_when_the_file_is_taken_away",
    ),
    ("journal/store.py", "backup.make_daily(self.path, self._open, self.key)", "pass", "tests/test_backup.py::test_sixty_days"),
    (
        "journal/store.py",
        "self._let_go(Connection.close)\n                self._open_again()",
        "pass",
        "tests/test_rekey.py::test_a_disk_that_fails_while_the_passphrase_changes",
    ),
    (
        "pages/keeping.py",
        "with desk.journal.set_aside() if desk.journal else nullcontext():",
        "desk.close()\n    if True:",
        "tests/test_review.py::test_a_way_back_that_fails_leaves_the_journal_open",
    ),
    ("journal/backup.py", "damaged = is_damaged(copy)", "damaged = False", "tests/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase"),
    ("journal/backup.py", "        remove(path)\n        raise", "        raise", "tests/test_journal_file.py::test_half_a_rescue_is_taken_away_again"),
    (
        "journal/backup.py",
        "return today - day > timedelta(days=OLDEST_DAYS)",
        "return today - day > timedelta(days=OLDEST_DAYS + 30)",
        "tests/test_erasing.py::test_removed_is_gone_from_every_copy_when_it_is_said_to_be",
    ),
    ("journal/backup.py", "if each != newest and (", "if (", "tests/test_backup.py::test_the_newest_copy_stays_whatever_its_age"),
    (
        "journal/rescue.py",
        '    try:\n        with path.open("r+b") as file:\n            file.write(key.salt)',
        '    return False\n    try:\n        with path.open("r+b") as file:\n            file.write(key.salt)',
        "tests/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase",
    ),
    ("journal/rescue.py", "backup.cut_off(path).unlink(missing_ok=True)", "pass", "tests/test_rescue.py::test_restore_keeps_what_it_replaces"),
    ("journal/opening.py", "if _mended(path, key_for):", "if False:", "tests/test_rescue.py::test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase"),
    ("journal/opening.py", "if not salt and path.is_file() and listed(path):", "if False:", "tests/test_rescue.py::test_a_file_cut_short"),
    ("journal/opening.py", "if other:", "if False:", "tests/test_rescue.py::test_a_bit_flipped_in_a_copy_is_never_called_a_wrong_passphrase"),
    (
        "journal/opening.py",
        "if rescue.is_under_another_key(path, key_for, key):",
        "if False:",
        "tests/test_rekey.py::test_the_passphrase_before_is_not_called_damage",
    ),
    (
        "journal/opening.py",
        "if key and not rescue.is_under_another_key(path, without, key):",
        "if key:",
        "tests/test_rekey.py::test_a_copy_from_before_there_was_a_passphrase",
    ),
    (
        "journal/checksums.py",
        "if any(_fits(page, number, each) for each in hmac_keys):",
        "if number == 1 and any(_fits(page, number, each) for each in hmac_keys):",
        "tests/test_rekey.py::test_damaged_as_long_as_one_page_is_whole",
    ),
    ("journal/store.py", "raise ChangedPassphraseError(self.path) from error", "raise", "tests/test_rekey.py::test_another_window_after_the_change"),
    (
        "journal/erasing.py",
        "is_there = bool(entries.versions(connection, entry) & saved)",
        "is_there = True",
        "tests/test_erasing.py::test_erasing_takes_nothing_of_another_entry_with_the_same_number",
    ),
    ("journal/entries.py", "drafts.drop_those_changing(connection, entry)", "pass", "tests/test_erasing.py::test_erase_one_entry_everywhere"),
    (
        "journal/journal.py",
        "left = erasing.erase_in(self._copies, id, versions, self._store.key)",
        "left = []",
        "tests/test_erasing.py::test_erase_one_entry_everywhere",
    ),
    (
        "journal/schema.py",
        "with transaction(connection):\n            if found != _way_of(connection):",
        "if True:\n            if found != _way_of(connection):",
        "tests/test_journal_update.py::test_a_migration_that_is_killed_leaves_the_version_before",
    ),
    (
        "journal/schema.py",
        "if not _is_empty(connection):\n        known = refuse_strange(connection, path)",
        "if False:\n        pass",
        "tests/test_crafted.py::test_written_with_a_journal_beside_it",
    ),
    ("journal/structure.py", "if left:\n        raise refused()", "pass", "tests/test_crafted.py::test_what_we_never_put_there_is_refused"),
    ("journal/structure.py", "or len(roots) < len(found)", "", "tests/test_crafted.py::test_a_table_twice_in_the_same_place"),
    ("journal/store.py", "if found != self._verified:", "if self._verified is None:", "tests/test_crafted.py::test_a_change_while_it_is_open_is_seen_before_the_next_save"),
    ("journal/erasing.py", "            refuse_strange(connection, copy, newer=True)\n", "", "tests/test_crafted.py::test_a_copy_that_was_changed_is_named_among_those_left"),
    ("journal/rescue.py", "                refuse_strange(connection, copy, newer=True)\n", "", "tests/test_crafted.py::test_a_copy_that_was_changed_is_named_among_those_left"),
    ("journal/tables.py", "            self.refuse_strange(columns)\n", "", "tests/test_crafted_values.py::test_what_can_be_read_is_shown"),
    ("journal/contents.py", "refuse(sorted(kinds.items()) == sorted(there))", "pass", "tests/test_crafted_values.py::test_a_file_that_holds_it_is_not_a_good_one"),
    ("journal/backup.py", " and not is_protected(day, dailies, today)", "", "tests/test_clock.py::test_one_day_far_ahead"),
    ("journal/backup.py", "        _date_anew(path, today)\n", "", "tests/test_clock.py::test_one_day_far_ahead"),
    ("journal/calendar.py", "return today >= FIRST_DAY and before >= after", "return True", "tests/test_clock.py::test_behind_then_right"),
    ("journal/entries.py", " and _has_jumped(connection, kinds)", " and False", "tests/test_clock.py::test_removed_then_the_clock_far_ahead"),
    (
        "journal/entries.py",
        "            _remove_today(connection, kinds, (tomorrow, MOST_ID, MOST_ID))",
        "            pass",
        "tests/test_clock.py::test_removed_under_a_clock_ahead",
    ),
    ("journal/place.py", "Path(os.path.realpath(link)) if link.is_symlink() else link", "link", "tests/test_linked.py::test_restore_does_not_replace_the_link"),
    ("journal/place.py", "return [file, *_names.get(file, [])]", "return [file]", "tests/test_linked.py::test_one_entry_is_erased_from_every_copy"),
    ("journal/store.py", "for each in (self.path, self._link or self.path))", "for each in (self.path,))", "tests/test_linked.py::test_a_link_that_is_turned_while_it_is_open"),
    ("journal/whose.py", "if bool(fitting) != by_name:", "if True:", "tests/test_whose.py::test_a_copy_with_a_name_of_ones_own"),
    ("journal/whose.py", 'return salt == salt_of(path) != b"" and', "return", "tests/test_whose.py::test_the_other_was_moved_away"),
    ("journal/whose.py", "if not salts or start_of(each) in salts]", "]", "tests/test_whose.py::test_each_lists_its_own"),
    ("journal/backup.py", "if is_daily_of(each.path, path)]", "if each.is_daily]", "tests/test_whose.py::test_a_copy_of_what_was_kept_is_no_copy_of_the_day"),
    ("journal/rescue.py", " and are_akin(path, each)]", "]", "tests/test_whose.py::test_another_journals_passphrase_is_a_wrong_one"),
    (
        "journal/opening.py",
        "return perhaps is not None and rescue.mend_salt(path, perhaps)",
        "return False",
        "tests/test_whose.py::test_a_damaged_salt_is_mended_beside_another",
    ),
    ("journal/tables.py", """return '"id" DESC' if self.kind.document else""", "return", "tests/test_written_last.py::test_the_version_written_last_counts"),
    ("forms/listing.py", "next(written[type(each[1])]) if each[1].document else each", "each", "tests/test_written_last.py::test_a_list_of_several_kinds"),
    (
        "charts/contacts.py",
        "newest = plans.sort_index().iloc[-1]",
        'newest = plans.sort_values(by="at").iloc[-1]',
        "tests/test_charts_talks.py::test_the_plan_written_last_counts_whatever_the_clock_said",
    ),
    ("pages/desk.py", "return [prose(desk.clock)] if first_of_page and desk.clock else []", "return []", "tests/test_written_last.py::test_something_saved_later_than_now"),
    ("check.py", "if said := clock_said(now(), last):", "if said := clock_said(now(), None):", "tests/test_written_last.py::test_check_says_it"),
    ("journal/schema.py", "(not newer and _gains_of(connection) > _gains())", "False", "tests/test_columns.py::test_a_number_alone_is_a_newer_versions"),
    ("journal/schema.py", "            _set_version(connection, _gains(), _way_of(connection))\n", "", "tests/test_columns.py::test_what_is_gained_raises_the_number"),
    ("journal/structure.py", " or not version_of(connection) % GAINED", "", "tests/test_columns.py::test_a_number_alone_is_a_newer_versions"),
    ("journal/entries.py", "strict=True)) | others)))", "strict=True)))))", "tests/test_columns.py::test_undo_brings_back_what_the_retired_column_held"),
    ("journal/entries.py", "        if name in others:\n", "        if False:\n", "tests/test_columns.py::test_undo_brings_back_what_the_retired_column_held"),
    ("journal/entries.py", "    its.refuse_strange_kept(values)\n", "", "tests/test_columns.py::test_a_kept_column_holds_only_what_was_written"),
    ("journal/key.py", 'unicodedata.normalize("NFC", passphrase)', "passphrase", "tests/test_journal_key.py::test_the_same_letters_in_another_form_open_it"),
    ("lab/scrub.py", 'notebook["metadata"].pop("widgets", None)', "pass", "tests/test_lab.py::test_a_saved_notebook_holds_nothing_that_was_shown"),
    (
        "lab/scrub.py",
        "    except HTTPError:\n        raise\n",
        "    except KeyError:\n        return\n    except HTTPError:\n        raise\n",
        "tests/test_lab.py::test_any_failure_refuses_the_save",
    ),
    (
        "lab/kernel.py",
        "if kernel_id is not None and kernel_id not in sessions.kernel_manager:",
        "if False:",
        "tests/test_server.py::test_no_kernel_under_the_id_of_one_that_has_ended",
    ),
    ("lab/kernel.py", "self._process.kill()  # the key goes now, whatever Jupyter still has to tidy", "pass", "tests/test_lab.py::test_a_kernel_that_will_not_end_is_heard_of"),
    ("lab/kernel.py", "manager.stop_restarter()", "manager.start_restarter()", "tests/test_lab.py::test_a_kernel_that_died_is_not_started_again"),
    (
        "lab/kernel.py",
        "return max(time.time() - wall, time.monotonic() - steady) > self.idle_seconds",
        "return time.monotonic() - steady > self.idle_seconds",
        "tests/test_lab.py::test_a_laptop_that_slept_is_idle",
    ),
    (
        "lab/kernel.py",
        'KernelManager={"transport_encryption": "required"}',
        "KernelManager={}",
        "tests/test_lab.py::test_every_page_gets_the_same_kernel_and_its_channels_are_encrypted",
    ),
    (
        "lab/launcher.py",
        "pipe=False, session=session",
        "pipe=pipe, session=session",
        f"{BROWSER}test_accounts.py::test_another_account_reads_nothing_reaches_nothing_and_is_told_nothing",
    ),
    ("lab/launcher.py", "setproctitle(TITLE)", "pass", f"{BROWSER}test_accounts.py::test_the_list_of_processes_names_neither_the_program_nor_the_journal"),
    ("lab/server.py", '{"samesite": "Strict", "expires_days": None}', "{}", "tests/test_server.py::test_the_login_ends_with_the_browser_and_goes_to_no_other_site"),
    ("lab/server.py", "[*outside(root), *handlers]", "handlers", "tests/test_server.py::test_who_does_not_know_the_path_learns_nothing_of_it"),
    (
        "lab/server.py",
        '"locked.html" if self.settings["workbook_kernel"].id is None else "open_elsewhere.html"',
        '"locked.html"',
        "tests/test_server.py::test_locked_is_said_only_while_no_kernel_runs",
    ),
    ("lab/answers.py", 'headers["Cache-Control"] = "no-store"', "pass", "tests/test_server.py::test_no_page_is_translated_or_kept_by_a_browser"),
    ("lab/answers.py", "chunk = kept_out(chunk)", "pass", "tests/test_server.py::test_no_page_is_translated_or_kept_by_a_browser"),
    ("lab/kernel.py", "min(seconds, LONGEST_LOOK)", "seconds", "tests/test_lab.py::test_without_a_window_for_a_hundred_seconds_it_is_left"),
    ("lab/kernel.py", "if self._is_left(looked - before):", "if False:", f"{BROWSER}test_locked.py::test_the_kernel_ends_when_the_last_window_is_gone"),
    (
        "forms/form.js",
        'event.key === "Enter" && !composing(event) &&',
        'event.key === "Enter" &&',
        f"{BROWSER}test_composing.py::test_the_enter_that_accepts_a_word_saves_nothing",
    ),
    (
        "forms/form.js",
        "if (composing(event) || event.ctrlKey || event.altKey",
        "if (event.ctrlKey || event.altKey",
        f"{BROWSER}test_composing.py::test_no_composed_key_answers_a_scale",
    ),
    (
        "forms/common.js",
        "event.isComposing || event.keyCode === 229",
        "event.isComposing",
        f"{BROWSER}test_composing.py::test_the_enter_that_accepts_a_word_saves_nothing",
    ),
    ("lab/lab.js", 'event.key === "Escape" && !composing(event)', 'event.key === "Escape"', "tests/test_composing.py::test_every_listener_for_keys_looks_at_what_is_composed"),
    (
        "lab/safety.js",
        "return event.isComposing || event.keyCode === 229;",
        "return false;",
        f"{BROWSER}test_composing.py::test_shift_while_something_is_composed_does_not_leave",
    ),
    ("lab/safety.js", "if (event.timeStamp - typed >= PAUSE_MS) down", "down", f"{BROWSER}test_composing.py::test_shift_right_after_other_keys_does_not_leave"),
    (
        "lab/safety.js",
        'for (const kind of ["beforeinput", ',
        "for (const kind of [",
        f"{BROWSER}test_composing.py::test_words_that_come_between_without_a_key_are_words",
    ),
    ("lab/safety.js", "SHIFT_WITHIN_MS = 2_000", "SHIFT_WITHIN_MS = 5_000", f"{BROWSER}test_composing.py::test_slow_presses_and_presses_with_the_mouse_do_not_leave"),
    (
        "lab/safety.js",
        'for (const kind of ["pointerdown", "wheel"]) window',
        "for (const kind of []) window",
        f"{BROWSER}test_composing.py::test_slow_presses_and_presses_with_the_mouse_do_not_leave",
    ),
    ("lab/life.js", "await this.handOver(LEAVING_MS);", "", f"{BROWSER}test_composing.py::test_leaving_keeps_what_is_being_typed"),
    ("lab/life.js", "LEAVING_MS = 250", "LEAVING_MS = 2500", f"{BROWSER}test_composing.py::test_a_busy_kernel_is_not_waited_for"),
    ("lab/life.js", 'window.addEventListener("pagehide", tell);', "", f"{BROWSER}test_composing.py::test_who_closes_the_tab_while_leaving_has_left"),
    ("lab/life.js", "this.over = this.left;", "this.over = false;", f"{BROWSER}test_composing.py::test_who_leaves_while_it_locks_is_led_to_no_page"),
    ("lab/life.js", ", headers: this.headers() });", " });", f"{BROWSER}test_locked.py::test_lock_ends_the_kernel_whatever_became_of_the_cookies"),
    ("lab/life.js", "      if (!this.left) this.sayNotLocked();\n      return;\n", "", f"{BROWSER}test_locked.py::test_what_could_not_be_locked_is_not_called_locked"),
    ("lab/lab.js", 'field.autocomplete = "off";', "", f"{BROWSER}test_profile.py::test_no_name_of_a_page"),
    ("forms/form.js", 'masks ? "text" : "password"', '"password"', f"{BROWSER}test_profile.py::test_unlocking_is_no_login"),
    ("cli.py", '"ServerApp.base_url": f"/{secrets.token_hex(16)}/",', "", f"{BROWSER}test_accounts.py::test_a_server_on_another_port_is_brought_neither_login_nor_path"),
    (
        "records/questions.py",
        "if self.asked_as:\n            return replace",
        "if False:\n            return replace",
        "tests/test_asked.py::test_a_list_shows_each_answer_under_its_own_wording",
    ),
    (
        "records/asked.py",
        "then.get(name) is not None if question.asked_as in kept else name in today",
        "name in today",
        "tests/test_asked.py::test_an_edit_asks_what_was_answered_and_keeps_it",
    ),
    (
        "records/asked.py",
        "chosen = before[-1:] or asking[:1]",
        "chosen = asking[-1:]",
        "tests/test_asked.py::test_an_answer_without_a_wording_gets_the_one_that_counted_then",
    ),
    ("forms/entry_form.py", "**told, **self._asked_as(values),", "**told,", "tests/test_asked.py::test_the_wording_is_kept_with_the_answer_and_asked_of_nobody"),
    (
        "forms/entry_form.py",
        "self.values | self._asked_as() | editing",
        "self.values | editing",
        "tests/test_asked.py::test_a_draft_keeps_the_wording_that_its_answer_was_given_to",
    ),
    (
        "forms/entry_form.py",
        "return asked.asked_again(self.sheet, super()._asked(), self._then)",
        "return super()._asked()",
        "tests/test_asked.py::test_a_draft_of_an_edit_keeps_it_too",
    ),
    ("frames.py", " and not question.asked_as]", "]", "tests/test_asked.py::test_each_wording_is_a_series_of_its_own"),
    ("forms/view.py", 'return "<View>"', "return super().__repr__()", "tests/test_forms.py::test_no_words_in_what_jupyter_writes_to_the_notebook"),
    ("forms/handler.py", "        keep(error)\n        say(FAILED)", "        keep(error)", "tests/test_forms.py::test_an_unexpected_error_is_said_and_kept_without_words"),
    ("charts/base.py", '"showSendToCloud": False,', '"showSendToCloud": True,', "tests/test_charts.py"),
    ("pages/desk.py", "if desk.put_away is not None:", "if False:", "tests/test_review.py::test_put_away_until_a_date"),
    ("pages/review.py", 'if (sheet.word or "").strip().casefold() != ERASE_WORD:', "if False:", "tests/test_review.py::test_erase_everything"),
    ("check.py", '"widgets" in notebook.get("metadata", {}) or ', "", "tests/test_commands.py::test_leaks_in_pages"),
    ("places.py", "path.chmod(0o700)\n    except", "pass\n    except", "tests/test_places.py::test_an_open_folder_is_closed"),
    (
        "forms/gates.js",
        'this.model.send({ do: "passed" });',
        'this.model.send({ do: "passed", at: this.at });',
        "tests/test_gates.py::test_python_hears_that_the_gates_were_passed_and_nothing_else",
    ),
    (
        "pages/desk.py",
        "self.journal, self._words, self.passed_the_door = None, None, None",
        "self.journal, self._words = None, None",
        "tests/test_gates.py::test_the_door_opens_for_none_of_these_until_the_journal_is_next_unlocked",
    ),
    (
        "pages/desk.py",
        "if desk.journal is None or desk.journal.made_up:\n        return []",
        "if desk.journal is None:\n        return []",
        "tests/test_hard_moments.py::test_made_up_people_are_never_numbers_to_call",
    ),
    (
        "pages/pause.py",
        "*_desk.behind_the_door(words, lambda: self._again(root, sending=True))(root)",
        "*words(root)",
        "tests/test_hard_moments.py::test_sending_it_oneself_is_behind_the_door",
    ),
    ("pages/pause.py", 'kept_for="unsent_letter"), draft=DRAFT)', 'kept_for="unsent_letter"))', "tests/test_hard_moments.py::test_keep_it_here_keeps_every_letter"),
    ("helplines.py", ">= 12", ">= 24", "tests/test_helplines.py::test_a_year_is_a_year"),
    (
        "forms/view.py",
        "</a>', html.escape(line))",
        "</a>', line)",
        "tests/test_forms.py::test_prose_and_cards_show_text_and_run_nothing",
    ),
    ("pages/owning_your_part.py", "if entry != editing and made.made_on and", "if False and", "tests/test_owning_your_part.py::test_an_apology_is_made_once_for_a_matter"),
    (
        "pages/talking_and_arrangements.py",
        "day = still_open() if is_new else None",
        "day = None",
        "tests/test_talking.py::test_one_offer_then_the_next_step_is_not_ones_own",
    ),
    ("quiet.py", 'return "none" if said == "none" else "unknown"', 'return "none"', "tests/test_quiet.py::test_what_a_day_was"),
    ("pages/giving_space.py", 'if plan is not None and plan.road == "no":', "if False:", "tests/test_giving_space.py::test_a_no_is_a_distance_without_a_date"),
    ("pages/waiting.py", "_desk.behind_the_door(draw)", "draw", "tests/test_waiting.py::test_trying_again_stands_behind_the_door_and_is_looked_at_on_its_day"),
    ("pages/questionnaires.py", "if difference < kind.wobble:", "if False:", "tests/test_questionnaires.py::test_a_change_is_called_only_past_the_wobble"),
    ("pages/owning_your_part.py", "_desk.behind_the_door(draw)", "draw", "tests/test_owning_your_part.py::test_an_apology_stands_behind_the_door"),
    ("pages/ticks.py", "and record.note is None and record.afterwards is None", "", "tests/test_caring.py::test_what_more_was_written_about_it_is_not_taken_away_by_a_tick"),
    ("pages/ticks.py", "literal(words) for each, words", "words for each, words", "tests/test_caring.py::test_any_words_of_ones_own_can_be_planned_and_ticked"),
    ("forms/ticks.py", 'if self.values == self.given["values"]:', "if True:", "tests/test_caring.py::test_what_is_being_ticked_is_not_taken_back_by_another_page"),
    ("pages/desk.py", "if page and prompt.page != page", "if False", "tests/test_changing_perspective.py::test_each_page_asks_its_own_questions_and_shows_all_answers"),
    ("pages/changing_perspective.py", "and record.day < today", "", "tests/test_changing_perspective.py::test_a_thought_is_found_again_and_rated_later"),
    ("trends/rules.py", " and _recent(day, value, today - WEEK, rules).direction == recent.direction", "", "tests/test_trends.py::test_rule_a_needs_two_looks"),
    (
        "trends/rules.py",
        "return change >= max(rules.change, OF_THE_USUAL * float(value.std(ddof=1)))",
        "return True",
        "tests/test_trends.py::test_a_change_too_small_to_notice_is_not_called",
    ),
    ("trends/rules.py", "if 2 * len(day) < possible:", "if False:", "tests/test_trends.py::test_more_than_half_missing"),
    ("trends/rules.py", "if empty > rules.gap", "if False", "tests/test_trends.py::test_when_nothing_can_be_said"),
    ("trends/kendall.py", "inflation = _inflation(day, corrected)", "inflation = 1.0", "tests/test_trends.py::test_false_calls_are_seldom"),
    (
        "charts/days.py",
        "every = days if whole is None else frames.daily(whole)",
        "every = days",
        "tests/test_charts.py::test_whether_it_leans_is_judged_by_all_days_at_the_last_weekly_look",
    ),
    (
        "charts/contacts.py",
        '.where(column(over, "days_written") >= LITTLE)',
        "",
        "tests/test_charts.py::test_conversations_a_week_are_judged_by_weeks_that_are_over_and_mostly_written",
    ),
    (
        "pages/reading.py",
        "return self._shown if self._of is desk.journal else Shown()",
        "return self._shown",
        "tests/test_reading.py::test_what_is_chosen_goes_with_the_journal",
    ),
    ("compare.py", "if min(len(first), len(second)) < LEAST:", "if False:", "tests/test_compare.py"),
    (
        "browser.py",
        "return _private(groups, stem) or _by_name(stem)",
        "return _by_name(stem)",
        "tests/test_private_window.py::test_the_browser_that_is_set_is_found_by_its_desktop_file",
    ),
    (
        "browser.py",
        "while words[place - 1] in _GUARDS:",
        "while False:",
        "tests/test_private_window.py::test_qutebrowser_has_two_words_for_it",
    ),
    (
        "browser.py",
        "or _program_name(program) in _SHELLS or",
        "or",
        "tests/test_private_window.py::test_a_command_line_that_cannot_be_used",
    ),
    (
        "check.py",
        "(place.parent, led_to[0], led_to[1].parent)",
        "(place.parent,)",
        "tests/test_cloud.py::test_check_looks_where_links_lead",
    ),
    (
        "cloud.py",
        "for above in (folder, *folder.parents)",
        "for above in (folder,)",
        "tests/test_cloud.py::test_services_by_what_lies_in_their_folder",
    ),
    (
        "cloud.py",
        "and (where or not is_home) and",
        "and",
        "tests/test_cloud.py::test_what_a_service_keeps_in_the_home_is_no_marker",
    ),
    (
        "mounts.py",
        "chr(int(found[1], 8))",
        '"?"',
        "tests/test_mounts.py::test_any_name_of_a_folder_comes_back",
    ),
    (
        "journal/conflicts.py",
        "is_of_journal = bool(salt) and start == salt",
        "is_of_journal = False",
        "tests/test_conflicts.py::test_a_copy_is_told_by_its_salt_whatever_its_name",
    ),
    (
        "journal/conflicts.py",
        "?mode=ro&immutable=1",
        "",
        "tests/test_conflicts.py::test_a_copy_is_read_without_a_trace",
    ),
    (
        "journal/conflicts.py",
        "entry not in copy.removed and not versions <= known",
        "not versions <= known",
        "tests/test_conflicts.py::test_what_the_journal_lacks_is_counted",
    ),
    (
        "journal/conflicts.py",
        "connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)",
        "pass",
        "tests/test_conflicts.py::test_what_takes_too_long_is_left",
    ),
    (
        "journal/journal.py",
        "left = erasing.erase_files(conflicts.to_erase(file))",
        "left = []",
        "tests/test_conflicts.py::test_the_command_says_what_goes_with_the_rest_and_erases_it",
    ),
    (
        "journal/conflicts.py",
        "if entries.versions(connection, entry) & saved:",
        "if False:",
        "tests/test_conflicts.py::test_one_entry_is_erased_from_such_copies_too",
    ),
    (
        "journal/conflicts.py",
        "return all(each != form for each, _ in held(connection).drafts)",
        "return True",
        "tests/test_conflicts.py::test_a_draft_in_such_a_copy_is_left_and_named",
    ),
    (
        "pages/start_here.py",
        ", *map(beside, _other_copies(desk.journal))",
        "",
        "tests/test_conflicts.py::test_start_here_names_them_while_the_journal_is_open",
    ),
    (
        "check.py",
        "for each in copies or found(path):",
        "for each in copies:",
        "tests/test_conflicts.py::test_check_names_each_copy",
    ),
    (
        "cli.py",
        "if not (options.browser or options.no_browser or options.ordinary_window):",
        "if False:",
        "tests/test_private_window.py::test_an_ordinary_window_that_nobody_asked_for_is_said",
    ),
    (
        "forms/form.py",
        'self.values = self._not_shown(message["values"]) | dict(message["values"])',
        'self.values = dict(message["values"])',
        "tests/test_edits.py::test_an_edit_keeps_what_is_not_asked_now",
    ),
    (
        "forms/form.py",
        'if act in {"submit", "draft"} and sent < self._saved[0]:',
        "if False:",
        "tests/test_edits.py::test_a_second_click_saves_nothing_more",
    ),
    (
        "forms/form.py",
        'or act == "submit" or request != self._done:',
        "or True:",
        "tests/test_edits.py::test_a_second_click_on_undo_does_not_take_the_undo_back",
    ),
    (
        "forms/form.py",
        "self._run(lambda: self._take(whole(message)))",
        "self._run(lambda: self._take(message))",
        "tests/test_edits.py::test_half_a_character_reaches_no_draft_and_no_form",
    ),
    (
        "journal/drafts.py",
        "whole(read_json(found[1], dict))",
        "read_json(found[1], dict)",
        "tests/test_edits.py::test_half_a_character_reaches_no_draft_and_no_form",
    ),
    (
        "forms/resume.py",
        "left = {name: value for name, value in values.items() if not _fits(sheet, name, value)}",
        "left = {}",
        "tests/test_edits.py::test_a_draft_that_has_no_place_is_text_to_copy",
    ),
    (
        "forms/entry_form.py",
        "draft = None if self._left_values else self._draft_name",
        "draft = self._draft_name",
        "tests/test_edits.py::test_a_draft_that_has_no_place_is_text_to_copy",
    ),
    (
        "forms/entry_form.py",
        "if not sure and self.values != self._as_it_is():",
        "if False:",
        "tests/test_edits.py::test_cancel_asks_once_before_it_drops_a_change",
    ),
    (
        "forms/entry_form.py",
        "return self._began if person_day(self._began) < person_day(records.now()) else None",
        "return None",
        "tests/test_edits.py::test_a_page_left_open_past_four_speaks_of_the_evening",
    ),
    (
        "forms/entry_form.py",
        'if meant and "at" not in self.values:',
        "if False:",
        "tests/test_edits.py::test_a_draft_counts_for_the_day_it_was_begun_on",
    ),
    (
        "pages/new_day.py",
        "if _today() != self._shown and time",
        "if False and time",
        "tests/test_edits.py::test_a_page_notices_the_new_day",
    ),
    (
        "pages/new_day.py",
        " and time.monotonic() - Form.heard_at >= STILL_SECONDS:",
        ":",
        "tests/test_edits.py::test_a_page_notices_the_new_day",
    ),
    (
        "forms/when.py",
        "zone = before.tzinfo if before is not None and not here and is_elsewhere(before) else None",
        "zone = None",
        "tests/test_edits.py::test_an_entry_keeps_its_own_offset",
    ),
    (
        "forms/when.py",
        "and at.replace(tzinfo=None) != as_typed:",
        "and False:",
        "tests/test_edits.py::test_an_entry_of_here_follows_the_clocks_of_here",
    ),
    (
        "forms/entry_form.py",
        "if about and about != self._asked_about:",
        "if False:",
        "tests/test_edits.py::test_a_day_long_ago_is_asked_about_once",
    ),
    (
        "forms/form.js",
        "this.unanswered ??= setTimeout(() => this.warn(NOT_KEPT), NOT_KEPT_MS);",
        "",
        "tests/browser/test_typing.py::test_a_kernel_that_does_not_answer_is_said_in_time",
    ),
    (
        "forms/form.js",
        "if (isTooLong(values)) { this.warn(TOO_LONG); return Promise.resolve(); }",
        "",
        "tests/browser/test_typing.py::test_what_is_too_long_is_said_in_time",
    ),
    (
        "forms/form.js",
        "if (answer.forget) this.forget();",
        "",
        "tests/browser/test_typing.py::test_what_was_filled_in_for_yesterday_leaves_the_form",
    ),
    (
        "forms/form.js",
        "this.waiting.clear();",
        "",
        "tests/browser/test_memory.py::test_after_unlocking_the_page_has_forgotten_the_passphrase",
    ),
    (
        "forms/entry_form.py",
        'self.send({"forget": True})',
        "pass",
        "tests/test_edits.py::test_what_was_filled_in_for_yesterday_is_left_out",
    ),
    (
        "forms/form.js",
        "if (kept) this.changed();",
        "",
        "tests/browser/test_typing.py::test_what_is_typed_while_it_is_saved_is_kept",
    ),
    (
        "running.py",
        "return self.has_journal_of(other) and _is_same(self.root, other.root) and self.version == other.version",
        "return True",
        "tests/test_running.py::test_another_folder_opens_its_own",
    ),
    ("running.py", 'if told["proof"] == proof else None', "if told else None", "tests/test_running.py::test_somebody_else_at_the_port_is_never_shown"),
    ("running.py", 'if re.fullmatch(rf"{ASKED}[0-9a-f]+", asked):', "if asked:", "tests/test_running.py::test_only_a_file_made_to_be_asked_for_is_read"),
    ("running.py", "each.join(max(0.0, until - time.monotonic()))", "each.join(30)", "tests/test_running.py::test_a_server_that_does_not_answer"),
    ("running.py", "raise AnotherFolderError(each)", "return", "tests/test_running.py::test_a_copied_folder_never_touches_the_first_ones_journal"),
    ("cli.py", "raise running.OpenElsewhereError(each)", "continue", "tests/test_running.py::test_two_versions_on_one_journal_are_refused"),
    ("cli.py", "os.environ[places.JOURNAL] = str(places.journal())", "str(places.journal())", "tests/test_running.py::test_the_kernel_has_the_servers_package_and_journal"),
    (
        "cli.py",
        'os.environ["PYTHONPATH"] = places.python_path()',
        "pass",
        "tests/test_running.py::test_the_kernel_has_the_servers_package_and_journal",
    ),
    ("places.py", "os.environ[JOURNAL] = str(journal())", "pass", "tests/test_places.py::test_a_named_journal_is_handed_down_by_its_whole_path"),
    ("pages/desk.py", "if not places.is_apart(folder):", "if True:", "tests/test_running.py::test_a_page_of_another_folder_says_where_words_go"),
)


def run(scratch: Path, show: Callable[[int, int], None]) -> list[str]:
    """Take out each in turn, in a copy of the checkout; give those whose test did not notice."""
    copy = scratch / "copy"
    for part in PARTS:
        source = ROOT / part
        ignore = shutil.ignore_patterns("__pycache__", "private", ".ipynb_checkpoints")
        shutil.copytree(source, copy / part, ignore=ignore) if source.is_dir() else shutil.copyfile(source, copy / part)
    unnoticed = [f"{test}: fails with every protection in place" for test in dict.fromkeys(test for *_, test in PROTECTIONS) if not passes(copy, test)]
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
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False).returncode == 0

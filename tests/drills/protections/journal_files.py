"""The journal's files, its copies, and where they lie."""

from __future__ import annotations

from tests.drills.protections.of import Protection

PROTECTIONS: tuple[Protection, ...] = (
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
        "journal/open_copies.py",
        "left = erasing.erase_in(self._copies, id, versions, self._store.key)",
        "left = []",
        "tests/unit/journal/test_erasing.py::test_erase_one_entry_everywhere",
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
        "journal/health.py",
        "if said := clock_said(now(), last):",
        "if said := clock_said(now(), None):",
        "tests/unit/journal/test_written_last.py::test_check_says_it",
    ),
    (
        "journal/health.py",
        '"widgets" in notebook.get("metadata", {}) or ',
        "",
        "tests/unit/cli/test_check.py::test_leaks_in_pages",
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
        "journal/health.py",
        "for each in found or conflict_copies(path):",
        "for each in found:",
        "tests/unit/journal/test_conflicts_said.py::test_check_names_each_copy",
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
        "journal/health.py",
        "            os.scandir(folder).close()",
        "            pass",
        "tests/unit/cli/test_every_command.py::test_files_of_another_account",
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
        "journal/rescue.py",
        "create_private(path)  # the one step that fails where another window was quicker",
        "path.touch()",
        "tests/unit/pages/test_bring.py::test_a_journal_is_never_written_over",
    ),
)

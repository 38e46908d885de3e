"""The pages."""

from __future__ import annotations

from tests.drills.protections.of import Protection

PROTECTIONS: tuple[Protection, ...] = (
    (
        "pages/parts/keeping.py",
        "with workspace.journal.set_aside() if workspace.journal else nullcontext():",
        "workspace.close()\n    if True:",
        "tests/unit/pages/test_review.py::test_a_way_back_that_fails_leaves_the_journal_open",
    ),
    (
        "pages/parts/part.py",
        "clock = [prose(workspace.clock)] if self.first_of_page and workspace.clock else []",
        "clock: list[Widget] = []",
        "tests/unit/journal/test_written_last.py::test_something_saved_later_than_now",
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
        "pages/parts/reading.py",
        "return self._shown if self._of is workspace.journal else ChartSelection()",
        "return self._shown",
        "tests/unit/pages/test_reading.py::test_what_is_chosen_goes_with_the_journal",
    ),
    (
        "pages/start_here.py",
        ",\n        *map(beside, _other_copies(open_journal))",
        "",
        "tests/unit/journal/test_conflicts_said.py::test_start_here_names_them_while_the_journal_is_open",
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
        "pages/parts/first_of_page.py",
        "if not paths.is_apart(folder):",
        "if True:",
        "tests/unit/lab/test_another_folder.py::test_a_page_of_another_folder_says_where_words_go",
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
        "pages/parts/ticks.py",
        'return f"{OWN}{alike(each.removeprefix(OWN))}" if each.startswith(OWN) else each',
        "return each",
        "tests/unit/records/test_alike.py::test_what_was_planned_is_ticked_by_what_was_written",
    ),
    (
        "pages/parts/beside.py",
        "{'check-in' if len(moods) == 1 else 'check-ins'}",
        "check-ins",
        "tests/unit/test_sentences.py::test_whatever_was_counted_reads_right",
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
        "pages/parts/workspace.py",
        "        if not self.can_take_back:\n            raise TooLateError\n",
        "",
        "tests/unit/pages/test_contact_check.py::test_a_slip_at_the_door_can_be_taken_back_once_and_soon",
    ),
)

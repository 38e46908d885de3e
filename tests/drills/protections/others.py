"""Records, analysis, charts, paper, and what every part uses."""

from __future__ import annotations

from tests.drills.protections.of import Protection

PROTECTIONS: tuple[Protection, ...] = (
    (
        "charts/contact_weekly.py",
        "newest = plans.sort_index().iloc[-1]",
        'newest = plans.sort_values(by="at").iloc[-1]',
        "tests/unit/charts/test_contact_days.py::test_the_plan_written_last_counts_whatever_the_clock_said",
    ),
    (
        "charts/base.py",
        '"showSendToCloud": False,',
        '"showSendToCloud": True,',
        "tests/unit/charts/test_charts.py",
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
        "charts/sentences.py",
        "{one if number == 1 else many or one + 's'}",
        "{many or one + 's'}",
        "tests/unit/test_sentences.py::test_whatever_was_counted_reads_right",
    ),
    (
        "charts/base.py",
        'return f"\\u2068{plain}\\u2069" if _holds_right_to_left(plain) else plain',
        "return plain",
        "tests/unit/charts/test_looks.py::test_a_name_from_right_to_left_does_not_mix_with_what_stands_beside_it",
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
        "analysis/frames/shape.py",
        " and not question.asked_as\n    ]",
        "]",
        "tests/unit/records/test_asked.py::test_each_wording_is_a_series_of_its_own",
    ),
    (
        "analysis/day_contact.py",
        'return "none" if said == "none" else "unknown"',
        'return "none"',
        "tests/unit/analysis/test_day_contact.py::test_what_a_day_was",
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
        "analysis/compare.py",
        "if min(len(first), len(second)) < LEAST:",
        "if False:",
        "tests/unit/analysis/test_compare.py",
    ),
    (
        "analysis/coping.py",
        'alike(fall.instead).rstrip(".")',
        'fall.instead.casefold().rstrip(".")',
        "tests/unit/records/test_alike.py::test_other_places_compare_in_the_same_form",
    ),
    (
        "analysis/week.py",
        "for answer, words in ACTED.items() if counted[answer]\n    )",
        "for answer, words in ACTED.items())",
        "tests/unit/test_counts.py::test_what_does_not_say_is_counted_as_well",
    ),
    (
        "paths.py",
        "path.chmod(0o700)\n    except",
        "pass\n    except",
        "tests/unit/test_paths.py::test_an_open_folder_is_closed",
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
        "paths.py",
        "os.environ[JOURNAL] = str(journal())",
        "pass",
        "tests/unit/test_paths.py::test_a_named_journal_is_handed_down_by_its_whole_path",
    ),
    (
        "paths.py",
        "os.O_WRONLY, 0o600)",
        "os.O_WRONLY, 0o644)",
        "tests/unit/lab/test_in_the_way.py::test_where_there_are_snaps_the_file_lies_where_they_may_read",
    ),
    (
        "paths.py",
        "with suppress(OSError, WorkbookError):",
        "with suppress(KeyError):",
        "tests/unit/lab/test_in_the_way.py::test_a_form_is_answered_where_no_failure_can_be_written_down",
    ),
    (
        "paths.py",
        'if each and not any((Path(each) / name).exists() for name in ("workbook.py", "workbook"))',
        "if each",
        "tests/unit/lab/test_starting.py::test_another_package_of_our_name_is_not_ours",
    ),
    (
        "guidance/helplines.py",
        ">= 12",
        ">= 24",
        "tests/unit/guidance/test_helplines.py::test_a_year_is_a_year",
    ),
    (
        "paper/paper.html.jinja",
        '<p dir="auto">',
        "<p>",
        "tests/unit/paper/test_sheets.py::test_a_card_is_read_from_the_side_of_its_script",
    ),
)

"""The command line."""

from __future__ import annotations

from tests.drills.protections.of import BROWSER, Protection

PROTECTIONS: tuple[Protection, ...] = (
    (
        "cli/start.py",
        'sys.modules["rfc3987_syntax"] = None',
        "pass",
        "tests/unit/lab/test_starting.py::test_what_only_a_build_needs_is_left_out",
    ),
    (
        "cli/start.py",
        "commands._yarn_config = lambda _logger",
        "_ = lambda _logger",
        "tests/unit/lab/test_starting.py::test_what_only_a_build_needs_is_left_out",
    ),
    (
        "cli/start.py",
        '"ServerApp.base_url": f"/{secrets.token_hex(16)}/",',
        "",
        f"{BROWSER}test_accounts.py::test_a_server_on_another_port_is_brought_neither_login_nor_path",
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
        "cli/start.py",
        "if not (options.browser or options.no_browser or options.ordinary_window):",
        "if False:",
        "tests/unit/cli/test_private_window.py::test_an_ordinary_window_that_nobody_asked_for_is_said",
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
        "cli/main.py",
        '    if getattr(options, "from_icon", False):',
        "    if False:",
        "tests/unit/lab/test_in_the_way.py::test_a_refusal_is_shown_to_whoever_clicked_the_icon",
    ),
    (
        "cli/check.py",
        "            yield amiss(refused.by_system(problem))",
        "            raise",
        "tests/unit/lab/test_in_the_way.py::test_a_part_of_the_check_that_is_refused_takes_nothing_from_the_others",
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
)

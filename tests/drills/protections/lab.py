"""JupyterLab's side."""

from __future__ import annotations

from tests.drills.protections.of import BROWSER, Protection

PROTECTIONS: tuple[Protection, ...] = (
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
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
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
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
    ),
    (
        "lab/static/safety.js",
        'for (const kind of ["pointerdown", "wheel"]) window',
        "for (const kind of []) window",
        "tests/unit/forms/test_javascript.py::test_in_a_page_in_memory",
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
        "lab/launcher.py",
        "        application.SYSTEM_CONFIG_DIRS.clear()\n",
        "",
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
    ),
    (
        "lab/lead.py",
        "return [Path.home(), runtime] if snaps else [runtime]",
        "return [runtime]",
        "tests/unit/lab/test_in_the_way.py::test_where_there_are_snaps_the_file_lies_where_they_may_read",
    ),
    (
        "lab/server.py",
        '        lead.remove(Path(self.settings["workbook_runtime"]), address)\n',
        "",
        "tests/unit/lab/test_starting.py::test_two_clicks_open_one",
    ),
    (
        "lab/static/pages.js",
        "await this.parts.NotebookActions.runCells(content, content.widgets, sessionContext);",
        "await this.parts.NotebookActions.runAll(content, sessionContext);",
        f"{BROWSER}test_every_page.py::test_every_page_opens_at_its_head",
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
        "  makeRoom(node, () => MessageLoop.postMessage(app.shell, Widget.Msg.FitRequest));\n",
        "",
        f"{BROWSER}test_narrow.py::test_the_bar_and_the_list_of_pages",
    ),
    (
        "lab/static/bar.css",
        "  min-height: var(--workbook-bar, 3rem) !important;\n",
        "",
        f"{BROWSER}test_narrow.py::test_the_bar_and_the_list_of_pages",
    ),
    (
        "lab/open/labconfig/page_config.json",
        '  "buildCheck": false,\n',
        "",
        "tests/unit/lab/test_starting.py::test_what_is_set_for_all_of_the_computer_is_not_ours",
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
        "lab/static/page.css",
        "  position: relative !important;\n}\n.wb-mark-of-day",
        "}\n.wb-mark-of-day",
        f"{BROWSER}test_trends.py::test_every_picture_is_there_and_can_be_read",
    ),
    (
        "lab/static/page.css",
        "  unicode-bidi: plaintext;\n",
        "",
        f"{BROWSER}test_every_page.py::test_every_field_and_every_line",
    ),
    (
        "lab/static/lab.js",
        "\n  hidePicture();\n",
        "\n",
        f"{BROWSER}test_looks.py::test_while_it_starts_no_picture_names_the_program",
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
        "lab/static/pages.js",
        "      await drawLateParts(panel, () => this.life.over);\n",
        "",
        f"{BROWSER}test_late.py::test_parts_that_come_late_are_shown",
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
        "lab/static/quiet.js",
        "    event.stopPropagation();\n",
        "",
        f"{BROWSER}test_keys.py::test_every_key_on_every_control_and_on_the_prose",
    ),
)

"""The command line: `workbook open`, and what looks after the journal."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from setproctitle import setproctitle

from workbook import paths
from workbook.cli import refused, shortcut, start, streams
from workbook.errors import CannotReadError, CannotWriteError, WorkbookError
from workbook.lab import lead, running

TITLE = "notebook"
"""How the process is called in the list that every user of this computer can see."""
YES: dict[str, Any] = {"action": "store_true"}
PATH: dict[str, Any] = {"type": Path, "metavar": "PATH"}
FOLDER: dict[str, Any] = {"type": Path, "metavar": "FOLDER"}
"""Kinds of arguments, as argparse takes them."""
_Add: TypeAlias = Callable[..., argparse.Action]
STOPPED = "Stopped, as you asked. What was done before that is done."
FAILED = (
    "Something in the workbook failed, and the command stopped there. Your saved words were not "
    "changed after that. Try once more. If it fails again, "
    "“workbook check” names the file in which it stands where it failed, without any of your words."
)
NOT_SHOWN = "It was done, but what there is to say about it could not be shown ({})."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what goes wrong is one sentence, and the exit code 1."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # Every user of this computer sees the list of processes, with the paths that were typed
    setproctitle(TITLE)
    outlet = streams.make_steady()
    if os.environ.pop("PYTHONWARNINGS", ""):
        # They are for those who build the programs that this one uses
        warnings.simplefilter("ignore")
    options = _parser().parse_args(arguments)
    trouble = _trouble(options)
    if outlet and outlet.failed and not trouble:
        trouble = NOT_SHOWN.format(outlet.failed)
    if trouble:
        print(trouble, file=sys.stderr)
        _show_to_whoever_clicked(options, trouble)
    return 1 if trouble else 0


def _trouble(options: argparse.Namespace) -> str:
    """Run a command, and give the sentence of what went wrong; "" when nothing did."""
    try:
        running.refuse_another_folder()
        options.run(options)
    except (CannotReadError, CannotWriteError) as error:  # their own sentences speak of forms
        return refused.sentence(error.path, error.reason)
    except WorkbookError as error:
        return str(error)
    except OSError as error:
        return refused.by_system(error)
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # noqa: BLE001 -- whoever typed it must hear of it
        paths.note_failure(error)
        return FAILED
    return ""


def _show_to_whoever_clicked(options: argparse.Namespace, trouble: str) -> None:
    """In a browser's window: what an icon's command prints is seen by nobody."""
    if getattr(options, "from_icon", False):
        try:
            runtime = start.own_folders()["JUPYTER_RUNTIME_DIR"]
        except WorkbookError:  # that is what is in the way
            runtime = Path(tempfile.mkdtemp())
        lead.tell(trouble, start.browser(options), runtime)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbook", description="A private workbook in JupyterLab."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[[argparse.Namespace], None], what: str) -> _Add:
        """Begin a command, and give what adds its arguments, each with what it is for."""
        added = commands.add_parser(name, help=what)
        added.set_defaults(run=run)
        return lambda name, what, **more: added.add_argument(name, help=what, **more)

    add = command("open", start.open_workbook, "open the workbook in JupyterLab")
    add("--no-browser", "print the address, and open no browser", **YES)
    add("--ordinary-window", "not a private window, where the browser offers one", **YES)
    add("--port", "listen on this port of 127.0.0.1", type=int, default=0, metavar="N")
    add("--journal", "another journal than data/private/journal.db", **PATH)
    what = "lock when nobody was at the keys for so long (15)"
    add("--lock-after", what, type=_minutes, metavar="MINUTES")
    add("--from-icon", argparse.SUPPRESS, **YES)
    add = command("sample", _sample, "write the made-up journal to a file")
    add("path", None, **PATH)
    add = command("backup", _later("backup"), "make a copy of the journal")
    add("folder", "put one there as well, such as on a stick", nargs="?", **FOLDER)
    add = command("restore", _later("restore"), "go back to a copy of the journal")
    what = "its number in the list that is shown without one, or its path"
    add("copy", what, nargs="?", metavar="COPY")
    add("--yes", "do not ask", **YES)
    what = "erase the journal, its copies and the settings for good"
    add = command("erase", _later("erase"), what)
    add("--yes", "do not ask", **YES)
    what = "where everything is, who can read it, and whether anything leaked"
    add = command("check", _later("check"), what)
    add("--open", "ask for the passphrase, and read the journal and its newest copy whole", **YES)
    what = "write every page as a file to print and fill in by hand"
    add = command("paper", _later("paper"), what)
    what = "where to put them: a new or an empty folder, or one with an earlier set"
    add("folder", what, **FOLDER)
    what = "put an icon with a neutral name where you want it"
    add = command("shortcut", _shortcut, what)
    add("folder", "where to put it (the desktop)", nargs="?", **FOLDER)
    return parser


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 24 * 60:
        raise argparse.ArgumentTypeError("choose a number of minutes above 0 and up to 1440")
    return minutes


def _sample(options: argparse.Namespace) -> None:
    from workbook import made_up
    from workbook.journal import Journal

    if options.path.exists():
        raise WorkbookError(
            f"{options.path} is there already. It was left as it is. Name a file that is not there "
            "yet."
        )
    with Journal.open(options.path, made_up=True) as journal:
        made_up.fill(journal)
    print(f"The made-up journal is in {options.path}. It has no passphrase.")


def _shortcut(options: argparse.Namespace) -> None:
    print(
        f"Made {shortcut.make(options.folder)}. Open it like any other file; you can move or "
        "rename it."
    )


def _later(name: str) -> Callable[[argparse.Namespace], None]:
    """A command whose imports the others do not wait for."""

    def run(options: argparse.Namespace) -> None:
        from workbook.cli import commands

        getattr(commands, name)(options)

    return run

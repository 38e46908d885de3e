"""The command `workbook open`: JupyterLab with our extension, alone, and a window on it."""

from __future__ import annotations

import argparse
import importlib.util
import os
import secrets
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from workbook import paths
from workbook.cli.browser import private_window
from workbook.errors import NoFolderError, WorkbookError
from workbook.lab import lead, running

END_AFTER_HOURS = 12
"""A JupyterLab in which nothing has run for so long ends by itself."""
NO_PRIVATE_WINDOW = (
    "An ordinary window opens: no way was found to ask your default browser for a private one. Its "
    "history will keep a neutral address with the title “Notebook”, and none of your words; you "
    "can clear it there. Next time, “workbook open --no-browser” opens none and prints the "
    "address, for a private window that you open yourself."
)


class CollaborationError(WorkbookError):
    """An extension that writes what is typed to disk is installed beside us."""

    sentence = (
        "JupyterLab's collaboration extension is installed here. It writes what you type to the "
        "disk, so nothing was opened. Remove jupyter-collaboration, then start again."
    )


def open_workbook(options: argparse.Namespace) -> None:
    """Open a window on the workbook, and serve it until it ends, unless it is open already."""
    if importlib.util.find_spec("jupyter_server_ydoc") is not None:
        raise CollaborationError
    if options.journal:
        named = options.journal.expanduser().absolute()
        os.environ[paths.JOURNAL] = str(named)
        if not named.parent.is_dir():
            raise NoFolderError(named.parent)
    # The kernel runs in another folder: by its whole path
    journal = os.environ[paths.JOURNAL] = str(paths.journal())
    if journal != str(paths.usual_journal()):
        print(
            f"This opens the journal {journal}, not the one that belongs to this folder.",
            flush=True,
        )
    folders = own_folders()
    runtime = folders["JUPYTER_RUNTIME_DIR"]
    options.browser = browser(options)
    lead.remove(runtime)
    running.turn.take(runtime)
    try:
        if _is_open(options, runtime):
            return
        _refuse_a_taken_port(options.port)
        _tell_of_an_ordinary_window(options)
        _serve(options, folders)
    finally:
        running.turn.end()


def _refuse_a_taken_port(port: int) -> None:
    """Stop where a port was asked for that another program has, or that is none."""
    if not port:
        return
    with socket.socket() as listener:
        # On Windows this would take it from whoever listens.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")
        try:
            listener.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as problem:
            raise WorkbookError(
                f"On port {port} nothing can be opened here: it is no port for this, or another "
                "program has it. Nothing was opened. Name another, or none: one is found then."
            ) from problem


class NotStartedError(WorkbookError):
    """JupyterLab ended before it began."""

    sentence = (
        "JupyterLab did not start; the lines above say why. Nothing was opened, and your words are "
        "as they were. “make setup” puts in order what can be missing."
    )


def own_folders() -> dict[str, Path]:
    """Config, data, runtime and IPython folders of our own, which only this user can read."""
    state = paths.private(paths.state())
    names = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    return {variable: paths.private(state / name) for variable, name in names.items()}


def browser(options: argparse.Namespace) -> str:
    """How `webbrowser` opens a window: a private one, where it is offered and wanted."""
    return "" if options.no_browser or options.ordinary_window else private_window() or ""


def _tell_of_an_ordinary_window(options: argparse.Namespace) -> None:
    """Before it opens, where nobody chose it."""
    if not (options.browser or options.no_browser or options.ordinary_window):
        # JupyterLab goes on in this process, and a terminal may be a pipe
        print(NO_PRIVATE_WINDOW, flush=True)


def _is_open(options: argparse.Namespace, runtime: Path) -> bool:
    """Show the workbook of this folder, journal and version if it is open already.

    Say which others are.

    Raises:
        OpenElsewhereError: This journal is open in another one.
    """
    ours = running.this_workbook()
    others = running.running_workbooks(runtime)
    for each in others:
        if each.workbook.is_as(ours):
            _show(each, options, runtime)
            return True
    for each in others:
        if each.workbook.has_journal_of(ours):
            raise running.OpenElsewhereError(each)
        print(
            f"The workbook is open already, with the journal {each.workbook.journal}; this one "
            f"opens {ours.journal}.",
            flush=True,
        )
    return False


def _show(open_already: running.Running, options: argparse.Namespace, runtime: Path) -> None:
    """Open a browser on a workbook that runs, or print its address, and what it does not follow."""
    _tell_of_an_ordinary_window(options)
    if not options.no_browser and lead.show(open_already.address, options.browser, runtime):
        print("The workbook is open already. It is shown in your browser.")
    else:
        print(f"The workbook is open already, at\n    {open_already.address}")
    if options.port not in {0, open_already.port}:
        print(
            f"It listens on port {open_already.port}. For another port, end it first: press Ctrl+C "
            "in its window."
        )
    if options.lock_after:
        print(
            "How soon it locks was chosen when it was started. To change that, end it first: press "
            "Ctrl+C in its window."
        )


def _serve(options: argparse.Namespace, folders: dict[str, Path]) -> None:
    """Start JupyterLab in this process, and stay until it ends."""
    for name in list(os.environ):
        if name.startswith(("JUPYTER", "IPYTHON", "JPY_", "PYTHONSTARTUP")):
            del os.environ[name]
    os.environ |= {variable: str(folder) for variable, folder in folders.items()}
    lab = Path(__file__).parents[1] / "lab"
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join((str(lab / "open"), str(lab / "etc")))
    _leave_others_settings_out(folders["JUPYTER_CONFIG_DIR"])
    os.environ["WORKBOOK_ANNOUNCE"] = "1"
    os.environ.pop("WORKBOOK_BROWSER", None)
    if not options.no_browser:
        os.environ["WORKBOOK_BROWSER"] = options.browser
    os.environ["PYTHONPATH"] = paths.python_path()
    if options.lock_after:
        os.environ["WORKBOOK_LOCK_AFTER"] = str(options.lock_after)
    _leave_out_what_is_never_used()
    from jupyterlab.labapp import LabApp

    os.umask(0o077)
    settings = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": options.port or 8888,
        "ServerApp.port_retries": 0 if options.port else 50,
        "ServerApp.open_browser": False,  # `lead` does
        "ServerApp.root_dir": str(paths.root()),
        # The path is as secret as the token: a browser sends the login cookie to every port of
        # 127.0.0.1, but only with this path. Path, token and what signs the cookie are new at each
        # start.
        "ServerApp.base_url": f"/{secrets.token_hex(16)}/",
        "ServerApp.cookie_secret": secrets.token_hex(32),
        # Given here, or JupyterLab prints an address of its own
        "IdentityProvider.token": secrets.token_hex(24),
        "LabApp.default_url": "/doc",
        "ServerApp.allow_root": os.name != "nt" and os.geteuid() == 0,
        "ServerApp.answer_yes": True,
        "ServerApp.log_level": "ERROR",
        "ServerApp.terminals_enabled": False,
        "ServerApp.reraise_server_extension_failures": True,
        "ServerApp.shutdown_no_activity_timeout": END_AFTER_HOURS * 3600,
        "ServerApp.jpserver_extensions": {
            "jupyter_lsp": False,
            "jupyter_server_terminals": False,
            "notebook_shim": False,
            "workbook.lab": True,
        },
        # This Python, whatever others have installed as “python3”
        "KernelSpecManager.kernel_dirs": [],
        "MultiKernelManager.default_kernel_name": "python3",
        "KernelManager.transport_encryption": "required",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.news_url": None,
        "LabApp.extension_manager": "readonly",
        "LabApp.log_level": "ERROR",
    }
    _run(LabApp.launch_instance, [f"--{name}={value}" for name, value in settings.items()])


def _leave_out_what_is_never_used() -> None:
    """Spare the start two things that nothing here needs: they took more than half of the time.

    JupyterLab asks yarn for its settings when it is imported, by running node where there is one:
    another program, which does whatever is set for it in the reader's home. And jsonschema makes
    38 parsers of addresses in every script, for a kind of text that no schema of Jupyter's has; it
    does without where the module is not there.
    """
    # As the import system has it where a module is not there
    sys.modules["rfc3987_syntax"] = None  # pyright: ignore[reportArgumentType]
    from jupyterlab import commands

    commands._yarn_config = lambda _logger: {"yarn config": {}, "npm config": {}}  # noqa: SLF001


def _run(launch: Callable[[list[str]], None], arguments: list[str]) -> None:
    """Stay until it ends.

    Raises:
        NotStartedError: It ended before it began.
    """
    try:
        launch(arguments)
    except SystemExit as ended:
        if ended.code:
            raise NotStartedError from None


def _leave_others_settings_out(ours: Path) -> None:
    """Have Jupyter read our settings and the reader's own of this workbook alone.

    It reads no front end of the whole computer's. What an administrator has set for all
    (extensions, certificates, a place for notebooks) is meant for another Jupyter, and what it
    names need not be in this Python.
    """
    from jupyter_core import paths

    paths.ENV_CONFIG_PATH[:] = [str(ours)]  # JupyterLab writes there
    paths.SYSTEM_CONFIG_PATH.clear()
    paths.SYSTEM_JUPYTER_PATH.clear()

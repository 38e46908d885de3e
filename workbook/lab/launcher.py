"""Start a kernel without ipykernel's open port.

Jupyter's own, without the one socket that takes messages from anybody on this computer.

A kernel listens on five ports for its server, each encrypted. ipykernel opens a sixth, on which
processes that a kernel has forked send what they print. It is not encrypted, and takes and keeps
whatever any user of the computer sends. Nothing in the workbook forks, so it is not opened; what a
fork prints is then not shown.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from IPython.core import application
from setproctitle import setproctitle

TITLE = "notebook-kernel"
"""How the process is called in the list that every user of this computer can see."""


class OutputThread(IOPubThread):
    """Sends what a kernel shows, and takes nothing from other processes."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:  # noqa: ARG002
        super().__init__(socket, pipe=False, session=session)


def main() -> None:
    """Run a kernel until it is ended."""
    setproctitle(TITLE)
    # Started by `workbook open`: what others set for every IPython is not for these pages
    if os.environ.get("WORKBOOK_ANNOUNCE"):
        application.SYSTEM_CONFIG_DIRS.clear()
        application.ENV_CONFIG_DIRS[:] = [str(Path(__file__).parent / "ipython")]
    kernelapp.IOPubThread = OutputThread  # pyright: ignore[reportPrivateImportUsage] -- the only place where it is named
    kernelapp.IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()

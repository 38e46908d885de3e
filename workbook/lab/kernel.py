"""The one kernel of all pages: who starts it, who ends it, and how everybody hears of its end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from jupyter_client.multikernelmanager import DuplicateKernelError
from tornado.web import HTTPError
from traitlets.config import Config

LOOK_EVERY = 0.25
"""Seconds between two looks at the kernel: how long words may stay on screen after it has died by
itself.
"""
END_ATTEMPTS = 40
"""How often a kernel that will not end is told again."""
IPYKERNEL = "ipykernel_launcher"
"""The module that starts a kernel, in every kernelspec that ipykernel writes."""
SOON = 60.0
"""Seconds before the kernel ends for want of anybody at the keys in which every window says so; of
a short time, its half.
"""
GONE_AFTER = 100.0
"""Seconds without any window until the kernel ends. A hidden tab may be held up for a minute before
it comes back.
"""
LONGEST_LOOK = 1.0
"""So much of the time between two looks counts at most: a computer that slept has not been without
a window.
"""
SETTINGS = Config(KernelManager={"transport_encryption": "required"})
"""Between server and kernel everything goes encrypted, also on this machine."""
ARGUMENTS = [
    "--HistoryManager.enabled=False",
    "--InteractiveShell.xmode=Minimal",
    "--IPKernelApp.exec_lines=from workbook.pages.parts import pictures; pictures.get_ready()",
]
"""No history file, short tracebacks; and what the pages need is imported while JupyterLab still
loads.
"""


def never_reuse_an_id(sessions: Any) -> None:
    """Keep Jupyter from starting a kernel under the id of one that has ended.

    It would: JupyterLab asks for a page's session by the kernel's id, also in the moment after a
    lock. The two processes then share one id, only one of them is listed, and the other is never
    ended.
    """
    create = sessions.create_session

    async def create_session(
        *arguments: Any, kernel_id: str | None = None, **more: Any
    ) -> dict[str, Any]:
        if kernel_id is not None and kernel_id not in sessions.kernel_manager:
            raise DuplicateKernelError(kernel_id)
        return await create(*arguments, kernel_id=kernel_id, **more)

    sessions.create_session = create_session


def close_open_port(specs: Any) -> None:
    """Have every kernel of this Python started by our launcher, without ipykernel's open port."""
    get = specs.get_kernel_spec
    major, minor = sys.version_info[:2]
    ours = {"python", "python3", f"python{major}.{minor}", sys.executable}

    def get_kernel_spec(name: str) -> Any:
        spec = get(name)
        if spec.argv and spec.argv[0] in ours and IPYKERNEL in spec.argv:
            at = spec.argv.index(IPYKERNEL)
            # -P: a file in the pages' folder must not take the place of a module.
            spec.argv[at - 1 : at + 1] = ["-P", "-m", "workbook.lab.launcher"]
        return spec

    specs.get_kernel_spec = get_kernel_spec


class PagesKernel:
    """Starts the kernel that all pages share, names it, notices its end, and ends it.

    Any end counts the same: locked, idle, left by its last window, restarted, crashed, killed. A
    kernel that has ended is never used again, nor is its id: the front end would find dead widgets
    under it.
    """

    def __init__(self, kernels: Any, idle_seconds: float, log: logging.Logger) -> None:
        self.id: str | None = None
        self.idle_seconds = idle_seconds
        self._kernels = kernels
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = asyncio.Event()
        self._starting = asyncio.Lock()
        self._watcher: asyncio.Task[None] | None = None
        self._soon = False
        self._told = asyncio.Event()
        self._forget_windows()
        self._seen()

    async def start(self) -> str:
        """The id of the running kernel; a new one when there is none."""
        async with self._starting:
            if self.id is not None:
                if await self._is_running():
                    return self.id
                await self._end()
            self._seen()
            kernel_id: str = await self._kernels.start_kernel(
                kernel_name=self._kernels.default_kernel_name, extra_arguments=ARGUMENTS
            )
            manager = self._kernels.get_kernel(kernel_id)
            # A kernel that died stays dead: nobody starts another under its id
            manager.stop_restarter()
            self.id, self._process = kernel_id, manager.provisioner.process
            self._ended = asyncio.Event()
            self._soon = False
            self._forget_windows()
            self._watcher = asyncio.create_task(self._watch())
            return kernel_id

    def soon(self, kernel_id: str) -> int | None:
        """In how many seconds it ends unless somebody is at the keys; none while not soon."""
        return max(0, round(self._left())) if kernel_id == self.id and self._soon else None

    async def told(self) -> None:
        """Wait until it has become soon, or is not soon any more."""
        await self._told.wait()

    async def ended(self, kernel_id: str) -> None:
        """Wait until the kernel of this id has ended; returns at once for any other."""
        if kernel_id == self.id:
            await self._ended.wait()

    @contextlib.contextmanager
    def window(self, kernel_id: str) -> Iterator[None]:
        """A window is open for as long as this lasts. It does not say that anybody is there."""
        if kernel_id != self.id:
            yield
            return
        windows = self._windows
        windows.append(kernel_id)
        self._without_window = 0.0
        try:
            yield
        finally:
            windows.remove(kernel_id)

    def seen(self, kernel_id: str) -> None:
        """Somebody is at the keys of a page of this kernel."""
        if kernel_id == self.id:
            self._seen()

    async def end(self) -> None:
        """End the kernel at once, busy or not, and the journal's key with it."""
        async with self._starting:
            await self._end()

    async def end_all(self) -> None:
        """End every kernel of this server."""
        await self.end()
        for kernel_id in list(self._kernels.list_kernel_ids()):
            with contextlib.suppress(KeyError, HTTPError):  # it ended by itself in the meantime
                await self._kernels.shutdown_kernel(kernel_id, now=True)

    def _forget_windows(self) -> None:
        self._windows: list[str] = []
        self._without_window: float | None = None  # seconds; none until the first window has come

    def _is_left(self, seconds: float) -> bool:
        """Whether the last window has been gone for too long; called after each so many seconds."""
        if self._windows or self._without_window is None:
            return False
        self._without_window += min(seconds, LONGEST_LOOK)
        return self._without_window > GONE_AFTER

    def _seen(self) -> None:
        self._last = (time.time(), time.monotonic())

    def _left(self) -> float:
        """Seconds until it is idle, by either clock.

        One stands still in sleep, the other can be set back.
        """
        wall, steady = self._last
        return self.idle_seconds - max(time.time() - wall, time.monotonic() - steady)

    def _tell(self) -> None:
        """Have every window hear when it has become soon, or is not soon any more."""
        before, self._soon = self._soon, self._left() <= min(SOON, self.idle_seconds / 2)
        if self._soon != before:
            self._told.set()
            self._told = asyncio.Event()

    async def _is_running(self) -> bool:
        """Whether the process that was started is still the one behind the id."""
        if self.id not in self._kernels:
            return False
        provisioner = self._kernels.get_kernel(self.id).provisioner
        return (
            provisioner is not None
            and provisioner.process is self._process
            and await provisioner.poll() is None
        )

    async def _watch(self) -> None:
        looked = time.monotonic()
        while await self._is_running() and self._left() >= 0:
            self._tell()
            await asyncio.sleep(LOOK_EVERY)  # a process that dies sends no event
            before, looked = looked, time.monotonic()
            if self._is_left(looked - before):
                break
        await self.end()

    async def _end(self) -> None:
        kernel_id, self.id = self.id, None
        watcher, self._watcher = self._watcher, None
        if self._process is not None:
            self._process.kill()  # the key goes now, whatever Jupyter still has to tidy
        self._ended.set()
        if watcher is not None and watcher is not asyncio.current_task():
            watcher.cancel()
        for _ in range(END_ATTEMPTS):
            if kernel_id not in self._kernels:
                return
            try:
                await self._kernels.shutdown_kernel(kernel_id, now=True)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the kernel must not live on
                # In the middle of a restart it cannot be ended; a moment later it can.
                self._log.warning("The pages' kernel has not ended yet: %s", type(error).__name__)
                await asyncio.sleep(LOOK_EVERY)
        self._log.error("The pages' kernel does not end.")

"""The one kernel of all pages: who starts it, who ends it, and how everybody hears of its end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from typing import Any

from tornado.web import HTTPError
from traitlets.config import Config

LOOK_EVERY = 0.25
"""Seconds between two looks at the kernel: how long words may stay on screen after it has died by itself."""
END_ATTEMPTS = 40
"""How often a kernel that will not end is told again."""
SETTINGS = Config(KernelManager={"transport_encryption": "required"})
"""Between server and kernel everything goes encrypted, also on this machine."""
ARGUMENTS = [
    "--HistoryManager.enabled=False",
    "--InteractiveShell.xmode=Minimal",
    "--IPKernelApp.exec_lines=import workbook.pages.desk",
]
"""No history file, short tracebacks; and what every page needs is imported while JupyterLab still loads."""


class PagesKernel:
    """Starts the kernel that all pages share, names it, notices its end, and ends it.

    Any end counts the same: locked, idle, restarted, crashed, killed. A kernel that has ended is never used again,
    nor is its id: the front end would find dead widgets under it.
    """

    def __init__(self, kernels: Any, idle_seconds: float, log: logging.Logger) -> None:
        self.id: str | None = None
        self.idle_seconds = idle_seconds
        self._kernels = kernels
        self._log = log
        self._pid: int | None = None
        self._ended = asyncio.Event()
        self._starting = asyncio.Lock()
        self._watcher: asyncio.Task[None] | None = None
        self._seen()

    async def start(self) -> str:
        """The id of the running kernel; a new one when there is none."""
        async with self._starting:
            if self.id is not None:
                if await self._is_running():
                    return self.id
                await self._end()
            self._seen()
            kernel_id: str = await self._kernels.start_kernel(kernel_name=self._kernels.default_kernel_name, extra_arguments=ARGUMENTS)
            self.id, self._pid = kernel_id, self._kernels.get_kernel(kernel_id).provisioner.pid
            self._ended = asyncio.Event()
            self._watcher = asyncio.create_task(self._watch())
            return kernel_id

    async def ended(self, kernel_id: str) -> None:
        """Wait until the kernel of this id has ended; returns at once for any other."""
        if kernel_id == self.id:
            await self._ended.wait()

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

    def _seen(self) -> None:
        self._last = (time.time(), time.monotonic())

    def _is_idle(self) -> bool:
        """By either clock: one stands still while a laptop sleeps, the other can be set back."""
        wall, steady = self._last
        return max(time.time() - wall, time.monotonic() - steady) > self.idle_seconds

    async def _is_running(self) -> bool:
        """Whether the process that was started is still the one behind the id."""
        if self.id not in self._kernels:
            return False
        provisioner = self._kernels.get_kernel(self.id).provisioner
        return provisioner is not None and provisioner.pid == self._pid and await provisioner.poll() is None

    async def _watch(self) -> None:
        while await self._is_running() and not self._is_idle():  # noqa: ASYNC110 -- a process that dies sends no event
            await asyncio.sleep(LOOK_EVERY)
        await self.end()

    async def _end(self) -> None:
        kernel_id, self.id = self.id, None
        watcher, self._watcher = self._watcher, None
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

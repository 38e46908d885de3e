"""JupyterLab's side, as far as it can be shown without a browser."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from tests.support.files import commandline, listening
from workbook.lab import kernel as kernel_module
from workbook.lab import launcher
from workbook.lab.kernel import SETTINGS, PagesKernel, close_open_port
from workbook.lab.scrub import scrub

CANARY = "the heron said nothing"


def notebook() -> dict:
    """A notebook with a canary in every place that JupyterLab writes to."""
    output = {"output_type": "display_data", "data": {"text/plain": CANARY}, "metadata": {}}
    code = {
        "cell_type": "code",
        "source": "1",
        "execution_count": 3,
        "outputs": [output],
        "metadata": {"execution": {"iopub.status.busy": CANARY}},
        "attachments": {"a": CANARY},
    }
    prose = {
        "cell_type": "markdown",
        "source": "words of ours",
        "metadata": {},
        "attachments": {"a.png": {"image/png": CANARY}},
    }
    return {
        "cells": [code, prose],
        "metadata": {"widgets": {"state": CANARY}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_a_saved_notebook_holds_nothing_that_was_shown() -> None:
    """Outputs, counts, widget state, timings and attachments go; the page itself stays."""
    model = {"type": "notebook", "content": notebook()}
    scrub(model, "notebooks/01-today.ipynb")
    text = json.dumps(model)
    assert CANARY not in text
    assert "words of ours" in text


@pytest.mark.parametrize(
    "model",
    [
        {"type": "notebook"},
        {"type": "notebook", "content": {"cells": [{}], "metadata": {}}},
        {"type": "notebook", "content": None},
    ],
)
def test_any_failure_refuses_the_save(model: dict) -> None:
    """JupyterLab would write the file after any other error."""
    with pytest.raises(HTTPError) as caught:
        scrub(model, "a.ipynb")
    assert caught.value.status_code == 500


def test_a_notebook_saved_as_text_is_refused() -> None:
    """The text editor would keep everything."""
    with pytest.raises(HTTPError) as caught:
        scrub({"type": "file", "content": CANARY}, "A.IPYNB")
    assert caught.value.status_code == 400


def test_other_files_and_folders_are_left_alone() -> None:
    """Only notebooks are ours to clean."""
    for model, path in (
        ({"type": "file", "content": CANARY}, "a.txt"),
        ({"type": "directory"}, "odd.ipynb"),
    ):
        before = dict(model)
        scrub(model, path)
        assert model == before


def test_the_hook_stands_between_jupyter_and_the_disk(tmp_path: Path) -> None:
    """With Jupyter's own contents manager.

    What is written is clean, what cannot be cleaned is not written.
    """
    manager = AsyncFileContentsManager(root_dir=str(tmp_path))
    manager.register_pre_save_hook(scrub)
    asyncio.run(
        manager.save({"type": "notebook", "content": notebook(), "format": "json"}, "a.ipynb")
    )
    assert CANARY not in (tmp_path / "a.ipynb").read_text()
    with pytest.raises(HTTPError):
        asyncio.run(manager.save({"type": "file", "format": "text", "content": CANARY}, "b.ipynb"))
    assert not (tmp_path / "b.ipynb").exists()


async def started(idle: float = 60) -> tuple[PagesKernel, AsyncMappingKernelManager]:
    """A running kernel and who manages it."""
    kernels = AsyncMappingKernelManager(
        connection_dir=os.environ["JUPYTER_RUNTIME_DIR"], kernel_spec_manager=KernelSpecManager()
    )
    kernels.update_config(SETTINGS)
    close_open_port(kernels.kernel_spec_manager)
    kernel = PagesKernel(kernels, idle, logging.getLogger("test"))
    await kernel.start()
    return kernel, kernels


def is_alive(pid: int) -> bool:
    """Whether there is such a process, or what is left of it until it is fetched."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_kernel_that_died_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter would start another under the same id, after some seconds.

    Nobody would know whose it is.
    """

    async def story() -> None:
        kernel, kernels = await started()
        manager = kernels.get_kernel(kernel.id)
        assert manager._restarter._pcallback is None
        await kernel.end_all()

    asyncio.run(story())


def test_every_page_gets_the_same_kernel_and_its_channels_are_encrypted() -> None:
    """Also when three pages ask at the same moment."""

    async def story() -> None:
        kernel, kernels = await started()
        ids = await asyncio.gather(*(kernel.start() for _ in range(3)))
        assert set(ids) == {kernel.id} == set(kernels.list_kernel_ids())
        manager = kernels.get_kernel(kernel.id)
        assert manager.transport_encryption == "required"
        assert "--HistoryManager.enabled=False" in " ".join(manager.provisioner.process.args)
        await kernel.end_all()
        assert not kernels.list_kernel_ids()

    asyncio.run(story())


@pytest.mark.usefixtures("measured")
def test_a_kernel_listens_on_five_ports_under_a_neutral_name() -> None:
    """One for each channel of its server.

    The one that takes what forks print is not opened; all else is Jupyter's own.
    """

    async def story() -> None:
        kernel, kernels = await started()
        client = kernels.get_kernel(kernel.id).client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        pid = kernels.get_kernel(kernel.id).provisioner.pid
        assert len(listening(pid)) == 5
        assert commandline(pid) == launcher.TITLE
        client.execute("print('shown')")
        while (message := await client.get_iopub_msg(timeout=60))["msg_type"] != "stream":
            continue
        assert message["content"]["text"] == "shown\n"
        client.stop_channels()
        await kernels.shutdown_kernel(kernel.id)  # as a server ends it that is not in a hurry
        await kernel.end_all()

    asyncio.run(story())


@pytest.mark.parametrize("end", ["lock", "delete", "kill", "restart", "idle", "no window"])
def test_every_end_counts_the_same(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits hears of it, the process is gone, and the next start is another kernel."""
    monkeypatch.setattr(kernel_module, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(kernel_module, "GONE_AFTER", 0.2)

    async def story() -> None:
        kernel, kernels = await started(idle=0.5 if end == "idle" else 60)
        first = kernel.id
        pid = kernels.get_kernel(first).provisioner.pid
        heard = asyncio.create_task(kernel.ended(first))
        if end == "lock":
            await kernel.end()
        elif end == "delete":
            await kernels.shutdown_kernel(first, now=True)
        elif end == "kill":
            os.kill(pid, signal.SIGKILL)
        elif end == "restart":
            await kernels.restart_kernel(first, now=True)
        elif end == "no window":
            with kernel.window(first):
                pass
        await asyncio.wait_for(heard, 10)
        await asyncio.wait_for(kernel.end(), 10)
        assert first not in kernels.list_kernel_ids()
        assert not is_alive(pid)
        assert await kernel.start() != first
        await kernel.end_all()

    asyncio.run(story())


def test_somebody_at_the_keys_keeps_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle time counts from the last key; news about another kernel does not count."""
    monkeypatch.setattr(kernel_module, "LOOK_EVERY", 0.02)

    async def story() -> None:
        kernel, _ = await started(idle=60)
        kernel._last = (0.0, 0.0)
        kernel.seen("another")
        assert kernel._left() < 0
        kernel.seen(kernel.id)
        assert kernel._left() > 0
        await kernel.end_all()

    asyncio.run(story())


def test_a_laptop_that_slept_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asleep, one clock stands still; set back, the other does.

    By either the time counts, and the page locks on waking.
    """
    kernel = PagesKernel(None, 60, logging.getLogger("test"))
    wall, steady = time.time(), time.monotonic()
    for slept_wall, slept_steady, idle in (
        (0, 0, False),
        (3600, 0, True),
        (0, 3600, True),
        (-3600, 3600, True),
        (-3600, 0, False),
    ):
        monkeypatch.setattr(time, "time", lambda later=slept_wall: wall + later)
        monkeypatch.setattr(time, "monotonic", lambda later=slept_steady: steady + later)
        assert (kernel._left() < 0) == idle


def test_without_a_window_for_a_hundred_seconds_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before the first window has come, and not while one is there.

    A computer that sleeps is not without one.
    """
    kernel = PagesKernel(None, 60, logging.getLogger("test"))
    kernel.id = "ours"
    assert not kernel._is_left(1e9)  # a browser may take its time to open the first
    with kernel.window("ours"), kernel.window("of yesterday"):
        with kernel.window("ours"):
            assert not any(kernel._is_left(1) for _ in range(200))
        assert not any(kernel._is_left(1) for _ in range(200))
    assert not kernel._is_left(8 * 3600)  # asleep over night: one look
    assert not any(kernel._is_left(1) for _ in range(98))
    with kernel.window("ours"):  # it came back
        assert not kernel._is_left(1)
    seconds = next(number for number in range(1, 200) if kernel._is_left(1))
    assert 90 < seconds < 115


def test_every_kernel_of_this_python_is_started_without_the_open_port() -> None:
    """Whatever its kernelspec is called.

    Another Python's, and one that is no Python, are left as they are.
    """
    ours, other = (
        [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        ["/elsewhere/python", "-m", "ipykernel_launcher"],
    )
    specs = {
        "python3": [
            "python",
            "-Xfrozen_modules=off",
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
        ],
        "here": ours,
        "elsewhere": other,
        "none": [],
        "strange": ["python", "-m", "xeus"],
    }
    manager = SimpleNamespace(get_kernel_spec=lambda name: SimpleNamespace(argv=list(specs[name])))
    close_open_port(manager)
    assert manager.get_kernel_spec("python3").argv == [
        "python",
        "-Xfrozen_modules=off",
        "-P",
        "-m",
        "workbook.lab.launcher",
        "-f",
        "{connection_file}",
    ]
    assert manager.get_kernel_spec("here").argv == [
        sys.executable,
        "-P",
        "-m",
        "workbook.lab.launcher",
        "-f",
        "{connection_file}",
    ]
    for name in ("elsewhere", "none", "strange"):
        assert manager.get_kernel_spec(name).argv == specs[name]


def test_a_kernel_that_is_not_ours_is_not_waited_for() -> None:
    """A window with an old id hears at once that its kernel has ended."""

    async def story() -> None:
        kernel = PagesKernel(
            AsyncMappingKernelManager(connection_dir=os.environ["JUPYTER_RUNTIME_DIR"]),
            60,
            logging.getLogger("test"),
        )
        await asyncio.wait_for(kernel.ended("of-yesterday"), 1)

    asyncio.run(story())


def test_leave_ends_every_kernel_of_the_server() -> None:
    """Also one that is not ours, and one that has ended by itself in the meantime."""

    async def story() -> None:
        kernel, kernels = await started()
        await kernels.start_kernel(kernel_name="python3")
        gone = await kernels.start_kernel(kernel_name="python3")
        listed = kernels.list_kernel_ids()
        await kernels.shutdown_kernel(gone, now=True)
        kernels.list_kernel_ids = lambda: listed
        await kernel.end_all()
        del kernels.list_kernel_ids
        assert not kernels.list_kernel_ids()

    asyncio.run(story())


def test_a_kernel_found_dead_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that asks before the watch has looked gets a new one."""
    monkeypatch.setattr(kernel_module, "LOOK_EVERY", 30)

    async def story() -> None:
        kernel, kernels = await started()
        first = kernel.id
        process = kernels.get_kernel(first).provisioner.process
        process.kill()
        process.wait()
        assert await kernel.start() != first
        await kernels.shutdown_kernel(kernel.id, now=True)
        assert await kernel.start() in kernels
        await kernel.end_all()

    asyncio.run(story())


def test_a_kernel_that_will_not_end_is_heard_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its process is killed all the same.

    Jupyter is told again and again; then the log says so, and it is not used again.
    """
    monkeypatch.setattr(kernel_module, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(kernel_module, "END_ATTEMPTS", 3)

    async def story() -> None:
        kernel, kernels = await started()
        first = kernel.id
        real = kernels.shutdown_kernel

        async def refuses(*_args: object, **_more: object) -> None:
            raise RuntimeError

        kernels.shutdown_kernel = refuses
        process = kernels.get_kernel(first).provisioner.process
        await kernel.end()
        assert kernel.id is None
        assert process.wait(10) == -signal.SIGKILL
        kernels.shutdown_kernel = real
        await kernels.shutdown_kernel(first, now=True)

    asyncio.run(story())
    assert "does not end" in caplog.text

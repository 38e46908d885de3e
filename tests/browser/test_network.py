"""Nothing leaves this machine, and on it nobody without the key is answered."""

from __future__ import annotations

import json
import queue
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jupyter_client.blocking import BlockingKernelClient
from playwright.sync_api import Browser, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.search import Search
from tests.support.steps import READY, choose, form, go
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.journal.key import derive_key, read_salt

STRACE = shutil.which("strace")
CALLS = "connect,bind,sendto,sendmsg,sendmmsg"
ADDRESS = re.compile(
    r'sa_family=(?P<family>\w+)(?:, sin6?_port=htons\((?P<port>\d+)\))?(?:.*?(?:inet_addr\("'
    r'|AF_INET6, ")(?P<host>[^"]+)")?'
)
NAME_SERVICE = "53"
pytestmark = pytest.mark.all_rounds
needs_strace = pytest.mark.skipif(
    STRACE is None,
    reason="NO STRACE ON THIS MACHINE: nothing shows that the server and the kernel speak to "
    "this machine only. Install the system's package `strace`.",
)


def a_session(lab: Lab, window: Watched) -> None:
    """Begin a journal, see every page, save, draw charts, lock, and unlock again."""
    page = window.open(lab, pages.START.file)
    if lab.journal.exists():
        steps.unlock(page)
    else:
        steps.create_journal(page)
    go(page, "Today")
    choose(form(page, "Check-in"), "Mood", 6)
    save(form(page, "Check-in"))
    for each in pages.ALL:
        go(page, each.title)
    go(page, "Trends")
    expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot")).to_have_count(
        3, timeout=READY
    )
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("button", name="Unlock").click(timeout=READY)
    steps.ready(page)
    steps.unlock(page)


# Server and kernel
# --------------------------------------------------------------------------------------------------


def traced(trace: Path) -> list[str]:
    """A command that writes down whom all that is run under it speaks to.

    It writes down nothing of what is said.
    """
    return [
        str(STRACE),
        "-D",
        "-f",
        "-qq",
        "--seccomp-bpf",
        "-s",
        "0",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(trace),
    ]


def tracer_of(pid: int) -> int:
    """The strace that watches a process."""
    return int(re.search(r"TracerPid:\s*(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1))


def addresses(trace: Path) -> list[tuple[str, str, str]]:
    """Every address in a trace, as family, host and port."""
    found = (ADDRESS.search(line) for line in trace.read_text().splitlines())
    return [(each["family"], each["host"] or "", each["port"] or "") for each in found if each]


def outside(trace: Path) -> list[tuple[str, str, str]]:
    """Those that are not this machine's loopback, and those of a name service wherever it is."""
    # Neither leads out of a machine
    found = [each for each in addresses(trace) if each[0] not in {"AF_UNIX", "AF_NETLINK"}]
    return [
        each
        for each in found
        if not (each[1].startswith("127.") or each[1] == "::1") or each[2] == NAME_SERVICE
    ]


@needs_strace
def test_the_watch_sees_what_would_leave(tmp_path: Path) -> None:
    """A watch that cannot see proves nothing.

    No packet is sent: a datagram socket that is connected sends none.
    """
    trace = tmp_path / "trace"
    tries = """
import os, socket
for family, address in (
    (socket.AF_INET, ("192.0.2.1", 9)),
    (socket.AF_INET6, ("2001:db8::1", 9)),
    (socket.AF_INET, ("127.0.0.53", 53)),
    (socket.AF_INET, ("127.0.0.1", 9)),
):
    try:
        socket.socket(family, socket.SOCK_DGRAM).connect(address)
    except OSError:
        pass  # this machine may know no way there; it was tried
if not os.fork():
    socket.socket().bind(("0.0.0.0", 0))
else:
    os.wait()
"""
    command = [each for each in traced(trace) if each != "-D"]
    subprocess.run([*command, sys.executable, "-c", tries], check=True)
    assert {host for _, host, _ in outside(trace)} == {
        "192.0.2.1",
        "2001:db8::1",
        "127.0.0.53",
        "0.0.0.0",  # noqa: S104 -- nobody is answered, and it is gone at once
    }


def listening_outside(pids: list[int]) -> list[str]:
    """Addresses other than the loopback's at which these processes wait for a connection."""
    found = []
    for pid in pids:
        own = {
            target.name
            for target in (
                each.readlink() for each in Path(f"/proc/{pid}/fd").iterdir() if each.is_symlink()
            )
        }
        for table in ("tcp", "tcp6"):
            rows = [
                line.split()
                for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
            ]
            listening = [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]
            found += [
                address
                for address in listening
                if not address.startswith(("0100007F:", "00000000000000000000000001000000:"))
            ]
    return found


def test_a_socket_that_listens_to_everybody_would_be_seen() -> None:
    """The same look at this process."""
    import os

    with socket.create_server(("127.0.0.1", 0)):
        assert listening_outside([os.getpid()]) == []
        with socket.create_server(("0.0.0.0", 0)):  # noqa: S104 -- nobody is answered, and it is gone at once
            assert len(listening_outside([os.getpid()])) == 1


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is written down whom the server and the kernel speak to."""
    return tmp_path_factory.mktemp("trace") / "trace"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, trace: Path) -> Iterator[Lab]:
    """A JupyterLab on a copy of the workbook, that is watched where this machine has a strace."""
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    home = tmp_path_factory.mktemp("home")
    with tools.running(folder, home, under=traced(trace) if STRACE else ()) as found:
        yield found


@pytest.fixture(scope="module")
def after(browser: Browser, lab: Lab) -> Iterator[tuple[Lab, Watched]]:
    """A whole session, with the journal still open."""
    window = Watched(browser)
    a_session(lab, window)
    yield lab, window
    window.close()


def test_the_kernel_answers_nobody_without_its_curve_key(after: tuple[Lab, Watched]) -> None:
    """What goes between server and kernel is encrypted.

    With everything else that is needed, a plain client gets no answer.
    """
    lab, _ = after
    (kernel,) = lab.ask("kernels")
    info = json.loads((lab.state / "runtime" / f"kernel-{kernel['id']}.json").read_text())
    assert info["curve_publickey"]
    assert info["curve_secretkey"]
    plain = {name: value for name, value in info.items() if not name.startswith("curve_")}
    assert asked_for_its_info(info, 20)
    assert not asked_for_its_info(plain, 2)


def asked_for_its_info(info: dict, seconds: float) -> bool:
    """Whether a kernel answers a client that knows this about it."""
    client = BlockingKernelClient()
    client.load_connection_info(info)
    client.start_channels()
    try:
        return client.kernel_info(reply=True, timeout=seconds)["content"]["status"] == "ok"
    except (TimeoutError, queue.Empty):
        return False
    finally:
        client.stop_channels()


def test_no_list_of_processes_shows_a_secret(after: tuple[Lab, Watched]) -> None:
    """No command line of this machine and no environment of ours holds a secret.

    That is passphrase, key, spare key or token.
    """
    lab, _ = after
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        spare = journal.spare_key()
    key = derive_key(tools.PASSPHRASE, read_salt(lab.journal))
    secrets = [
        tools.PASSPHRASE,
        spare,
        spare.replace("-", "").replace(" ", ""),
        key.hex(),
        key.hex().upper(),
        lab.token,
    ]
    held = {
        f"/proc/{pid}/environ": Path(f"/proc/{pid}/environ").read_bytes() for pid in lab.pids()
    } | command_lines()
    assert len(lab.pids()) == 2
    assert [
        (path, number)
        for path, data in held.items()
        for number, secret in enumerate(secrets)
        if Search(secret).in_bytes(data)
    ] == []
    assert [path for path, data in held.items() if key in data] == []


def command_lines() -> dict[str, bytes]:
    """The command line of every process of this machine."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found[str(path)] = path.read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


# The browser
# --------------------------------------------------------------------------------------------------


def test_the_browser_speaks_to_this_server_only(after: tuple[Lab, Watched]) -> None:
    """Every request and every web socket."""
    lab, window = after
    spoken = [
        urlsplit(url) for url in window.requests if not url.startswith(("blob:", "data:", "about:"))
    ]
    assert {each.scheme for each in spoken} == {"http", "ws"}
    assert {each.netloc for each in spoken} == {urlsplit(lab.base).netloc}


def test_no_chart_can_be_shared(after: tuple[Lab, Watched]) -> None:
    """Plotly's upload button is nowhere, and no address of its service is in a chart's config."""
    _, window = after
    page = window.page
    go(page, "Trends")
    charts = page.locator(".jp-NotebookPanel:visible .js-plotly-plot")
    expect(charts).to_have_count(3, timeout=READY)
    expect(charts.first.get_by_role("button").first).to_be_visible()
    buttons = charts.get_by_role("button").evaluate_all(
        "(all) => all.map((each) => each.ariaLabel ?? each.textContent)"
    )
    assert len(buttons) > 5
    assert not [
        each for each in buttons if re.search("share|cloud|edit|download|send", each, re.IGNORECASE)
    ]
    for chart in charts.all():
        config = chart.evaluate("(node) => node._context")
        assert config["plotlyServerURL"] == ""
        assert not config["showSendToCloud"]


@needs_strace
def test_server_and_kernel_speak_to_this_machine_only(
    after: tuple[Lab, Watched], trace: Path
) -> None:
    """In a whole session everything is of the loopback, and no name is looked up.

    Everything is every connection, every packet and every socket that is bound, from the start of
    the server to its end.
    """
    lab, _ = after
    assert listening_outside(lab.pids()) == []
    tracer = tracer_of(lab.process.pid)
    lab.process.terminate()
    tools.wait_until_ended(tracer)
    families = [family for family, _, _ in addresses(trace)]
    # It was seen: a kernel alone binds five, and the server connects to each
    assert families.count("AF_INET") > 20
    assert outside(trace) == []

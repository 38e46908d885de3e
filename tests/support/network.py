"""Whom the server and the kernel speak to, and what every account of this machine can list."""

from __future__ import annotations

import queue
import re
import shutil
from pathlib import Path

import pytest
import zmq
from jupyter_client.blocking import BlockingKernelClient

STRACE = shutil.which("strace")
CALLS = "connect,bind,sendto,sendmsg,sendmmsg"
ADDRESS = re.compile(
    r'sa_family=(?P<family>\w+)(?:, sin6?_port=htons\((?P<port>\d+)\))?(?:.*?(?:inet_addr\("'
    r'|AF_INET6, ")(?P<host>[^"]+)")?'
)
NAME_SERVICE = "53"
needs_strace = pytest.mark.skipif(
    STRACE is None,
    reason="NO STRACE ON THIS MACHINE: nothing shows that the server and the kernel speak to "
    "this machine only. Install the system's package `strace`.",
)


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


def asked_for_its_info(info: dict, seconds: float) -> bool:
    """Whether a kernel answers a client that knows this about it."""
    client = BlockingKernelClient()
    client.load_connection_info(info)
    client.start_channels()
    # A socket whose greeting was refused has nobody to send to, and would wait for ever
    client.shell_channel.socket.sndtimeo = round(1000 * seconds)
    try:
        return client.kernel_info(reply=True, timeout=seconds)["content"]["status"] == "ok"
    except (TimeoutError, queue.Empty, zmq.Again):
        return False
    finally:
        client.stop_channels()


def command_lines() -> dict[str, bytes]:
    """The command line of every process of this machine."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found[str(path)] = path.read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found

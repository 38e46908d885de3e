"""The watch over the network sees what would leave: one that cannot see proves nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from tests.support.network import listening_outside, needs_strace, outside, traced


@needs_strace
def test_the_watch_sees_what_would_leave(tmp_path: Path) -> None:
    """Every way out; no packet is sent: a datagram socket that is connected sends none."""
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


def test_a_socket_that_listens_to_everybody_would_be_seen() -> None:
    """The same look at this process."""
    with socket.create_server(("127.0.0.1", 0)):
        assert listening_outside([os.getpid()]) == []
        with socket.create_server(("0.0.0.0", 0)):  # noqa: S104 -- gone at once
            assert len(listening_outside([os.getpid()])) == 1

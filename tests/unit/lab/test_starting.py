"""How the workbook starts: two clicks, a killed server, settings and packages of others."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import workbook_command
from tests.browser.test_life import until
from tests.support import lab as tools
from tests.support.files import MEASURED
from tests.support.network import asked_for_its_info
from workbook import paths
from workbook.cli import main, start
from workbook.lab import running


def test_two_clicks_open_one(tmp_path: Path) -> None:
    """The second waits until the first one answers, and shows it.

    Also where the usual port is taken: the files that lead there go with the first window.
    """
    folder = tools.copy_of_the_workbook(tmp_path / "copy")
    environ = tools.environment(folder, tmp_path / "own") | MEASURED
    noted = tmp_path / "noted"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" >> "{noted}"\n')
    browser.chmod(0o700)
    command = [sys.executable, "-m", "workbook", "open", "--ordinary-window", "--from-icon"]
    environ["BROWSER"] = str(browser)
    usual = socket.socket()
    with suppress(OSError):  # another test has it
        usual.bind(("127.0.0.1", 8888))
        usual.listen()
    both = [
        subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        pidfds = {os.pidfd_open(each.pid): each for each in both}
        import select

        (ended,), _, _ = select.select(pidfds, [], [], 60)
        second = pidfds[ended]
        (first,) = [each for each in both if each is not second]
        assert (
            second.communicate()[0]
            == "The workbook is open already. It is shown in your browser.\n"
        )
        assert second.returncode == 0
        said = [first.stdout.readline() for _ in range(2)]
        address = said[1].strip()
        # The first one's window, and the second's
        until(lambda: noted.exists() and len(noted.read_text().splitlines()) == 2, 30)
        own = tmp_path / "own" / "state" / "notebook-pages" / "runtime"
        kernel = json.loads(asked(address, "workbook/kernel", "POST"))["id"]
        until(lambda: len(list(own.glob("Notebook-*.html"))) == 2, 30)
        asked(address, f"workbook/watch/{kernel}")
        until(lambda: not list(own.glob("Notebook-*.html")), 30)  # a window is there
    finally:
        usual.close()
        for each in both:
            each.terminate()
            each.wait(30)
            each.stdout.close()
        for each in pidfds:
            os.close(each)


def asked(address: str, path: str, method: str = "GET") -> bytes:
    """Ask a server as a page of ours does; of a stream only its beginning."""
    import urllib.request

    base, _, token = address.partition("doc?token=")
    request = urllib.request.Request(
        base + path, method=method, headers={"Authorization": f"token {token}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return b"" if "watch" in path else answer.read()


def test_a_start_that_takes_too_long_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so; a disk without locks holds nobody up."""
    one, two = running.Turn(), running.Turn()
    one.take(tmp_path)
    with pytest.raises(running.StartingError):
        two.take(tmp_path, 0.3)
    one.end()
    one.end()
    two.take(tmp_path, 0)
    two.end()
    import fcntl

    def knows_none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", knows_none)
    one.take(tmp_path, 0)
    two.take(tmp_path, 0)
    one.end()
    two.end()


def test_a_killed_server_is_in_nobodys_way(tmp_path: Path) -> None:
    """As after a power cut: the next start opens at once."""
    folder = tools.copy_of_the_workbook(tmp_path / "copy")
    for _ in range(2):
        with tools.running(folder, tmp_path / "own") as lab:
            lab.process.kill()
            lab.process.wait(30)
    assert len(list((lab.state / "runtime").glob("jpserver-*.json"))) == 2


# Other settings


OTHERS = {
    "jupyter_server_config.d/others.json": {
        "ServerApp": {"jpserver_extensions": {"nbclassic": True, "no_such_module": True}}
    },
    "jupyter_server_config.json": {
        "ServerApp": {
            "certfile": "/no/such.pem",
            "contents_manager_class": "no.such.Manager",
            "allow_origin": "*",
            "preferred_dir": "/no/such",
            "password": "x",
            "session_manager_class": "no.such.Sessions",
        },
        "MultiKernelManager": {"default_kernel_name": "none-such"},
        "KernelSpecManager": {"allowed_kernelspecs": ["none-such"], "ensure_native_kernel": False},
        "MappingKernelManager": {"cull_idle_timeout": 1, "cull_interval": 1},
    },
    "jupyter_config.json": {"Session": {"key": "known"}, "ConnectionFileMixin": {"ip": "0.0.0.0"}},  # noqa: S104
    "labconfig/page_config.json": {
        "disabledExtensions": {"workbook-lab": True, "@jupyter-widgets/jupyterlab-manager": True}
    },
}


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only an administrator of Linux can set anything for all",
)
def test_what_is_set_for_all_of_the_computer_is_not_ours(tmp_path: Path) -> None:
    """Extensions that are not here, certificates, a place for notebooks, kernels.

    It opens, with its own settings alone; so do variables.
    """
    others = tmp_path / "others"
    for name, settings in OTHERS.items():
        (others / name).parent.mkdir(parents=True, exist_ok=True)
        (others / name).write_text(json.dumps(settings))
    (tmp_path / "kernel").mkdir()
    (tmp_path / "kernel" / "ipython_config.py").write_text(
        f"open({str(tmp_path / 'read')!r}, 'w').close()\n"
    )
    (tmp_path / "startup.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w').close()\n")
    script = (
        f"mount -t tmpfs none /usr/local/etc && ln -s {others} /usr/local/etc/jupyter && ln "
        f'-s {tmp_path}/kernel /usr/local/etc/ipython && exec "$0" "$@"'
    )
    variables = {
        "JUPYTER_CONFIG_PATH": str(others),
        "JUPYTER_PATH": str(others),
        "JUPYTERLAB_DIR": "/nowhere",
        "JUPYTERLAB_SETTINGS_DIR": "/nowhere",
        "JUPYTER_NO_CONFIG": "1",
    }
    variables |= {
        "JUPYTER_CONFIG_DIR": str(others),
        "PYTHONSTARTUP": str(tmp_path / "startup.py"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_TOKEN": "known",
        "JPY_PARENT_PID": "1",
        "PYTHONWARNINGS": "error",
    }
    with tools.running(
        tools.copy_of_the_workbook(tmp_path / "copy"),
        tmp_path / "own",
        under=("unshare", "-m", "sh", "-c", script),
        **variables,
        **MEASURED,
    ) as lab:
        started = json.loads(asked(lab.address, "workbook/kernel", "POST"))
        assert [each["id"] for each in lab.ask("kernels")] == [started["id"]]
        page = asked(lab.address, "doc").decode()
        told = json.loads(
            re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
        )
        assert "workbook-lab" in [each["name"] for each in told["federated_extensions"]]
        assert "workbook-lab" not in told["disabledExtensions"]
        assert "@jupyterlab/terminal-extension" in told["disabledExtensions"]
        assert told["buildCheck"] is False  # else each page that is loaded has the server run node
        settings = lab.ask("settings/@jupyterlab/docmanager-extension:plugin", api="lab/api")
        assert settings["schema"]["properties"]["autosave"]["default"] is False
        assert lab.ask("kernelspecs")["default"] == "python3"
        kernel = lab.state / "runtime" / f"kernel-{started['id']}.json"
        assert asked_for_its_info(json.loads(kernel.read_text()), 60)
        assert not (tmp_path / "read").exists()
        assert not (tmp_path / "run").exists()
        assert lab.errors.read_text() == ""
        etc = Path("workbook/lab/etc/labconfig/page_config.json")
        assert (lab.folder / etc).read_text() == (
            tools.ROOT / etc
        ).read_text()  # JupyterLab writes such files at each start


def test_what_only_a_build_needs_is_left_out(tmp_path: Path) -> None:
    """No node is run, whatever is set for yarn, and no parser is made that nothing asks for.

    Both at every start: the window came two seconds later.
    """
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "node").write_text(f"#!/bin/sh\ntouch {tmp_path}/run\n")
    (programs / "node").chmod(0o700)
    with tools.running(
        tools.copy_of_the_workbook(tmp_path / "copy"),
        tmp_path / "own",
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        PYTHONPROFILEIMPORTTIME="1",
    ) as lab:
        imported = {line.rpartition("|")[2].strip() for line in lab.errors.open()}
    assert "jupyterlab.labapp" in imported
    assert "lark" not in imported
    assert not (tmp_path / "run").exists()


def test_a_server_that_does_not_start(capsys: pytest.CaptureFixture[str]) -> None:
    """Jupyter says why, and we what it means.

    A port that is taken is a sentence before it starts.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        assert main.main(["open", "--no-browser", "--port", port]) == 1
    assert f"On port {port}" in capsys.readouterr().err
    start._run(lambda _arguments: None, [])
    start._run(lambda _arguments: sys.exit(0), [])
    with pytest.raises(start.NotStartedError):
        start._run(lambda _arguments: sys.exit(1), [])


def test_another_package_of_our_name_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the path of the command, and of the kernel."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "workbook.py").write_text("raise SystemExit(3)\n")
    monkeypatch.setenv(
        "PYTHONPATH", f"{tmp_path / 'one'}{os.pathsep}{tmp_path / 'two'}{os.pathsep}"
    )
    assert paths.python_path().split(os.pathsep) == [str(paths.root()), str(tmp_path / "two")]
    script = tmp_path / "workbook"
    script.write_text(
        f"import sys\nsys.path.append({str(paths.root())!r})\nfrom workbook_command import "
        "main\nsys.exit(main())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-P", str(script), "shortcut", str(tmp_path)],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    monkeypatch.setattr(workbook_command, "__file__", str(tmp_path / "two" / "x.py"))
    with pytest.raises(SystemExit, match="None of your words"):
        workbook_command.main()

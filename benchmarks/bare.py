"""A stock JupyterLab of the same environment, with everything of ours switched off."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.lab import ROOT, environment, free_port

OURS = ROOT / "workbook" / "lab" / "etc" / "labconfig"
"""What an installed workbook changes in JupyterLab; each change is taken back here."""
BUTTON = {
    "cells": [
        {
            "cell_type": "code",
            "id": "button",
            "metadata": {},
            "source": "import ipywidgets\nipywidgets.Button(description='Save')",
            "outputs": [],
            "execution_count": None,
        }
    ],
    "metadata": {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}
"""The smallest notebook with something to press."""
START_SECONDS = 60


@contextmanager
def running(home: Path, notebooks: int) -> Iterator[str]:
    """Start it in a folder with so many notebooks, and give the address of its folder.

    The notebooks are `0.ipynb` and on; in the address `{}` stands for the file.

    Raises:
        RuntimeError: It did not start, or our server extension is in it.
    """
    folder, config, port, token = (
        home / "notebooks",
        home / "config-path",
        free_port(),
        secrets.token_hex(24),
    )
    folder.mkdir(parents=True)
    for number in range(notebooks):
        (folder / f"{number}.ipynb").write_text(json.dumps(BUTTON))
    _take_back(config / "labconfig")
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    environ = environment(
        folder,
        home,
        JUPYTER_CONFIG_PATH=str(config),
        **{variable: str(home / name) for variable, name in own.items()},
    )
    settings = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.root_dir": folder,
        "ServerApp.allow_root": True,
        "ServerApp.jpserver_extensions": {"workbook.lab": False},
        "IdentityProvider.token": token,
        "LabApp.expose_app_in_browser": True,
        # A benchmark calls nobody
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.news_url": None,
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        *(f"--{name}={value}" for name, value in settings.items()),
    ]
    errors = home / "server.log"
    with (
        errors.open("w") as log,
        subprocess.Popen(
            command, env=environ, cwd=folder, stdout=subprocess.DEVNULL, stderr=log
        ) as process,
    ):
        try:
            _wait_until_it_answers(port, token, process, errors)
            yield f"http://127.0.0.1:{port}/doc/tree/{{}}?token={token}"
        finally:
            process.terminate()
            process.wait(30)


def _take_back(folder: Path) -> None:
    """Write a configuration in which each setting of ours has JupyterLab's own default.

    It is read after the environment's.
    """
    folder.mkdir(parents=True)
    disabled = dict.fromkeys(
        json.loads((OURS / "page_config.json").read_text())["disabledExtensions"], False
    )
    (folder / "page_config.json").write_text(
        json.dumps({"disabledExtensions": disabled | {"workbook-lab": True}})
    )
    changed = json.loads((OURS / "default_setting_overrides.json").read_text())
    defaults = {
        plugin: {name: _schema(plugin)["properties"][name].get("default") for name in settings}
        for plugin, settings in changed.items()
    }
    (folder / "default_setting_overrides.json").write_text(json.dumps(defaults))


def _schema(plugin: str) -> dict[str, Any]:
    """What JupyterLab or an extension ships of a plugin's settings."""
    package, _, name = plugin.partition(":")
    share = Path(sys.prefix) / "share" / "jupyter"
    places = (
        share / "lab" / "schemas" / package,
        share / "labextensions" / package / "schemas" / package,
    )
    found = next(place for place in places if place.is_dir())
    return json.loads((found / f"{name}.json").read_text())


def _wait_until_it_answers(
    port: int, token: str, process: subprocess.Popen[bytes], errors: Path
) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/workbook/kernel",
        method="POST",
        headers={"Authorization": f"token {token}"},
    )
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(request, timeout=10):  # noqa: S310 -- as above
                raise RuntimeError("Our server extension is in the JupyterLab that should be bare.")
        except urllib.error.HTTPError as answer:
            if answer.code == 404:
                return
            raise
        except urllib.error.URLError:  # it does not listen yet
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start: {errors.read_text()}")

"""A form that takes a whole file.

It comes in parts, in messages, and lies in a folder of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from workbook import paths
from workbook.errors import CannotWriteError, WorkbookError
from workbook.forms.form import Form
from workbook.records import Sheet

S = TypeVar("S", bound=Sheet)


class NotWholeError(WorkbookError):
    """A part of the file is missing."""

    sentence = (
        "The file did not arrive whole, so nothing was done with it. It was left as it is. "
        "Choose it once more, then press the button again."
    )


class BringForm(Form[S], Generic[S]):
    """Questions, one of which is answered by a file.

    Args (besides those of `Form`):
        submit: Called with the sheet and the file as it arrived, none where none was chosen.
            The file goes afterwards, whatever came of it.
    """

    def __init__(
        self,
        sheet: type[S],
        submit: Callable[[S, Path | None], str],
        *,
        button: str,
        intro: Sequence[str],
    ) -> None:
        self._arrived: Path | None = None
        self._size = 0
        self._parts: Sequence[Any] = ()
        super().__init__(
            sheet, lambda answers: submit(answers, self._arrived), button=button, intro=intro
        )
        self.let_file_go()

    def let_file_go(self) -> None:
        """Delete what has arrived, also what was left by a workbook that was ended meanwhile."""
        self._arrived, self._size = None, 0
        shutil.rmtree(_folder(), ignore_errors=True)

    def submit(self) -> None:
        """What the button does; the file that came for it is not kept."""
        try:
            super().submit()
        finally:
            self.let_file_go()

    def _receive(self, widget: Any, message: Mapping[str, Any], buffers: Any) -> None:
        self._parts = buffers or ()
        super()._receive(widget, message, buffers)
        self._parts = ()

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        if message["do"] == "part":
            self._take_part(str(message["name"]), int(message["at"]))
            self.send({"done": message.get("number"), "taken": self._size})

    def _take_part(self, name: str, at: int) -> None:
        try:
            if at == 0:
                self.let_file_go()
                self._arrived = paths.private(_folder()) / (Path(name).name or "copy")
                self._arrived.touch(mode=0o600)
            if self._arrived is None or at != self._size:
                raise NotWholeError
            with self._arrived.open("ab") as file:
                self._size += sum(file.write(part) for part in self._parts)
        except OSError as error:
            self.let_file_go()
            raise CannotWriteError(_folder(), error.strerror or "not allowed") from error


def _folder() -> Path:
    return paths.state() / "arriving"

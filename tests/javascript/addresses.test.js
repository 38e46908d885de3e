import assert from "node:assert/strict";
import { test } from "node:test";

import { askedFor } from "../../workbook/lab/static/traces.js";

const SECRET = "/0123456789abcdef0123456789abcdef/";

test("an address asks for a page, in whatever workspace JupyterLab puts a tab", () => {
  const page = "notebooks/01-today.ipynb";
  for (const before of ["", "workspaces/auto-C/", "workspaces/own%20one/"]) {
    assert.equal(askedFor(`${SECRET}doc/${before}tree/${page}`), page);
    assert.equal(askedFor(`${SECRET}doc/${before}tree/a%20folder/${page}`), `a folder/${page}`);
  }
});

test("an address that names no page asks for none", () => {
  for (const path of ["doc", "doc/", "doc/tree", "doc/workspaces/auto-C", "lab/tree/a.ipynb"])
    assert.equal(askedFor(SECRET + path), "");
});

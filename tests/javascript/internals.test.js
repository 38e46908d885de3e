import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/page.js";

const internals = await import("../../workbook/lab/static/internals.js");
const { extension } = await import("../../workbook/lab/static/lab.js");

const { APPLICATION, COMMANDS, PACKAGES, PANEL, TRACKER } = internals;

/** An object in which there is something at each of these paths, but for one. */
function having(paths, without = "") {
  const whole = {};
  for (const path of paths) {
    if (path === without) continue;
    const names = path.split(".");
    const last = names.pop();
    let at = whole;
    for (const name of names) {
      at[name] ??= {};
      at = at[name];
    }
    at[last] ??= {};
  }
  return whole;
}

/** What JupyterLab shares, but for one thing of one package. */
const share = (package_, path) => async (name) => {
  if (name === package_ && !path) throw new Error("there is none");
  return having(PACKAGES[name], name === package_ ? path : "");
};

const EACH = Object.entries(PACKAGES).flatMap(([name, paths]) => paths.map((path) => [name, path]));

test("nothing is missing where everything is there", async () => {
  assert.deepEqual((await internals.packages(share())).missing, []);
  assert.deepEqual(internals.missingOf(having(APPLICATION), having(TRACKER)), []);
  assert.deepEqual(internals.missingOfPanel(having(PANEL)), []);
  assert.deepEqual(internals.missingCommands({ hasCommand: () => true }), []);
});

for (const [name, path] of EACH) {
  const said = `${path.replace(".prototype", "")} of ${name}`;
  test(`without ${said} it says so`, async () => {
    const { missing } = await internals.packages(share(name, path));
    assert.deepEqual(missing, [said]);
  });
}

for (const path of APPLICATION) {
  test(`without ${path} of the application it says so`, () => {
    const missing = internals.missingOf(having(APPLICATION, path), having(TRACKER));
    assert.deepEqual(missing, [`${path} of the application`]);
  });
}

for (const path of TRACKER) {
  test(`without ${path} of the tracker it says so`, () => {
    const missing = internals.missingOf(having(APPLICATION), having(TRACKER, path));
    assert.deepEqual(missing, [`${path} of the notebook tracker`]);
  });
}

test("without any tracker, a package, a command or a notebook's path it says so", async () => {
  assert.equal(internals.missingOf(having(APPLICATION), null).length, TRACKER.length);
  const { missing } = await internals.packages(share("@lumino/widgets"));
  assert.deepEqual(missing, ["@lumino/widgets"]);
  assert.deepEqual(
    internals.missingOfPanel({}),
    PANEL.map((path) => `${path} of a notebook`),
  );
  const gone = internals.missingCommands({ hasCommand: () => false });
  assert.deepEqual(
    gone,
    COMMANDS.map((id) => `the command ${id}`),
  );
});

/** Have the extension activated, and give what then stands on the page. */
async function activated(plugin, ...given) {
  const before = document.body.cloneNode(true);
  const { pushState, replaceState } = history;
  globalThis.fetch = async () => ({ ok: true, text: async () => "<p>Call somebody</p>" });
  const kept = plugin.activate(...given);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const text = document.body.textContent;
  let isOver = false;
  kept.then(() => {
    isOver = true;
  });
  await Promise.resolve();
  document.body.replaceWith(before);
  Object.assign(history, { pushState, replaceState });
  return { isOver, text };
}

test("the reader is told what is missing, what of their words, and what to do", async () => {
  const package_ = "@jupyterlab/notebook";
  const { default: plugin } = await extension(share(package_, "NotebookActions.runCells"));
  const { isOver, text } = await activated(plugin);
  assert.match(text, /No page was opened/);
  assert.match(text, /does not have what the workbook needs: NotebookActions\.runCells/);
  assert.match(text, /Your saved words are untouched\. Set the workbook up again/);
  assert.match(text, /Call somebody/);
  assert.equal(isOver, false, "JupyterLab opens no document before this is kept");
});

test("it is told also where only the application lacks something", async () => {
  const { default: plugin } = await extension(share());
  assert.equal(plugin.requires, undefined, "what nobody provides would end it without a word");
  const { text } = await activated(plugin, having(APPLICATION, "shell.add"), having(TRACKER));
  assert.match(text, /needs: shell\.add of the application/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Model, question } from "./support/model.js";
import { place, settled, type } from "./support/page.js";

const { default: widget } = await import("../../workbook/forms/static/form.js");

const NOT_KEPT = /not kept yet/;
let model;
let end;
let root;

/** A form with one text, on the page. */
function draw(spec = {}) {
  model = Model.form([question("text", "text", { rows: 3 })], spec);
  root = place();
  end = widget.render({ el: root, model });
}

const area = () => root.querySelector("textarea");
const status = () => root.querySelector(".wb-status").textContent;
const drafts = () => model.asked("draft").map(({ values }) => values.text);

/** A test with a form on the page, and a clock that it sets itself. */
function testForm(name, act, spec = {}) {
  test(name, async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    context.after(() => end());
    draw(spec);
    await act(context.mock.timers);
  });
}

testForm("what is typed is handed over within a second, also while typing goes on", (clock) => {
  type(area(), "a");
  clock.tick(300);
  type(area(), "a b");
  clock.tick(300);
  type(area(), "ab");
  clock.tick(399);
  assert.deepEqual(drafts(), []);
  clock.tick(1);
  assert.deepEqual(drafts(), ["ab"]);
  clock.tick(5000);
  assert.deepEqual(drafts(), ["ab"], "and only once");
});

testForm(
  "a form that keeps no drafts hands nothing over",
  (clock) => {
    type(area(), "a passphrase");
    clock.tick(5000);
    assert.deepEqual(model.sent, []);
  },
  { drafts: false },
);

testForm("what is not taken within half a second is said not to be kept", async (clock) => {
  type(area(), "a");
  clock.tick(1000);
  clock.tick(499);
  assert.equal(status(), "");
  clock.tick(1);
  assert.match(status(), NOT_KEPT);
  model.answer(model.asked("draft")[0]);
  await settled();
  assert.equal(status(), "", "once it is kept, that is not said any more");
});

testForm("what is taken in time is not said not to be kept", async (clock) => {
  type(area(), "a");
  clock.tick(1000);
  model.answer(model.asked("draft")[0]);
  await settled();
  clock.tick(5000);
  assert.equal(status(), "");
});

testForm("what is too long is said, and not sent", (clock) => {
  type(area(), "a".repeat(1_000_001));
  clock.tick(1000);
  assert.match(status(), /longer than the workbook can keep/);
  assert.deepEqual(model.sent, []);
});

testForm("who goes elsewhere hands over first", () => {
  type(area(), "a");
  area().dispatchEvent(new window.FocusEvent("focusout", { bubbles: true }));
  assert.deepEqual(drafts(), ["a"]);
});

testForm("before a lock it is handed over, and waited for", async () => {
  type(area(), "a");
  const detail = { wait: [] };
  window.dispatchEvent(new CustomEvent("workbook:handover", { detail }));
  assert.deepEqual(drafts(), ["a"]);
  let isOver = false;
  Promise.all(detail.wait).then(() => {
    isOver = true;
  });
  await settled();
  assert.equal(isOver, false);
  model.answer(model.asked("draft")[0]);
  await settled();
  assert.equal(isOver, true);
});

testForm("a form in which nothing was changed hands nothing over", () => {
  const detail = { wait: [] };
  window.dispatchEvent(new CustomEvent("workbook:handover", { detail }));
  assert.deepEqual([detail.wait, model.sent], [[], []]);
});

testForm("a form that has ended hands nothing over any more", (clock) => {
  type(area(), "a");
  end();
  clock.tick(5000);
  window.dispatchEvent(new CustomEvent("workbook:handover", { detail: { wait: [] } }));
  assert.deepEqual(model.sent, []);
});

testForm("what is typed while it is saved is the beginning of the next, and kept", (clock) => {
  type(area(), "first");
  root.querySelector(".wb-save").click();
  type(area(), "first and more");
  model.give({}, { why: "saved" });
  assert.equal(area().value, "first and more");
  clock.tick(1000);
  assert.deepEqual(drafts(), ["first and more"]);
});

testForm("what was saved leaves the form", (clock) => {
  type(area(), "first");
  root.querySelector(".wb-save").click();
  model.give({}, { why: "saved" });
  assert.equal(area().value, "");
  clock.tick(5000);
  assert.deepEqual(drafts(), []);
});

testForm("nothing is filled in where somebody is typing", () => {
  type(area(), "mine");
  model.give({ text: "theirs" }, { why: "prefill" });
  assert.equal(area().value, "mine");
});

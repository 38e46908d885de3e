import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Model, question } from "./support/model.js";
import { click, place, press, settled, type } from "./support/page.js";

const { default: widget } = await import("../../workbook/forms/static/form.js");
const { Turns } = await import("../../workbook/forms/static/turns.js");

const ENTRY = {
  changed: true,
  edits: true,
  erasing: "Erase it?",
  id: 7,
  line: "6 · calm",
  removed: "",
  when: "Today, 21:14",
};

const ends = [];

/** A form on the page. */
function draw(spec = {}) {
  const model = Model.form([question("text", "text", { rows: 1 })], spec);
  const root = place();
  ends.push(widget.render({ el: root, model }));
  return { model, root, line: root.querySelector("input") };
}

after(() => {
  for (const end of ends) end();
});

test("each message has its number, and the turn it was sent at", () => {
  const model = Model.form([]);
  const turns = new Turns(model, place());
  turns.send("draft", { values: {} });
  model.set("turn", 4);
  turns.send("draft", { values: {} });
  assert.deepEqual(
    model.sent.map(({ number, turn }) => [number, turn]),
    [
      [1, 0],
      [2, 4],
    ],
  );
});

test("a message waits for its own answer", async () => {
  const model = Model.form([]);
  const turns = new Turns(model, place());
  const answers = [];
  turns.send("print").then((answer) => answers.push(["print", answer.paper]));
  turns.send("draft").then(() => answers.push(["draft"]));
  turns.answered({ done: 2 });
  await settled();
  assert.deepEqual(answers, [["draft"]]);
  assert.equal(turns.pending, true);
  turns.answered({ done: 1, paper: "a sheet" });
  turns.answered({ done: 9 }); // of a form that was here before
  await settled();
  assert.deepEqual(answers, [["draft"], ["print", "a sheet"]]);
  assert.equal(turns.pending, false);
});

test("a form that has ended holds nothing of what it sent", () => {
  const { model, line } = draw();
  type(line, "a passphrase");
  press(line, "Enter");
  const turns = new Turns(model, place());
  turns.send("submit", { values: { passphrase: "a passphrase" } });
  turns.end();
  assert.equal(turns.pending, false);
});

test("a second click on Save sends nothing, and a changed answer does", async () => {
  const { model, root, line } = draw();
  type(line, "once");
  click(root, "Save");
  click(root, "Save");
  await settled();
  assert.equal(model.asked("submit").length, 1);
  type(line, "twice");
  click(root, "Save");
  await settled();
  assert.deepEqual(
    model.asked("submit").map(({ values }) => values.text),
    ["once", "twice"],
  );
});

test("Enter in a line saves once, and not while it is composed or held down", async () => {
  const { model, line } = draw();
  type(line, "a");
  press(line, "Enter", { isComposing: true });
  press(line, "Enter", { keyCode: 229 });
  press(line, "Enter", { repeat: true });
  await settled();
  assert.equal(model.asked("submit").length, 0);
  press(line, "Enter");
  await settled();
  assert.equal(model.asked("submit").length, 1);
});

test("two clicks on Undo are sent at one turn, so that the second does nothing", () => {
  const { model, root } = draw();
  model.set("entries", [ENTRY]);
  click(root, "Undo");
  click(root, "Undo");
  assert.deepEqual(
    model.asked("undo").map(({ id, turn }) => [id, turn]),
    [
      [7, 0],
      [7, 0],
    ],
  );
  model.set("turn", 1);
  click(root, "Undo");
  assert.equal(model.asked("undo")[2].turn, 1);
});

test("nothing can be typed until the kernel has given what Edit asked for", () => {
  const { model, root } = draw();
  model.set("entries", [ENTRY]);
  click(root, "Edit");
  assert.equal(root.inert, true);
  model.answer(model.asked("edit")[0]);
  assert.equal(root.inert, false);
});

test("removing asks first, and says what to ask a lawyer", () => {
  const { model, root } = draw();
  model.set("entries", [ENTRY]);
  click(root, "Remove");
  assert.match(root.textContent, /court case, ask your lawyer first/);
  assert.equal(model.asked("remove").length, 0);
  click(root, "Keep it");
  assert.equal(model.asked("remove").length, 0);
  click(root, "Remove");
  click(root, "Remove");
  assert.equal(model.asked("remove").length, 1);
});

test("what is not answered is said not to be saved", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, root, line } = draw({ drafts: false });
  type(line, "a");
  click(root, "Save");
  await settled();
  context.mock.timers.tick(1000);
  assert.match(root.querySelector(".wb-status").textContent, /not saved yet/);
  model.say("Saved 21:14.");
  model.answer(model.asked("submit")[0]);
  await settled();
  assert.equal(root.querySelector(".wb-status").textContent, "Saved 21:14.");
});

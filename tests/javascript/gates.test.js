import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "./support/model.js";
import { click, place } from "./support/page.js";

const { default: widget } = await import("../../workbook/forms/static/gates.js");

const FIRST = {
  answer: [
    { line: "", way: "careful", words: "Somebody hurt me" },
    { line: "Call first.", way: "careful", words: "I might hurt somebody" },
    { line: "", way: "on", words: "None of these" },
  ],
  list: ["One thing"],
  question: "Does any of this fit?",
  several: true,
  title: "First",
  ways: {
    careful: {
      choices: [
        { does: "on", words: "Go on all the same" },
        { does: "read", words: "Only read" },
        { does: "leave", words: "Leave" },
      ],
      lines: ["Read [If you are afraid](14-if-you-are-afraid.ipynb)."],
    },
    on: { choices: [], lines: [] },
  },
};
const SECOND = {
  answer: [
    { line: "", way: "on", words: "Yes" },
    { line: "", way: "on", words: "No" },
  ],
  list: [],
  question: "Are you alone?",
  several: false,
  title: "Second",
  ways: { on: { choices: [], lines: [] } },
};
let model;
let root;
const title = () => root.querySelector("h3")?.textContent;
const boxes = () => [...root.querySelectorAll("input")];
const tick = (words) => root.querySelector(`[aria-label="${words}"]`).click();

/** A test with both gates on the page. */
function testGates(name, act) {
  test(name, (context) => {
    draw([FIRST, SECOND]);
    act(context);
  });
}

/** Draw gates on the page. */
function draw(gates) {
  model = new Model({ gates, reading: ["Nothing is asked here."] });
  root = place();
  widget.render({ el: root, model });
}

testGates("the kernel hears that the gates were passed, and nothing else", () => {
  tick("None of these");
  click(root, "Go on");
  assert.equal(title(), "Second");
  click(root, "No");
  assert.deepEqual(model.sent, [{ do: "passed" }]);
  assert.equal(root.childNodes.length, 0, "and nothing of them is left on the page");
});

testGates("without an answer nobody goes on", () => {
  click(root, "Go on");
  assert.equal(title(), "First");
  assert.match(root.querySelector("[role=alert]").textContent, /Pick all that fit/);
});

testGates("of several answers the careful one counts, with what it says besides", () => {
  tick("None of these");
  tick("I might hurt somebody");
  click(root, "Go on");
  assert.match(root.textContent, /Call first\./);
  assert.equal(root.querySelector("a").getAttribute("href"), "14-if-you-are-afraid.ipynb");
  assert.deepEqual(model.sent, []);
});

testGates("who goes on all the same is asked the next question", () => {
  tick("Somebody hurt me");
  click(root, "Go on");
  click(root, "Go on all the same");
  assert.equal(title(), "Second");
});

testGates("Back asks anew, and nothing is ticked", () => {
  tick("None of these");
  click(root, "Go on");
  click(root, "Back");
  assert.equal(title(), "First");
  assert.ok(boxes().every((each) => !each.checked));
  tick("Somebody hurt me");
  click(root, "Go on");
  click(root, "Back");
  assert.ok(boxes().every((each) => !each.checked));
});

testGates("who only reads comes back to where they were", () => {
  tick("Somebody hurt me");
  click(root, "Go on");
  click(root, "Only read");
  assert.match(root.textContent, /Nothing is asked here/);
  assert.equal(root.querySelectorAll("input").length, 0);
  click(root, "Back");
  assert.match(root.textContent, /Go on all the same/);
  assert.deepEqual(model.sent, []);
});

testGates("leaving is the workbook's own way out", (context) => {
  let left = 0;
  const leave = (event) => {
    event.preventDefault();
    left += 1;
  };
  window.addEventListener("workbook:leave", leave);
  context.after(() => window.removeEventListener("workbook:leave", leave));
  tick("Somebody hurt me");
  click(root, "Go on");
  click(root, "Leave");
  assert.equal(left, 1);
  assert.deepEqual(model.sent, []);
});

test("an answer without a way opens nothing", () => {
  const [answer] = SECOND.answer;
  const broken = { ...SECOND, answer: [{ ...answer, way: "nowhere" }] };
  draw([broken]);
  const heard = [];
  window.addEventListener("error", (event) => heard.push(event.error), { once: true });
  click(root, "Yes");
  assert.equal(title(), "Second");
  assert.deepEqual(model.sent, []);
  assert.equal(heard.length, 1);
});

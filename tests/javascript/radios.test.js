import assert from "node:assert/strict";
import { test } from "node:test";
import { place, press } from "./support/page.js";

const { radios, steps } = await import("../../workbook/forms/static/radios.js");

const SCALE = steps({ least: 0, most: 10, words: { 0: "none", 10: "all" } });

/** A scale from 0 to 10 on the page. */
function scale() {
  const control = radios("mood", SCALE, "scale");
  place().append(control.node);
  const inputs = [...control.node.querySelectorAll("input")];
  return { control, inputs, at: (step) => inputs[step] };
}

test("nothing is chosen until somebody chooses", () => {
  const { control, at } = scale();
  assert.equal(control.read(), null);
  at(3).click();
  assert.equal(control.read(), 3);
});

test("choosing the chosen one again takes the answer back", () => {
  const { control, at } = scale();
  let told = 0;
  control.node.addEventListener("input", () => {
    told += 1;
  });
  at(3).click();
  const before = told;
  at(3).click();
  assert.equal(control.read(), null);
  assert.ok(told > before, "the form has to hear of it");
});

test("what the kernel wrote can be taken back by one click", () => {
  const { control, at } = scale();
  control.write(7);
  at(7).click();
  assert.equal(control.read(), null);
});

for (const key of ["Backspace", "Delete"]) {
  test(`${key} takes the answer back`, () => {
    const { control, at } = scale();
    at(3).click();
    press(at(3), key);
    assert.equal(control.read(), null);
    at(3).click();
    assert.equal(control.read(), 3);
  });
}

test("arrows go one step and stop at the ends", () => {
  const { control, at } = scale();
  press(at(0), "ArrowRight");
  assert.equal(control.read(), 0, "the first arrow chooses where one is");
  for (const expected of [1, 2]) {
    press(at(expected - 1), "ArrowRight");
    assert.equal(control.read(), expected);
  }
  press(at(2), "Home");
  press(at(0), "ArrowLeft");
  assert.equal(control.read(), 0);
  press(at(0), "End");
  press(at(10), "ArrowDown");
  assert.equal(control.read(), 10);
});

test("digits choose a number, and 1 then 0 is ten", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 100_000 });
  const { control, at } = scale();
  press(at(5), "1");
  assert.equal(control.read(), 1);
  press(at(1), "0");
  assert.equal(control.read(), 10);
  context.mock.timers.tick(1000);
  press(at(10), "0");
  assert.equal(control.read(), 0);
});

test("no composed key and no command chooses", () => {
  const { control, at } = scale();
  press(at(5), "1", { isComposing: true });
  press(at(5), "1", { keyCode: 229 });
  press(at(5), "1", { ctrlKey: true });
  press(at(5), "1", { altKey: true });
  press(at(5), "1", { metaKey: true });
  assert.equal(control.read(), null);
});

test("keys that are ours stay, and the others go on", () => {
  const { at } = scale();
  assert.equal(press(at(5), "ArrowRight"), false);
  assert.equal(press(at(5), "Tab"), true);
});

test("an answer that is no longer offered stays as it is", () => {
  const options = [{ value: "walk", words: "A walk" }];
  const closed = [{ id: "swim", words: "A swim" }];
  const control = radios("practice", options, "pills", { closed });
  place().append(control.node);
  control.write("swim");
  assert.equal(control.read(), "swim");
  assert.match(control.node.textContent, /A swim/);
  control.write("dive");
  assert.equal(control.read(), "dive");
  assert.match(control.node.textContent, /dive \(no longer offered\)/);
  press(control.node.querySelectorAll("input")[1], "1"); // it has no number
  assert.equal(control.read(), "dive");
});

test("a scale with words at every step shows no numbers", () => {
  const worded = steps({ least: 0, most: 1, words: { 0: "No", 1: "Yes" } });
  assert.deepEqual(worded, [
    { value: 0, number: undefined, words: "No" },
    { value: 1, number: undefined, words: "Yes" },
  ]);
  assert.deepEqual(SCALE[5], { value: 5, number: 5, words: undefined });
});

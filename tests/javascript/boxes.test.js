import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "./support/page.js";

const { boxes } = await import("../../workbook/forms/static/boxes.js");

const CHOICES = [
  { id: "anger", words: "Anger", under: "Loud" },
  { id: "rage", words: "Rage", under: "Loud" },
  { id: "grief", words: "Grief", under: "Quiet" },
  { id: "nothing", words: "None of these", under: "Quiet" },
];

/** Boxes on the page. */
function drawn(field = { choices: CHOICES, none: "nothing" }) {
  const control = boxes("felt", field);
  place().append(control.node);
  const box = (id) => control.node.querySelector(`[value="${id}"]`);
  return { control, box };
}

test("no box is no answer, and several are a list in their order", () => {
  const { control, box } = drawn();
  assert.equal(control.read(), null);
  box("grief").click();
  box("anger").click();
  assert.deepEqual(control.read(), ["anger", "grief"]);
});

test("none of these takes the others away, and they it", () => {
  const { control, box } = drawn();
  box("anger").click();
  box("grief").click();
  box("nothing").click();
  assert.deepEqual(control.read(), ["nothing"]);
  box("rage").click();
  assert.deepEqual(control.read(), ["rage"]);
});

test("taking a box away leaves the others alone", () => {
  const { control, box } = drawn();
  box("anger").click();
  box("grief").click();
  box("grief").click();
  assert.deepEqual(control.read(), ["anger"]);
});

test("without an answer for none, nothing takes anything away", () => {
  const { control, box } = drawn({ choices: CHOICES });
  box("anger").click();
  box("nothing").click();
  assert.deepEqual(control.read(), ["anger", "nothing"]);
});

test("boxes stand in groups named by their headings", () => {
  const { control } = drawn();
  const named = [...control.node.querySelectorAll("[role=group]")].map((group) => [
    group.getAttribute("aria-label"),
    group.querySelectorAll("input").length,
  ]);
  assert.deepEqual(named, [
    ["Loud", 2],
    ["Quiet", 2],
  ]);
});

test("an answer that is no longer offered stays as it is", () => {
  const { control } = drawn();
  control.write(["anger", "shame"]);
  assert.deepEqual(control.read(), ["anger", "shame"]);
  assert.match(control.node.textContent, /shame \(no longer offered\)/);
  control.write(null);
  assert.equal(control.read(), null);
});

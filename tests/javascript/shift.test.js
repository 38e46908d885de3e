import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./support/page.js";

const { listenForShift } = await import("../../workbook/lab/static/safety.js");

const MOMENT = 100; // milliseconds between two keys of somebody who is quick
const PAUSE = 900; // longer than a pause within typing
let now = 2 * Date.now(); // later than any event of another test in this process
let left = 0;

listenForShift(() => {
  left += 1;
});

beforeEach(() => {
  now += 60_000;
  left = 0;
});

/** Have something happen to the page after so many milliseconds. */
function happen(event, after = MOMENT) {
  now += after;
  Object.defineProperty(event, "timeStamp", { value: now });
  window.dispatchEvent(event);
}

/** One half of a press. */
function half(kind, key, code, after) {
  happen(new KeyboardEvent(kind, { code, key }), after);
}

/** Press a key, after so many milliseconds. */
function press(key, after = MOMENT, code = key) {
  half("keydown", key, code, after);
  half("keyup", key, code, 10);
}

/** Press Shift by itself. */
const shift = (after, code = "ShiftLeft") => press("Shift", after, code);

test("three presses leave, the left Shift and the right one in turn", () => {
  shift();
  shift(MOMENT, "ShiftRight");
  assert.equal(left, 0);
  shift();
  assert.equal(left, 1);
});

test("a press counts by its own key, also while the other Shift is still down", () => {
  half("keydown", "Shift", "ShiftLeft");
  half("keydown", "Shift", "ShiftRight");
  half("keyup", "Shift", "ShiftLeft");
  half("keydown", "Shift", "ShiftLeft");
  half("keyup", "Shift", "ShiftRight");
  assert.equal(left, 0);
  half("keyup", "Shift", "ShiftLeft");
  assert.equal(left, 1);
});

test("who looks after each press at what it has switched stays", () => {
  for (let turn = 0; turn < 6; turn += 1) shift(1_100);
  assert.equal(left, 0);
});

test("Shift with the mouse marks words, and begins anew", () => {
  for (let turn = 0; turn < 3; turn += 1) {
    half("keydown", "Shift", "ShiftLeft");
    happen(new Event("pointerdown"));
    half("keyup", "Shift", "ShiftLeft");
  }
  shift();
  shift();
  happen(new Event("wheel"));
  shift();
  assert.equal(left, 0);
});

test("right after other keys it is a part of typing; who presses on leaves", () => {
  press("a");
  for (const letter of ["B", "C", "D"]) {
    shift(); // as sticky keys send it
    press(letter);
  }
  shift(PAUSE);
  shift();
  press("e");
  for (let turn = 0; turn < 3; turn += 1) shift();
  assert.equal(left, 0);
  for (let turn = 0; turn < 8 && !left; turn += 1) shift(200);
  assert.equal(left, 1);
});

test("with Control, Alt or the system's key, and held down, it is none", () => {
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }]) {
    for (let turn = 0; turn < 4; turn += 1) {
      happen(new KeyboardEvent("keydown", { code: "ShiftLeft", key: "Shift", ...more }));
      happen(new KeyboardEvent("keyup", { code: "ShiftLeft", key: "Shift" }));
    }
    assert.equal(left, 0);
    now += 10_000;
  }
});

test("what an input method writes without a key is typing", () => {
  for (const kind of ["beforeinput", "compositionstart", "compositionupdate", "compositionend"]) {
    shift(PAUSE);
    shift();
    happen(new Event(kind));
    shift();
    assert.equal(left, 0, kind);
    now += 10_000;
  }
});

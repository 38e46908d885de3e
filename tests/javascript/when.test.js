import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "./support/page.js";

const { when } = await import("../../workbook/forms/static/when.js");

const WORDS = {
  now: "Now",
  earlier: "Earlier today",
  yesterday: "Yesterday",
  other: "Another day",
};
const DAYS = { now: "2026-11-30", earlier: "2026-11-30", yesterday: "2026-11-29" };

/**
 * @param {boolean} timed
 */
function drawn(timed) {
  const ids = timed ? Object.keys(WORDS) : ["now", "yesterday", "other"];
  const choices = ids.map((id) => ({ id, words: WORDS[/** @type {keyof typeof WORDS} */ (id)] }));
  const field = /** @type {any} */ ({ label: "When", timed, choices, days: DAYS });
  const control = when("at", field);
  place().append(control.node);
  /** @param {string} id */
  const choose = (id) => {
    const radio = control.node.querySelector(`input[value=${CSS.escape(JSON.stringify(id))}]`);
    /** @type {HTMLInputElement} */ (radio).click();
  };
  /** @param {string} type */
  const input = (type) =>
    /** @type {HTMLInputElement} */ (control.node.querySelector(`input[type=${type}]`));
  const asks = () => !(/** @type {HTMLElement} */ (control.node.querySelector(".wb-asked")).hidden);
  return { ...control, choose, input, asks };
}

test("left alone it is now, and asks for nothing", () => {
  for (const timed of [true, false]) {
    const at = drawn(timed);
    assert.equal(at.read(), null);
    assert.equal(at.asks(), false);
  }
});

test("each word is the day that it means, and a time may stay empty", () => {
  const at = drawn(true);
  at.choose("yesterday");
  assert.equal(at.read(), "2026-11-29");
  assert.equal(at.asks(), true);
  assert.equal(at.input("date").hidden, true);
  at.input("time").value = "21:30";
  assert.equal(at.read(), "2026-11-29T21:30");
  at.choose("earlier");
  assert.equal(at.read(), "2026-11-30T21:30");
  at.choose("other");
  assert.equal(at.input("date").hidden, false);
  at.input("date").value = "2026-02-03";
  assert.equal(at.read(), "2026-02-03T21:30");
  at.choose("now");
  assert.equal(at.read(), null);
});

test("a day as a whole asks for no time", () => {
  const at = drawn(false);
  at.choose("yesterday");
  assert.equal(at.read(), "2026-11-29");
  assert.equal(at.asks(), false);
  at.choose("other");
  at.input("date").value = "2026-02-03";
  assert.equal(at.read(), "2026-02-03");
});

const GIVEN = [
  // whether a time is asked for, what is given, the word that is chosen then
  [true, "2026-11-30T08:15", "earlier"],
  [true, "2026-11-29T08:15", "yesterday"],
  [true, "2026-11-29", "yesterday"],
  [true, "2025-01-02T08:15", "other"],
  [false, "2026-11-30", "now"],
  [false, "2026-11-29", "yesterday"],
  [false, "2025-01-02", "other"],
];
for (const [timed, given, word] of /** @type {[boolean, string, string][]} */ (GIVEN)) {
  test(`given ${given} it says ${word}, and reads as it was given`, () => {
    const at = drawn(timed);
    at.write(given);
    const chosen = /** @type {HTMLInputElement} */ (at.node.querySelector(":checked"));
    assert.equal(JSON.parse(chosen.value), word);
    assert.equal(at.read(), given);
    at.write(null);
    assert.equal(at.read(), null);
  });
}

test("a time alone, as an older draft may have it, is a time of today", () => {
  const at = drawn(true);
  at.write("T21:30");
  assert.equal(at.read(), "2026-11-30T21:30");
});

test("an entry that had a time can be set to now", () => {
  const at = drawn(true);
  at.write("2026-11-29T08:15");
  at.choose("now");
  assert.equal(at.read(), "2026-11-30");
});

test("the word that is chosen cannot be unchosen", () => {
  const at = drawn(true);
  at.choose("now");
  at.choose("now");
  assert.equal(/** @type {HTMLInputElement} */ (at.node.querySelector(":checked")).value, '"now"');
});

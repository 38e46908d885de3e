import assert from "node:assert/strict";
import { test } from "node:test";
import { place, press } from "./support/page.js";

const { day, moment, typedDay, typedTime } = await import("../../workbook/forms/static/dates.js");

const YEAR_FIRST = ["year", "month", "day"];
const MONTH_FIRST = ["month", "day", "year"];
const DAY_FIRST = ["day", "month", "year"];

const DAYS = [
  // typed, the order in which this browser shows them, and what it is
  ["20251124", YEAR_FIRST, "2025-11-24"],
  ["11242025", MONTH_FIRST, "2025-11-24"],
  ["24112025", DAY_FIRST, "2025-11-24"],
  ["2025-11-24", MONTH_FIRST, "2025-11-24"],
  ["2025/1/04", DAY_FIRST, "2025-01-04"],
  ["11/24/2025", MONTH_FIRST, "2025-11-24"],
  ["24.11.2025", DAY_FIRST, "2025-11-24"],
  ["4.1.2025", DAY_FIRST, "2025-01-04"],
  ["4.1.25", DAY_FIRST, null],
  ["31.2.2025", DAY_FIRST, null],
  ["24.13.2025", DAY_FIRST, null],
  ["2025-1-4", MONTH_FIRST, null], // the day may get a second digit
  ["2411202", DAY_FIRST, null],
  ["", DAY_FIRST, null],
];
for (const [keys, order, expected] of DAYS) {
  test(`the day ${JSON.stringify(keys)} in the order ${order.join(" ")} is ${expected}`, () => {
    assert.equal(typedDay(keys, order), expected);
  });
}

const TIMES = [
  ["2114", "21:14"],
  ["21:14", "21:14"],
  ["9.05", "09:05"],
  ["9:05 pm", "21:05"],
  ["12:10am", "00:10"],
  ["1210p", "12:10"],
  ["24:00", null],
  ["21:60", null],
  ["905", null],
  ["21", null],
];
for (const [keys, expected] of TIMES) {
  test(`the time ${JSON.stringify(keys)} is ${expected}`, () => {
    assert.equal(typedTime(keys), expected);
  });
}

/** A day with a time of day on the page. */
function when() {
  const control = moment("at", { label: "When" });
  place().append(control.node);
  const [date, time] = control.node.querySelectorAll("input");
  return { control, date, time };
}

/** Type keys into a control, which in this page shows nothing of it by itself. */
function typeKeys(node, keys, more = {}) {
  node.focus();
  for (const key of keys) press(node, key, more);
}

test("a day typed in full counts as it was typed, and the time is next", () => {
  const { control, date, time } = when();
  let told = 0;
  date.addEventListener("input", () => {
    told += 1;
  });
  typeKeys(date, "2025-11-24");
  assert.equal(control.read(), "2025-11-24");
  assert.equal(told, 1);
  assert.equal(document.activeElement, time);
  typeKeys(time, "21:14");
  assert.equal(control.read(), "2025-11-24T21:14");
});

test("what is composed is no date", () => {
  const { control, date } = when();
  typeKeys(date, "2025-11-24", { isComposing: true });
  assert.equal(control.read(), null);
});

for (const more of [{ keyCode: 229 }, { ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
  test(`keys with ${JSON.stringify(more)} are no part of a date`, () => {
    const { control, date } = when();
    date.focus();
    for (const key of "2025-11-24") {
      date.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key, ...more }));
      date.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key }));
    }
    assert.equal(control.read(), null);
  });
}

test("typing begins anew with each visit", () => {
  const { control, date } = when();
  typeKeys(date, "2025-");
  date.blur();
  typeKeys(date, "11-24");
  assert.equal(control.read(), null);
});

test("a day without a time is an answer, and nothing is none", () => {
  const { control, date, time } = when();
  assert.equal(control.read(), null);
  control.write("2025-11-24");
  assert.equal(control.read(), "2025-11-24");
  control.write("2025-11-24T21:14");
  assert.deepEqual([date.value, time.value], ["2025-11-24", "21:14"]);
  control.write(null);
  assert.deepEqual([date.value, time.value], ["", ""]);
});

test("what the browser cannot read is no empty answer", () => {
  const { control, date } = when();
  Object.defineProperty(date, "validity", { value: { badInput: true } });
  assert.equal(control.read(), "?");
  const one = day("day", {});
  Object.defineProperty(one.node, "validity", { value: { badInput: true } });
  assert.equal(one.read(), "?");
});

test("a year has four digits", () => {
  assert.equal(day("day", {}).node.max, "9999-12-31");
  assert.equal(when().date.max, "9999-12-31");
});

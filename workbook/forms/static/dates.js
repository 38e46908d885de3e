/** Days and times of day, also typed in full, which browsers read each in their own way. */

import { composing, element, isCommand } from "./elements.js";
import { input } from "./inputs.js";

// Else a browser waits for six digits, and those of the time become a year.
const LAST_DAY = "9999-12-31";
const EIGHT_DIGITS = /^[0-9]{8}$/;
const THREE_NUMBERS = /^([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})$/;
const TIME = /^([0-9]{1,2})[:.]?([0-9]{2})\s?([ap])?m?$/i;
const ISO = ["year", "month", "day"];
const ORDER = new Intl.DateTimeFormat()
  .formatToParts(new Date())
  .map(({ type }) => String(type))
  .filter((type) => ISO.includes(type));

/**
 * Eight digits, as three numbers in an order.
 *
 * @param {string} keys
 * @param {string[]} order
 */
function apart(keys, order) {
  let at = 0;
  return order.map((type) => {
    const from = at;
    at += type === "year" ? 4 : 2;
    return keys.slice(from, at);
  });
}

/**
 * A date typed in full, as the control has it: eight digits, or three numbers with a year of four.
 *
 * @param {string} keys
 * @param {string[]} [usual] in which order this browser shows them
 * @returns {string | null}
 */
export function typedDay(keys, usual = ORDER) {
  const three = keys.match(THREE_NUMBERS)?.slice(1);
  const isDigits = EIGHT_DIGITS.test(keys);
  if (!three && !isDigits) return null;
  const order = three?.[0].length === 4 ? ISO : usual;
  const parts = three ?? apart(keys, order);
  const { year, month, day } = Object.fromEntries(order.map((type, at) => [type, parts[at]]));
  if (year.length !== 4) return null;
  if (order.at(-1) === "day" && day.length < 2) return null; // it may get a second digit
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = new Date(`${iso}T00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : null;
}

/**
 * A time typed in full: four digits, or two numbers with a colon; with am or pm after it, or
 * without.
 *
 * @param {string} keys
 * @returns {string | null}
 */
export function typedTime(keys) {
  const found = keys.match(TIME);
  if (!found || found[0].length < 4) return null;
  const half = found[3]?.toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === "p" ? 12 : 0) : Number(found[1]);
  if (hour >= 24 || Number(found[2]) >= 60) return null;
  return `${String(hour).padStart(2, "0")}:${found[2]}`;
}

/**
 * Browsers read what is typed straight into a date or a time each in their own way, and lose some
 * of it. What is typed in full counts as it was typed.
 *
 * @param {HTMLInputElement} node
 * @param {(keys: string, shown: string) => string | null} whole
 * @param {() => void} [then]
 */
function listenForTyped(node, whole, then) {
  let keys = "";
  const begin = () => {
    keys = "";
  };
  for (const kind of ["focus", "pointerdown"]) node.addEventListener(kind, begin);
  node.addEventListener("keydown", (event) => {
    if (composing(event) || isCommand(event)) return;
    const { key } = event;
    if (!keys && [" ", ",", "T"].includes(key))
      event.preventDefault(); // between a date and a time
    else if (/^[0-9./:apm-]$/i.test(key) || (key === " " && keys)) keys += key;
    else if (key !== "Shift") begin();
  });
  node.addEventListener("keyup", (event) => {
    const value = composing(event) ? null : whole(keys, node.value);
    if (value === null) return;
    if (node.value !== value) {
      node.value = value;
      node.dispatchEvent(new Event("input", { bubbles: true }));
    }
    then?.();
  });
}

/**
 * The browser's own reading of eight digits counts where it has one: it shows in which order it
 * takes them.
 *
 * @param {string} keys
 * @param {string} shown
 */
function dayOf(keys, shown) {
  const typed = typedDay(keys);
  return typed && EIGHT_DIGITS.test(keys) && shown >= "1000" ? shown : typed;
}

/**
 * With a time shown, the browser has read it, with the half of the day that stands there.
 *
 * @param {string} keys
 * @param {string} shown
 */
function timeOf(keys, shown) {
  return shown && Number.parseInt(keys, 10) <= 12 ? null : typedTime(keys);
}

/**
 * A day.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function day(id, field) {
  const control = input(id, field, "date");
  const node = /** @type {HTMLInputElement} */ (control.node);
  node.max = LAST_DAY;
  listenForTyped(node, dayOf);
  return control;
}

/**
 * A day and perhaps a time of day. One control for both takes no day without a time.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function moment(id, field) {
  const date = element("input", { id, type: "date", max: LAST_DAY });
  const time = element("input", { type: "time", "aria-label": `${field.label}: time of day` });
  listenForTyped(date, dayOf, () => time.focus());
  listenForTyped(time, timeOf);
  return {
    node: element("div", { class: "wb-moment" }, date, time),
    focus: date,
    read: () => {
      if (date.validity.badInput || time.validity.badInput) return "?";
      return date.value + (time.value ? `T${time.value}` : "") || null;
    },
    write: (value) => {
      [date.value, time.value] = [...(value ?? "").split("T"), ""];
    },
  };
}

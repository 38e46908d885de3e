/** When something was: said in a word, or as a day and perhaps a time. */

import { day, moment } from "./dates.js";
import { element } from "./elements.js";
import { radios } from "./radios.js";

/**
 * Now, earlier today, yesterday or another day; a time is asked for only beside the last three.
 * Nothing is told while it is simply now.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function when(id, field) {
  const options = field.choices.map((each) => ({ value: each.id, words: each.words }));
  const way = radios(`${id}-way`, options, "pills");
  const typed = field.timed ? moment(id, field) : day(id, field);
  const inputs = /** @type {HTMLInputElement[]} */ (
    field.timed ? [...typed.node.children] : [typed.node]
  );
  const [date, time] = inputs;
  date.setAttribute("aria-label", field.label);
  const asked = element("div", { class: "wb-asked" }, typed.node);
  const look = { class: field.timed ? "wb-when wb-timed" : "wb-when" };
  const node = element("div", look, way.node, asked);
  let wasGiven = false; // now is then another answer than the one that stood there
  const chosen = () => /** @type {string} */ (way.read() ?? "now");
  const show = () => {
    asked.hidden = chosen() === "now" || (chosen() !== "other" && !time);
    date.hidden = chosen() !== "other";
  };
  way.node.addEventListener("input", () => {
    if (way.read() === null) way.write("now");
    show();
  });
  const read = () => {
    if (chosen() === "other") return typed.read();
    if (chosen() === "now") return wasGiven ? field.days.now : null;
    if (time?.validity.badInput) return "?";
    return field.days[chosen()] + (time?.value ? `T${time.value}` : "");
  };
  /** @param {string | null | undefined} value */
  const write = (value) => {
    wasGiven = Boolean(value);
    const [dayOf, timeOf] = (value ?? "").split("T");
    const at = dayOf || (timeOf ? field.days.earlier : "");
    typed.write(at ? at + (timeOf && field.timed ? `T${timeOf}` : "") : null);
    const { now, earlier, yesterday } = field.days;
    if (!at || (at === now && !timeOf)) way.write("now");
    else if (at === earlier) way.write("earlier");
    else way.write(at === yesterday ? "yesterday" : "other");
    show();
  };
  write(null);
  return { node, read, write };
}

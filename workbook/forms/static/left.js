/** What was being typed and has no place in the form: to be copied, then let go. */

import { button, element } from "./elements.js";

/**
 * Draw it into its place.
 *
 * @param {HTMLElement} place
 * @param {string} left
 * @param {string} id
 * @param {() => void} letGo
 */
export function drawLeft(place, left, id, letGo) {
  if (!left) {
    place.replaceChildren();
    return;
  }
  const usual = () => {
    const text = element("textarea", { id, rows: 4, readonly: true, dir: "auto" });
    text.value = left;
    const label = element("label", { for: id, class: "wb-label" }, "What was being typed, to copy");
    place.replaceChildren(label, text, button("Let it go", ask));
  };
  const ask = () => {
    const question = element("span", {}, "Let it go for good?");
    const yes = button("Yes, let it go", letGo);
    const row = element("span", { class: "wb-row" }, question, yes, button("Keep it", usual));
    place.lastChild?.replaceWith(row);
    yes.focus();
  };
  usual();
}

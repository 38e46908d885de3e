import { element } from "./elements.js";
import { labelOf } from "./labels.js";

/**
 * Several answers, as boxes under their headings. The answer that stands for none of them takes
 * the others away, and they it.
 *
 * @param {string} _id
 * @param {Field} field
 * @returns {Control}
 */
export function boxes(_id, field) {
  const node = element("div", { class: "wb-boxes" });
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  let group = element("div", { class: "wb-pills" }); // a list without headings is one group
  /** @type {string | undefined} */
  let heading;
  node.append(group);
  /** @param {string | undefined} words */
  const under = (words) => {
    if (heading === words) return;
    heading = words;
    group = element("div", {
      class: "wb-pills",
      role: words ? "group" : null,
      "aria-label": words,
    });
    if (words) node.append(element("p", { class: "wb-under", "aria-hidden": "true" }, words));
    node.append(group);
  };
  /** @param {string} value @param {string} words */
  const add = (value, words) => {
    const input = element("input", { type: "checkbox", value });
    input.addEventListener("change", () => {
      if (!input.checked || !field.none) return;
      for (const [other, each] of inputs) {
        if ((value === field.none) !== (other === field.none)) each.checked = false;
      }
    });
    inputs.set(value, input);
    group.append(element("label", {}, input, element("span", { class: "wb-words" }, ` ${words}`)));
  };
  for (const choice of field.choices) {
    under(choice.under);
    add(choice.id, choice.words);
  }
  return {
    node,
    read: () => {
      const chosen = [...inputs].filter(([, each]) => each.checked).map(([value]) => value);
      return chosen.length ? chosen : null;
    },
    write: (values) => {
      for (const value of values ?? []) if (!inputs.has(value)) add(value, labelOf(field, value));
      for (const [value, each] of inputs) each.checked = (values ?? []).includes(value);
    },
  };
}

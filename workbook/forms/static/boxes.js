import { element, labelOf } from "./elements.js";

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
  for (const { id, words, under } of field.choices) {
    if (heading !== under) {
      heading = under;
      const role = under ? "group" : null;
      group = element("div", { class: "wb-pills", role, "aria-label": under });
      if (under) node.append(element("p", { class: "wb-under", "aria-hidden": "true" }, under));
      node.append(group);
    }
    add(id, words);
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

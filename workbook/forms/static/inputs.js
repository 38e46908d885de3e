/** Controls of one element of HTML's own. */

import { button, element, labelOf } from "./elements.js";
import { print } from "./print.js";

/**
 * A line or lines of text, a number, a date.
 *
 * @param {string} id
 * @param {Field} field
 * @param {"text" | "area" | "number" | "date" | "password"} type
 * @returns {Control & { node: HTMLInputElement | HTMLTextAreaElement }}
 */
export function input(id, field, type) {
  const isNumber = type === "number";
  const ends = { min: field.least, max: field.most, step: isNumber ? 1 : null };
  const node =
    type === "area"
      ? element("textarea", { id, rows: field.rows, dir: "auto" })
      : element("input", { id, type, dir: type === "text" ? "auto" : null, ...ends });
  return {
    node,
    read: () => {
      // What the browser cannot read as a date or a number must not pass for an empty answer.
      if (node.validity?.badInput) return "?";
      if (node.value === "") return null;
      return isNumber ? Number(node.value) : node.value;
    },
    write: (value) => {
      node.value = value ?? "";
    },
  };
}

/**
 * More answers than fit side by side, as a list to open.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function list(id, field) {
  const first = field.needed ? "Choose one" : "Choose, if you like";
  const node = element("select", { id }, element("option", { value: "" }, first));
  /** @type {HTMLElement} */
  let group = node;
  /** @type {string | undefined} */
  let heading;
  for (const { id: value, words, under } of field.choices) {
    if (heading !== under) {
      heading = under;
      group = under ? element("optgroup", { label: under }) : node;
      if (under) node.append(group);
    }
    group.append(element("option", { value }, words));
  }
  return {
    node,
    read: () => node.value || null,
    write: (value) => {
      if (value && ![...node.options].some((each) => each.value === value)) {
        node.append(element("option", { value }, labelOf(field, value)));
      }
      node.value = value ?? "";
    },
  };
}

/**
 * One box, with the question itself as its label.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function tick(id, field) {
  const node = element("input", { id, type: "checkbox" });
  return {
    node: element("label", { class: "wb-tick" }, node, ` ${field.label}`),
    focus: node,
    read: () => (node.checked ? true : null),
    write: (value) => {
      node.checked = value === true;
    },
  };
}

/**
 * A passphrase. In a field of type password a browser offers to keep it, and stores this address
 * as a place with a login. So it is a line of text that is shown as dots; a browser that cannot do
 * that gets the password field.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function secret(id, field) {
  const masks = CSS.supports("-webkit-text-security", "disc");
  const control = input(id, field, masks ? "text" : "password");
  control.node.classList.toggle("wb-masked", masks);
  control.node.setAttribute("autocapitalize", "none");
  return control;
}

/**
 * Words to take along, with a button that prints them and nothing else.
 *
 * @param {string} id
 * @param {Field} field
 * @returns {Control}
 */
export function shown(id, field) {
  const text = element("output", { id, dir: "auto" });
  const wide = "max-width:34rem";
  const paper = () =>
    element(
      "div",
      {},
      element("title", {}, "Notebook"),
      ...field.paper.map((line) => element("p", { style: `font:16px/1.6 serif;${wide}` }, line)),
      element("p", { style: `font:20px/2 monospace;${wide}` }, text.textContent),
    );
  const printing = button("Print", () => print(paper().innerHTML));
  const node = element("div", { class: "wb-shown" }, text, printing);
  return {
    node,
    read: () => null,
    write: (value) => {
      text.textContent = value ?? "";
      /** @type {HTMLElement} */ (node.closest(".wb-field")).hidden = !value;
    },
  };
}

/**
 * A file of the reader's: its name is the answer, and what is in it goes in parts when the button
 * is pressed.
 *
 * @param {string} id
 * @returns {Control}
 */
export function file(id) {
  const node = element("input", { id, type: "file" });
  return {
    node,
    read: () => node.files?.[0]?.name ?? null,
    write: (value) => {
      if (!value) node.value = "";
    },
  };
}

/** What every widget draws with: elements, links to pages, and keys that stay in the form. */

/**
 * What takes words is kept to this page: not filled in, suggested or checked by the browser, and
 * left alone by extensions for grammar, passwords and translation. Each of them has an attribute
 * of its own; LanguageTool goes by spellcheck.
 */
const KEEP_OUT = {
  autocomplete: "off",
  autocorrect: "off",
  autocapitalize: "sentences",
  spellcheck: "false",
  writingsuggestions: "false",
  translate: "no",
  "data-gramm": "false",
  "data-gramm_editor": "false",
  "data-enable-grammarly": "false",
  "data-1p-ignore": "",
  "data-lpignore": "true",
  "data-bwignore": "",
  "data-form-type": "other",
  "data-protonpass-ignore": "",
};
const TAKES_WORDS = new Set(["input", "select", "textarea"]);
const LINK = /\[([^\]]+)\]\(([0-9]{2}-[a-z-]+\.ipynb|#Help-now)\)/;

/**
 * Make an element. An attribute that begins with `on` is a listener; one that is undefined, null
 * or false is left out, and so is a child that is null or undefined.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (TAKES_WORDS.has(tag)) {
    for (const [key, value] of Object.entries(KEEP_OUT)) node.setAttribute(key, value);
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * A button that does something and sends nothing by itself.
 *
 * @param {string} label
 * @param {() => void} act
 * @param {Record<string, any>} [attributes]
 */
export function button(label, act, attributes = {}) {
  return element("button", { type: "button", ...attributes, onclick: act }, label);
}

/**
 * Our own text with links to pages, such as [A hard moment](13-hard-moments.ipynb), as nodes.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linked(text) {
  const found = text.match(LINK);
  if (!found) return [text];
  const [whole, words, target] = found;
  const at = found.index ?? 0;
  // Without our front end, the link to Help leads to the list on this page.
  const href = target === "#Help-now" ? "14-if-you-are-afraid.ipynb#Help-now" : target;
  const rest = text.slice(at + whole.length);
  return [text.slice(0, at), element("a", { href }, words), ...linked(rest)];
}

/**
 * What an answer is called that is no longer offered.
 *
 * @param {Field} field
 * @param {unknown} value
 */
export function labelOf(field, value) {
  const closed = field.closed?.find((each) => each.id === value);
  return closed?.words ?? `${value} (no longer offered)`;
}

/**
 * Whether an input method is writing (Japanese, Chinese, Korean): its Enter accepts a word, its
 * digits choose one, and none of them is ours. Safari sends the Enter that ends it afterwards, and
 * says so by the number alone. lab/static/safety.js has the same, since a widget loads its source
 * alone.
 *
 * @param {KeyboardEvent} event
 */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Whether a key is typed together with one that makes it a command.
 *
 * @param {KeyboardEvent} event
 */
export function isCommand(event) {
  return event.ctrlKey || event.altKey || event.metaKey;
}

/**
 * JupyterLab takes keys typed on a radio or a button for commands: a letter could delete the form.
 *
 * @param {HTMLElement} node
 */
export function keepKeys(node) {
  node.addEventListener("keydown", (event) => {
    if (composing(event) || !isCommand(event) || event.key === "Enter") event.stopPropagation();
  });
}

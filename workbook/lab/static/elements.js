/**
 * Make an element. An attribute that begins with `on` is a listener.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value);
  }
  node.append(...children);
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
  return element("button", { type: "button", onclick: act, ...attributes }, label);
}

/**
 * A dialog of the server's HTML, with a way out of it and of everything.
 *
 * @param {string} name
 * @param {string} inside
 * @param {() => void} leave
 */
export function dialog(name, inside, leave) {
  const node = element("dialog", { class: "workbook-dialog", "aria-label": name });
  node.innerHTML = inside;
  const close = button("Close", () => node.close());
  const away = button("Leave quickly", leave, { class: "workbook-leave" });
  node.append(element("div", { class: "workbook-foot" }, close, away));
  node.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(node);
  return node;
}

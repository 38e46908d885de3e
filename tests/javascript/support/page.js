/** A page in memory, as a browser has it: importing this gives the modules what they draw in. */

import { JSDOM, VirtualConsole } from "jsdom";

const dom = new JSDOM("<!doctype html><title>Page</title><body></body>", {
  pretendToBeVisual: true,
  url: "http://127.0.0.1/doc",
  virtualConsole: new VirtualConsole(), // what fails in a listener is for the tests to hear
});
const SHARED = [
  "CustomEvent",
  "Document",
  "Element",
  "Event",
  "FocusEvent",
  "HTMLElement",
  "KeyboardEvent",
  "MouseEvent",
  "MutationObserver",
  "Node",
  "document",
  "history",
  "location",
  "requestAnimationFrame",
  "window",
];
for (const name of SHARED) globalThis[name] = dom.window[name];
globalThis.CSS = { escape: (text) => text.replaceAll('"', '\\"'), supports: () => true };

/** Press a key on an element; give whether the browser may do what it does by itself. */
export function press(node, key, more = {}) {
  const options = { bubbles: true, cancelable: true, key, ...more };
  const mayGoOn = node.dispatchEvent(new KeyboardEvent("keydown", options));
  node.dispatchEvent(new KeyboardEvent("keyup", options));
  return mayGoOn;
}

/** Write into a field as somebody does who types. */
export function type(node, text) {
  node.value = text;
  node.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Press a button with these words. */
export function click(root, words) {
  const found = [...root.querySelectorAll("button")].filter((each) => each.textContent === words);
  if (found.length !== 1) throw new Error(`${found.length} buttons are called ${words}`);
  found[0].click();
}

/** Let everything go on that waits for nothing but its turn. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** An element in the page. */
export function place() {
  return document.body.appendChild(document.createElement("div"));
}

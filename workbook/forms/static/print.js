import { element } from "./elements.js";

/**
 * Print a paper of its own, and nothing else of what is on screen. Nothing on it can run.
 *
 * @param {string} html
 */
export function print(html) {
  // Not every browser says when printing is over.
  for (const before of document.querySelectorAll(".wb-paper")) before.remove();
  const frame = element("iframe", {
    class: "wb-paper",
    "aria-hidden": "true",
    sandbox: "allow-same-origin allow-modals",
    style: "position:fixed;width:0;height:0;border:0",
    srcdoc: html,
  });
  frame.addEventListener("load", () => {
    const { contentDocument: paper, contentWindow: view } = frame;
    if (!paper || !view) return;
    paper.documentElement.translate = false;
    paper.documentElement.classList.add("notranslate");
    const remove = () => frame.remove();
    for (const each of [view, window]) each.addEventListener("afterprint", remove, { once: true });
    setTimeout(() => window.addEventListener("focus", remove, { once: true }), 1000);
    view.print();
  });
  document.body.append(frame);
}

/** Where in a page the reader is. */

import { composing } from "./safety.js";

const DRAWN_MS = 1000; // a page that has not grown for so long is drawn
/** @type {AbortController | null} */
let following = null; // ends following a part of a page that is still being drawn

/**
 * A page is read from its first line, and by keyboard one begins there too.
 *
 * @param {Panel} panel
 */
export function toHead(panel) {
  following?.abort();
  panel.content.activeCellIndex = 0;
  panel.content.outerNode.scrollTop = 0;
}

/**
 * Scroll to a part, and stay with it while what stands above it is still being drawn, unless the
 * reader does something.
 *
 * @param {Panel} panel
 * @param {string} part
 */
export function showPart(panel, part) {
  following?.abort();
  const shown = new AbortController();
  const end = () => shown.abort();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let still;
  const grown = new ResizeObserver(() => {
    panel.setFragment(part);
    clearTimeout(still);
    still = setTimeout(end, DRAWN_MS);
  });
  grown.observe(panel.content.viewportNode); // it is called at once, too
  const heard = { capture: true, passive: true, signal: shown.signal };
  for (const act of ["wheel", "pointerdown"]) panel.node.addEventListener(act, end, heard);
  panel.node.addEventListener("keydown", (event) => (composing(event) ? null : end()), heard);
  shown.signal.addEventListener("abort", () => {
    clearTimeout(still);
    grown.disconnect();
  });
  following = shown;
}

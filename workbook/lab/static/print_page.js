/** A page is printed whole: with the cards that are closed on the screen. */

import { openCards } from "./cards.js";
import { composing } from "./safety.js";

const LOOK_EVERY_MS = 50;
const LONGEST_MS = 10_000;

/**
 * Open the cards of the page on screen before its browser prints it. A browser's menu asks nobody:
 * then what is closed is printed as it is.
 *
 * @param {() => Panel | null} current the page on screen
 */
export function listenForPrint(current) {
  window.addEventListener(
    "keydown",
    (event) => {
      const isPrint = event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey);
      const panel = current();
      if (composing(event) || !isPrint || event.shiftKey || event.altKey || !panel) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      printWhole(panel);
    },
    true,
  );
}

/** @param {Panel} panel */
async function printWhole(panel) {
  const isDrawn = openCards(panel);
  const ends = Date.now() + LONGEST_MS;
  while (!isDrawn() && Date.now() < ends) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
  window.print();
}

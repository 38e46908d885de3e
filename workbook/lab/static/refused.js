/** What stands on the screen where no page may be opened, and why. */

/** @import { Server } from "./server.js" */

import { element } from "./elements.js";

const UNTOUCHED = "Your saved words are untouched.";
const SET_UP =
  "Set the workbook up again with “make setup”, on Windows with “python setup_workbook.py”, then " +
  "start it again.";

/**
 * Say why no page was opened, with help beneath it: whatever else does not open, help does.
 *
 * @param {Server} server
 * @param {string} why
 * @param {string} [next] what the reader can do
 */
export async function refuse(server, why, next = "") {
  document.body.className = "workbook-stopped";
  const heading = element("h1", {}, "No page was opened");
  const lines = [why, `${UNTOUCHED} ${next}`.trim()].map((line) => element("p", {}, line));
  const look = { class: "workbook-refused", role: "alert" };
  const said = element("main", look, heading, ...lines);
  const numbers = element("section", { "aria-label": "Help" });
  numbers.innerHTML = await server.text("help.html").catch(() => "");
  for (const each of document.body.children) {
    // Not taken out: JupyterLab stumbles where what it takes away later is gone already.
    /** @type {HTMLElement} */ (each).style.display = "none";
  }
  document.body.append(said, numbers);
}

/**
 * Say that JupyterLab is not as the workbook needs it.
 *
 * @param {Server} server
 * @param {string[]} missing
 */
export function refuseWithout(server, missing) {
  const why = `This JupyterLab does not have what the workbook needs: ${missing.join(", ")}.`;
  return refuse(server, why, SET_UP);
}

/**
 * What the page does that stands where the words were. The server puts it into that page together
 * with safety.js, so that help opens there also when the server is gone by then.
 */

const NO_ANSWER =
  "The workbook does not answer. Your saved words are safe. Start it again to go on.";
const NOT_LOCKED =
  "It could not be locked. Close every window of the workbook: it then locks by itself within " +
  "two minutes.";

/**
 * The element of this page with an id.
 *
 * @param {string} id
 * @returns {any}
 */
const byId = (id) => document.getElementById(id);

/** Ask with the token, which also brings the login cookie back where somebody has cleared it.
 *
 * @param {string} path
 * @param {RequestInit} [more]
 */
async function ask(path, more = {}) {
  const { base, token } = document.body.dataset;
  /** @type {Record<string, string>} */
  const headers = token ? { Authorization: `token ${token}` } : {};
  const answer = await fetch(base + path, { cache: "no-store", headers, ...more });
  if (!answer.ok) throw new Error(String(answer.status));
}

/**
 * Opening loads JupyterLab anew, on the page whose number the window's name keeps; no history entry
 * leads back here or there.
 *
 * @param {string} [file]
 */
async function open(file) {
  if (file) window.name = file.slice(0, 2);
  try {
    await ask("closed");
  } catch {
    byId("said").textContent = NO_ANSWER;
    return;
  }
  location.replace(`${document.body.dataset.base}doc`);
}

async function lock() {
  try {
    await ask("workbook/lock", { method: "POST" });
  } catch {
    byId("said").textContent = NOT_LOCKED;
    return;
  }
  location.reload();
}

/**
 * The same as on a page: out of sight at once, every kernel ended, and nothing to come back to;
 * Shift three times by itself does it too.
 */
function leave() {
  document.documentElement.style.display = "none";
  ask("workbook/leave", { method: "POST", keepalive: true }).catch(() => {
    // Nobody is here any more to be told.
  });
  window.name = ""; // what is opened next in this tab could read it
  location.replace("about:blank");
}

/**
 * Begin. What it takes of safety.js is handed over: in the page both stand in one script.
 *
 * @param {typeof import("./safety.js")} safety
 */
export function begin({ listenForLinks, listenForShift }) {
  byId("open").addEventListener("click", () => open());
  byId("lock")?.addEventListener("click", lock);
  const dialogs = { help: byId("help"), hardMoment: byId("hard-moment") };
  const { showHelp, showHardMoment } = listenForLinks({ ...dialogs, open });
  byId("show-help").addEventListener("click", showHelp);
  byId("show-hard-moment").addEventListener("click", showHardMoment);
  /** @type {HTMLElement | null} */ (document.querySelector(".workbook-first"))?.focus();
  for (const each of document.querySelectorAll(".workbook-leave")) {
    each.addEventListener("click", leave);
  }
  listenForShift(leave);
}

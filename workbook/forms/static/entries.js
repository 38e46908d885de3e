/** What was written lately with a form: each entry with what can be done to it. */

import { button, element } from "./elements.js";

const REMOVE = "Remove this entry? If there is or may be a court case, ask your lawyer first.";

/**
 * An entry's line: each answer is written in the direction of its own script, also beside answers
 * in another.
 *
 * @param {string} line
 */
function answers(line) {
  const parts = line.split(" · ");
  if (parts.length === 1) return parts;
  return parts.flatMap((part, at) => [at ? " · " : "", element("bdi", {}, part)]);
}

/**
 * The buttons of an entry. What takes it away asks first.
 *
 * @param {Entry} entry
 * @param {(act: string, id: unknown) => void} send
 */
function drawButtons(entry, send) {
  const node = element("span", { class: "wb-row" });
  /** @param {string} act @param {string} label @param {string} title */
  const does = (act, label, title) => button(label, () => send(act, entry.id), { title });
  /** @param {string} question @param {string} act @param {string} label @param {string} title */
  const ask = (question, act, label, title) => {
    const yes = does(act, label, title);
    const keep = () => {
      draw();
      const asked = node.querySelector(`[title="${CSS.escape(title)}"]`);
      /** @type {HTMLElement | null} */ (asked)?.focus();
    };
    const no = button("Keep it", keep, { title: `Leave ${entry.when} as it is` });
    node.replaceChildren(element("span", {}, question), yes, no);
    yes.focus();
  };
  const drawRemoved = () => {
    const title = `Erase ${entry.when} for good`;
    node.replaceChildren(
      element("span", {}, entry.removed),
      does("undo", "Undo", `Bring back ${entry.when}`),
      button("Erase now", () => ask(entry.erasing, "erase", "Erase", title), { title }),
    );
  };
  const drawKept = () => {
    const title = `Remove ${entry.when}`;
    node.replaceChildren(
      ...(entry.edits ? [does("edit", "Edit", `Edit ${entry.when}`)] : []),
      button("Remove", () => ask(REMOVE, "remove", "Remove", title), { title }),
      ...(entry.changed ? [does("undo", "Undo", `Undo the last change to ${entry.when}`)] : []),
    );
  };
  const draw = () => (entry.removed ? drawRemoved() : drawKept());
  draw();
  return node;
}

/**
 * @param {Entry} entry
 * @param {(act: string, id: unknown) => void} send
 */
function drawEntry(entry, send) {
  const said = entry.removed ? [] : answers(entry.line);
  const line = element("span", { class: "wb-line", dir: "auto" }, ...said);
  const words = element("div", {}, element("strong", {}, entry.when), line);
  const look = { class: entry.removed ? "wb-removed" : null };
  return element("li", look, words, drawButtons(entry, send));
}

/**
 * Draw entries into their place.
 *
 * @param {HTMLElement} place
 * @param {Entry[]} entries
 * @param {Spec} spec
 * @param {(act: string, id: unknown) => void} send
 */
export function drawEntries(place, entries, spec, send) {
  if (!entries.length) {
    place.replaceChildren();
    return;
  }
  const rows = entries.map((entry) => drawEntry(entry, send));
  /** @param {HTMLElement[]} shown */
  const list = (...shown) => element("ul", {}, ...shown);
  /** @param {string} summary @param {HTMLElement[]} shown */
  const folded = (summary, ...shown) => {
    const node = element("details", { class: "wb-versions" });
    node.open = place.querySelector("details")?.open ?? false;
    node.append(element("summary", {}, summary), list(...shown));
    return node;
  };
  if (spec.found) place.replaceChildren(list(...rows));
  else if (spec.versions) {
    place.replaceChildren(folded("What you saved here: the newest counts", ...rows));
  } else {
    const [newest, ...earlier] = rows;
    const more = earlier.length ? [folded("Earlier ones", ...earlier)] : [];
    place.replaceChildren(element("h4", {}, "Written lately"), list(newest), ...more);
  }
}

/**
 * Our bar: pages, help, a hard moment, lock, leave, show code. First on the page, and in tab order.
 */

/** @import { Life } from "./life.js" */

import { button, element } from "./elements.js";
import { composing } from "./safety.js";

const LOCK =
  "Takes everything off the screen and asks for the passphrase, if there is one. What you are " +
  "typing is kept if the workbook can take it at once.";
const LEAVE =
  "Blanks this tab and locks. Pressing Shift three times within two seconds does the same, but " +
  "not right after another key. It cannot clear the browser’s history.";

// As wide as it is in bar.css
const NARROW = "(max-width: 40rem)";

/**
 * The list of pages in its groups, closed by Escape and by a press beside it. What belongs to no
 * group stands above them, and stays in sight.
 *
 * @param {PageOfOurs[]} pages
 * @param {(file: string) => void} open
 */
function drawPages(pages, open) {
  const summary = element("summary", {}, "Pages");
  /** @param {PageOfOurs} page */
  const link = ({ file, title, question }) => {
    /** @param {Event} event */
    const follow = (event) => {
      event.preventDefault();
      list.open = false;
      open(file);
    };
    const said = question ? [element("small", {}, question)] : [];
    const leads = { href: "#", "data-file": file, onclick: follow };
    return element("a", leads, element("span", {}, title), ...said);
  };
  /** @param {string} name */
  const group = (name) => {
    const heading = name ? [element("p", {}, name)] : [];
    const its = pages.filter((page) => page.group === name).map(link);
    const look = { class: name ? "workbook-group" : "workbook-always-there", role: "group" };
    return element("div", { ...look, "aria-label": name || "Always" }, ...heading, ...its);
  };
  const names = ["", ...new Set(pages.map((page) => page.group).filter(Boolean))];
  const links = element("nav", { "aria-label": "Pages" }, ...names.map(group));
  const menu = element("div", { class: "workbook-menu" }, links);
  const list = element("details", { class: "workbook-pages" }, summary, menu);
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composing(event)) return;
    list.open = false;
    summary.focus();
  });
  const closeBeside = (/** @type {Event} */ event) => {
    if (!list.contains(/** @type {Node} */ (event.target))) list.open = false;
  };
  document.addEventListener("pointerdown", closeBeside, true);
  return list;
}

/**
 * Draw the bar; give what marks the page on screen in it.
 *
 * @param {HTMLElement} node
 * @param {object} does
 * @param {PageOfOurs[]} does.pages
 * @param {() => void} does.showHelp
 * @param {() => void} does.showHardMoment
 * @param {Life} does.life
 * @param {(file: string) => void} does.open
 * @param {() => boolean} does.showCode gives whether the code is on screen now
 */
export function drawBar(node, { pages, showHelp, showHardMoment, life, open, showCode }) {
  node.id = "workbook-bar";
  const where = element("span", { class: "workbook-where" });
  const press = () => code.setAttribute("aria-pressed", String(showCode()));
  const code = button("Show code", press, { "aria-pressed": "false" });
  const list = drawPages(pages, open);
  const close = () => {
    list.open = false;
  };
  const rest = element(
    "div",
    { class: "workbook-rest", onclick: close },
    button("Help", showHelp),
    button("A hard moment", showHardMoment),
    button("Lock", () => life.lock(), { title: LOCK }),
    code,
  );
  const leave = button("Leave quickly", () => life.leave(), {
    class: "workbook-leave",
    title: LEAVE,
  });
  node.append(list, where, rest, leave, life.line);
  // On a narrow screen one menu has all of it but the way to leave.
  const narrow = window.matchMedia(NARROW);
  const place = () => {
    if (narrow.matches) list.querySelector(".workbook-menu")?.prepend(rest);
    else where.after(rest);
  };
  narrow.addEventListener("change", place);
  place();
  /** @param {string} file */
  return (file) => {
    for (const each of node.querySelectorAll("nav a")) {
      each.toggleAttribute("aria-current", /** @type {HTMLElement} */ (each).dataset.file === file);
    }
    where.textContent = pages.find((page) => page.file === file)?.title ?? "";
  };
}

// What must work whatever else does not: help, a hard moment, and leaving. Used by the pages and by the locked page alike.

const SHIFT_PRESSES = 3; // five in a row are a shortcut of Windows
const SHIFT_WITHIN_MS = 2_000; // a hand in fear takes less than one; who looks after each press at what it switched takes longer
const PAUSE_MS = 800; // who types is rarely still for so long, and who presses on right after a letter is gone within a second and a half
const HELP = "#Help-now";
const PAGE = /([0-9]{2}-[a-z-]+\.ipynb)(?:\?[^#]*)?(#[^#]*)?$/; // perhaps with what JupyterLab puts after it, and the part that it leads to
const OURS = ".wb-page, .wb-form, .workbook-dialog, .workbook-stopped, .workbook-quiet .jp-MarkdownOutput"; // not in code and not in JupyterLab's own menus

/** Whether an input method is writing; forms/common.js says why, and has the same. */
export function composing(event) { return event.isComposing || event.keyCode === 229; }

/** Shift pressed three times, by itself: leave. Shift is also a part of typing, for capitals, for sticky keys and to switch an input method: so a press
 * counts only by itself, some time after the last other key, and any other key, also between, begins anew. */
export function listenForShift(leave) {
  const down = new Map(); // which Shift is down, to when it was pressed
  let presses = []; // when each press that counts began
  let typed = -Infinity;
  const begin = () => { down.clear(); presses = []; };
  const typing = (event) => { begin(); typed = event.timeStamp; };
  window.addEventListener("keydown", (event) => {
    if (composing(event) || event.key !== "Shift") typing(event);
    else if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) down.delete(event.code);
    else if (event.timeStamp - typed >= PAUSE_MS) down.set(event.code, event.timeStamp);
  }, true);
  window.addEventListener("keyup", (event) => {
    if (composing(event) || event.key !== "Shift") { typing(event); return; }
    const pressed = down.get(event.code);
    if (!down.delete(event.code)) return;
    presses = [...presses.filter((each) => event.timeStamp - each <= SHIFT_WITHIN_MS), pressed];
    if (presses.length < SHIFT_PRESSES) return;
    begin();
    leave();
  }, true);
  // Some input methods show a page what they wrote, and no key. No flag is kept while one writes: its end is not always told.
  for (const kind of ["beforeinput", "compositionstart", "compositionupdate", "compositionend"]) window.addEventListener(kind, typing, true);
  for (const kind of ["pointerdown", "wheel"]) window.addEventListener(kind, begin, { capture: true, passive: true }); // Shift with the mouse marks words, with the wheel it scrolls
}

/** Put the reader's country first, and the numbers of their own above it, as far as a page that is open knows them. */
function makeOnesOwn(help) {
  const mine = document.querySelector(".workbook-mine");
  const own = help.querySelector(".workbook-own");
  if (!own) return;
  own.innerHTML = mine?.innerHTML ?? "";
  own.hidden = !own.innerHTML;
  const country = mine?.dataset.country;
  if (country) putFirst(help, country);
}

function putFirst(help, country) {
  const first = help.querySelector(".workbook-here");
  const others = help.querySelector(".workbook-others");
  if (!first) return;
  if (first.firstElementChild?.dataset.country === country) return;
  const wanted = help.querySelector(`.workbook-country[data-country="${CSS.escape(country)}"]`);
  for (const each of [...first.children]) { each.open = false; others.append(each); }
  if (wanted) { wanted.open = true; first.append(wanted); }
  help.querySelector(".workbook-none").hidden = Boolean(wanted);
  others.open = !wanted;
}

/** The two dialogs, and every link of ours that opens one of them or a page. */
export function listenForLinks({ help, hardMoment, open }) {
  const show = (node) => { for (const each of [help, hardMoment]) each.close(); if (node === help) makeOnesOwn(help); node.showModal(); node.scrollTop = 0; };
  help.addEventListener("close", () => help.querySelector(".workbook-own")?.replaceChildren()); // words of the reader's own
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const href = link?.getAttribute("href") ?? "";
    const isHelp = href.endsWith(HELP); // first: its link names a page too, for whoever has no front end
    const [, page, part] = (!isHelp && link?.closest(OURS) && href.match(PAGE)) || [];
    if (!isHelp && !page) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (page) { for (const each of [help, hardMoment]) each.close(); open(page, part); } else show(help);
  }, true);
  return { showHelp: () => show(help), showHardMoment: () => show(hardMoment) };
}

// What must work whatever else does not: help, a hard moment, and leaving. Used by the pages and by the locked page alike.

const SHIFT_PRESSES = 3;
const SHIFT_WITHIN_MS = 5_000;
const HELP = "#Help-now";
const PAGE = /([0-9]{2}-[a-z-]+\.ipynb)$/;
const OURS = ".wb-page, .wb-form, .workbook-dialog, .workbook-stopped"; // links drawn by us; those in prose JupyterLab opens itself

/** Shift pressed three times, by itself: leave. */
export function listenForShift(leave) {
  let presses = [];
  let alone = false;
  window.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") presses = [];
  }, true);
  window.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    const now = Date.now();
    presses = [...presses.filter((press) => now - press < SHIFT_WITHIN_MS), now];
    if (presses.length >= SHIFT_PRESSES) leave();
  }, true);
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
    const page = link?.closest(OURS) && href.match(PAGE)?.[1];
    if (!href.endsWith(HELP) && !page) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (page) { for (const each of [help, hardMoment]) each.close(); open(page); } else show(help);
  }, true);
  return { showHelp: () => show(help), showHardMoment: () => show(hardMoment) };
}

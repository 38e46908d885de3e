/**
 * What must work whatever else does not: help, a hard moment, and leaving. Used by the pages and by
 * the locked page alike.
 */

const SHIFT_PRESSES = 3; // five in a row are a shortcut of Windows
// A hand in fear takes less than one; who looks after each press at what it switched takes longer.
const SHIFT_WITHIN_MS = 2_000;
// Who types is rarely still for so long, and who presses on right after a letter is gone within a
// second and a half.
const PAUSE_MS = 800;
const HELP = "#Help-now";
// A page, perhaps with what JupyterLab puts after it, and the part that it leads to.
const PAGE = /([0-9]{2}-[a-z-]+\.ipynb)(?:\?[^#]*)?(#[^#]*)?$/;
// Where a link is ours: not in code and not in JupyterLab's own menus.
const OURS =
  ".wb-page, .wb-form, .workbook-dialog, .workbook-stopped, .workbook-quiet .jp-MarkdownOutput";
// Some input methods show a page what they wrote, and no key. No flag is kept while one writes: its
// end is not always told.
const COMPOSITION = ["beforeinput", "compositionstart", "compositionupdate", "compositionend"];

/**
 * Whether an input method is writing; forms/static/elements.js says why, and has the same.
 *
 * @param {KeyboardEvent} event
 */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Shift pressed three times, by itself: leave. Shift is also a part of typing, for capitals, for
 * sticky keys and to switch an input method: so a press counts only by itself, some time after the
 * last other key, and any other key, also between, begins anew.
 *
 * @param {() => void} leave
 */
export function listenForShift(leave) {
  /** @type {Map<string, number>} */
  const down = new Map(); // which Shift is down, to when it was pressed
  /** @type {number[]} */
  let presses = []; // when each press that counts began
  let typed = -Infinity;
  const begin = () => {
    down.clear();
    presses = [];
  };
  /** @param {Event} event */
  const typing = (event) => {
    begin();
    typed = event.timeStamp;
  };
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const isCommand = event.ctrlKey || event.altKey || event.metaKey;
    if (event.repeat || isCommand) down.delete(event.code);
    else if (event.timeStamp - typed >= PAUSE_MS) down.set(event.code, event.timeStamp);
  };
  /** @param {KeyboardEvent} event */
  const release = (event) => {
    const pressed = down.get(event.code);
    if (pressed === undefined) return;
    down.delete(event.code);
    const recent = presses.filter((each) => event.timeStamp - each <= SHIFT_WITHIN_MS);
    presses = [...recent, pressed];
    if (presses.length < SHIFT_PRESSES) return;
    begin();
    leave();
  };
  window.addEventListener(
    "keydown",
    (event) => (composing(event) || event.key !== "Shift" ? typing(event) : press(event)),
    true,
  );
  window.addEventListener(
    "keyup",
    (event) => (composing(event) || event.key !== "Shift" ? typing(event) : release(event)),
    true,
  );
  for (const kind of COMPOSITION) window.addEventListener(kind, typing, true);
  // Shift with the mouse marks words, with the wheel it scrolls.
  const options = { capture: true, passive: true };
  for (const kind of ["pointerdown", "wheel"]) window.addEventListener(kind, begin, options);
}

/**
 * Put the reader's country first, and the numbers of their own above it, as far as a page that is
 * open knows them.
 *
 * @param {HTMLElement} help
 */
function makeOnesOwn(help) {
  /** @type {HTMLElement | null} */
  const mine = document.querySelector(".workbook-mine");
  /** @type {HTMLElement | null} */
  const own = help.querySelector(".workbook-own");
  if (!own) return;
  own.innerHTML = mine?.innerHTML ?? "";
  own.hidden = !own.innerHTML;
  const country = mine?.dataset.country;
  if (country) putFirst(help, country);
}

/**
 * @param {HTMLElement} help
 * @param {string} country
 */
function putFirst(help, country) {
  /** @param {string} selector @returns {any} */
  const find = (selector) => help.querySelector(selector);
  const first = find(".workbook-here");
  const others = find(".workbook-others");
  if (!first) return;
  if (first.firstElementChild?.dataset.country === country) return;
  const wanted = find(`.workbook-country[data-country="${CSS.escape(country)}"]`);
  for (const each of [...first.children]) {
    each.open = false;
    others.append(each);
  }
  if (wanted) {
    wanted.open = true;
    first.append(wanted);
  }
  find(".workbook-none").hidden = Boolean(wanted);
  others.open = !wanted;
}

/**
 * The two dialogs, and every link of ours that opens one of them or a page.
 *
 * @param {object} what
 * @param {HTMLDialogElement} what.help
 * @param {HTMLDialogElement} what.hardMoment
 * @param {(page: string, part?: string) => void} what.open
 */
export function listenForLinks({ help, hardMoment, open }) {
  const close = () => {
    for (const each of [help, hardMoment]) each.close();
  };
  /** @param {HTMLDialogElement} node */
  const show = (node) => {
    close();
    if (node === help) makeOnesOwn(help);
    node.showModal();
    node.scrollTop = 0;
  };
  // The words of the reader's own go with it.
  help.addEventListener("close", () => help.querySelector(".workbook-own")?.replaceChildren());
  /** @param {MouseEvent} event */
  const follow = (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    const href = link?.getAttribute("href") ?? "";
    const isHelp = href.endsWith(HELP); // first: its link names a page too, without a front end
    const [, page, part] = (!isHelp && link?.closest(OURS) && href.match(PAGE)) || [];
    if (!isHelp && !page) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (page) {
      close();
      open(page, part);
    } else show(help);
  };
  document.addEventListener("click", follow, true);
  return { showHelp: () => show(help), showHardMoment: () => show(hardMoment) };
}

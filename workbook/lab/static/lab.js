// The pages of the workbook in JupyterLab: one kernel for all of them, run when opened, nothing on screen but the page
// and our bar, keys kept from JupyterLab. Plain JavaScript, no build.

import { Life, Refused, Server } from "./life.js";
import { composing, listenForLinks, listenForShift } from "./safety.js";

const RUN_SHAPES = [/^from workbook\.pages import ([a-z_]+)$/, /^([a-z_]+)\.[a-z_]+\(\)$/];
const NEUTRAL_TITLE = "Notebook";
const DRAWN_MS = 1000; // a page that has not grown for so long is drawn
let shownPart = null; // ends following a part of a page that is still being drawn

const fileOf = (path) => path.split("/").pop();
/** What a window remembers of the page on screen, in its name: browsers keep that through a reload and write it nowhere. */
const numberOf = (file) => file.slice(0, 2);

/** Whether a notebook holds nothing but calls of our pages: what may run by being opened. */
export function mayRun(cells) {
  const imported = new Set();
  const code = cells.filter((cell) => cell.cell_type === "code");
  return code.length > 0 && code.every(({ source }) => {
    const text = [source].flat().join("").trim();
    const found = RUN_SHAPES.map((shape) => text.match(shape));
    if (found[0]) imported.add(found[0][1]);
    return Boolean(found[0] || (found[1] && imported.has(found[1][1])));
  });
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

function dialog(name, inside, leave) {
  const node = element("dialog", { class: "workbook-dialog", "aria-label": name });
  node.innerHTML = inside;
  const buttons = [element("button", { type: "button", onclick: () => node.close() }, "Close"), element("button", { type: "button", class: "workbook-leave", onclick: leave }, "Leave quickly")];
  node.append(element("div", { class: "workbook-foot" }, ...buttons));
  node.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(node);
  return node;
}

/** Our bar: pages, help, a hard moment, lock, leave, show code. First on the page, and first in tab order. */
function drawBar(node, { pages, showHelp, showHardMoment, life, open, showCode }) {
  node.id = "workbook-bar";
  const link = ({ file, title, question }) => element(
    "a",
    { href: "#", "data-file": file, onclick: (event) => { event.preventDefault(); list.open = false; open(file); } },
    element("span", {}, title),
    ...(question ? [element("small", {}, question)] : []),
  );
  const list = element("details", { class: "workbook-pages" }, element("summary", {}, "Pages"), element("nav", { "aria-label": "Pages" }, ...pages.map(link)));
  list.addEventListener("keydown", (event) => { if (event.key === "Escape" && !composing(event)) { list.open = false; list.firstChild.focus(); } });
  document.addEventListener("pointerdown", (event) => { if (!list.contains(event.target)) list.open = false; }, true);
  const button = (label, act, more = {}) => element("button", { type: "button", onclick: act, ...more }, label);
  const code = button("Show code", () => code.setAttribute("aria-pressed", String(showCode())), { "aria-pressed": "false" });
  node.append(
    list,
    element("span", { class: "workbook-where" }),
    button("Help", showHelp),
    button("A hard moment", showHardMoment),
    button("Lock", () => life.lock(), { title: "Takes everything off the screen and asks for the passphrase, if there is one. What you are typing is kept if the workbook can take it at once." }),
    button("Leave quickly", () => life.leave(), {
      class: "workbook-leave",
      title: "Blanks this tab and locks. Pressing Shift three times within two seconds does the same, but not right after another key. It cannot clear the browser’s history.",
    }),
    code,
  );
  return { here: (file) => {
    for (const each of node.querySelectorAll("nav a")) each.toggleAttribute("aria-current", each.dataset.file === file);
    node.querySelector(".workbook-where").textContent = pages.find((page) => page.file === file)?.title ?? "";
  } };
}

/** Of JupyterLab only the page and our bar are on screen, until the code is asked for. */
class Quiet {
  constructor(app, bar) {
    this.app = app;
    this.bar = bar;
    this.hidden = [];
    this.on = false;
  }

  set(on, panel) {
    this.on = on;
    document.body.classList.toggle("workbook-quiet", on);
    for (const widget of this.hidden.splice(0)) widget.show();
    if (!on || !panel?.isAttached) return;
    const keep = new Set();
    for (let widget = this.bar; widget; widget = widget.parent) keep.add(widget);
    for (let widget = panel.parent; widget; widget = widget.parent) keep.add(widget);
    for (let above = panel.parent.parent; above; above = above.parent) {
      for (const widget of above.layout ?? []) if (!keep.has(widget) && !widget.isHidden) { widget.hide(); this.hidden.push(widget); }
    }
    if (!panel.toolbar.isHidden) { panel.toolbar.hide(); this.hidden.push(panel.toolbar); }
  }
}

function neutralTitle() {
  const title = document.querySelector("title");
  const set = () => { if (document.title !== NEUTRAL_TITLE) document.title = NEUTRAL_TITLE; };
  new MutationObserver(set).observe(title, { childList: true, characterData: true, subtree: true });
  set();
}

/** One address for all pages, and no history entry for each: their names stay out of the browser's history, and Back does not return to one. */
function keepAddress(address) {
  const replace = history.replaceState.bind(history);
  const keep = (state, title, url) => replace(state, title, address ?? url);
  history.pushState = keep;
  history.replaceState = keep;
  if (address) replace(null, "", address);
}

/** Browsers write what stands in a field to the disk, to bring a tab back: of JupyterLab's own fields, the one with the page's name too. */
function keepFieldsToThemselves() {
  const fields = "input, select, textarea";
  const keep = (node) => { for (const field of node.matches?.(fields) ? [node] : node.querySelectorAll?.(fields) ?? []) field.autocomplete = "off"; };
  new MutationObserver((changes) => { for (const { addedNodes } of changes) addedNodes.forEach(keep); }).observe(document, { childList: true, subtree: true });
  keep(document);
}

/** Why no page may run, in the server's words where it gave any. */
async function whyRefused(error) {
  const said = error instanceof Refused ? await error.answer.json().catch(() => ({})) : {};
  return { message: said.message ?? String(error.message) };
}

export async function extension(share) {
  const [{ INotebookTracker, NotebookActions }, { MessageLoop }, { Widget }, { PageConfig }] = await Promise.all(
    ["@jupyterlab/notebook", "@lumino/messaging", "@lumino/widgets", "@jupyterlab/coreutils"].map(share),
  );

  async function activate(app, tracker) {
    neutralTitle();
    keepFieldsToThemselves();
    const { baseUrl, token } = app.serviceManager.serverSettings;
    const base = baseUrl.replace(/^https?:\/\/[^/]*/, "");
    const inDocumentMode = /\/doc(\/|$)/.test(location.pathname);
    const asked = inDocumentMode ? decodeURIComponent(location.pathname.slice(`${base}doc/tree/`.length)) : "";
    keepAddress(inDocumentMode ? `${base}doc` : null);
    // Opened below. JupyterLab would open it once more, a second later, over a page that was chosen meanwhile.
    if (asked) PageConfig.setOption("treePath", "");
    const server = new Server(base, token);
    document.head.append(element("link", { rel: "stylesheet", href: `${base}workbook/lab.css` }));
    // The page on screen. JupyterLab's tracker may name one that was only made ready.
    const current = () => (app.shell.currentWidget && tracker.has(app.shell.currentWidget) ? app.shell.currentWidget : null);
    // A page that JupyterLab is still opening must learn that there is no screen any more, or it stumbles over that.
    const letGo = () => { if (app.shell.isAttached) Widget.detach(app.shell); };
    const life = new Life(server, letGo);
    listenForShift(() => life.leave());
    window.addEventListener("workbook:leave", (event) => { event.preventDefault(); life.leave(); });
    const ready = Promise.all([server.post("kernel").then((answer) => answer.json()), server.text("help.html"), server.text("hard_moment.html")]);
    const [begun, help, hardMoment] = await ready.catch(async (error) => [await whyRefused(error), "", ""]);
    if (!begun.id) {
      document.body.className = "workbook-stopped";
      const why = element("main", { class: "workbook-refused", role: "alert" }, element("h1", {}, "No page was opened"), element("p", {}, begun.message), element("p", {}, "Your saved words are untouched."));
      const numbers = element("section", { "aria-label": "Help" }); // whatever else does not open, help does
      numbers.innerHTML = await server.text("help.html").catch(() => "");
      document.body.replaceChildren(why, numbers);
      return;
    }
    const { id, pages, first } = begun;
    life.help = help;
    life.watch(id);
    life.listenForHere(id);

    const files = new Set(pages.map((page) => page.file));
    const isPage = (panel) => Boolean(panel) && files.has(fileOf(panel.context.path));
    const bar = new Widget({ node: element("div", { role: "region", "aria-label": "Workbook" }) });
    const quiet = new Quiet(app, bar);
    const folder = () => (current()?.context.path ?? `notebooks/${pages[0].file}`).split("/").slice(0, -1);
    const pathOf = (file) => [...folder(), file].join("/");
    const remembered = () => pages.find(({ file }) => numberOf(file) === window.name)?.file;
    const drawn = new WeakMap(); // page to when all of it is there
    const open = async (file, part = "") => {
      const path = pathOf(file);
      const there = tracker.find((panel) => panel.context.path === path);
      if (there?.isAttached) app.shell.activateById(there.id);
      const panel = there?.isAttached ? there : await app.commands.execute("docmanager:open", { path });
      if (!panel) return;
      if (!part) toHead(panel);
      else {
        await drawn.get(panel);
        showPart(panel, part);
      }
    };
    window.addEventListener("workbook:opened", () => { const panel = current(); if (isPage(panel)) { toHead(panel); panel.content.activate(); } });
    const leave = () => life.leave();
    const shows = listenForLinks({ help: dialog("Help", help, leave), hardMoment: dialog("A hard moment", hardMoment, leave), open });
    const drawnBar = drawBar(bar.node, {
      pages, life, open, ...shows,
      showCode: () => { quiet.set(!quiet.on, current()); return !quiet.on; },
    });
    app.shell.add(bar, "header", { rank: 0 });
    bar.node.append(life.line);
    makeRoom(app.shell, bar);
    let codeShown = !inDocumentMode;
    let gettingReady = false;
    const settle = () => {
      const panel = current();
      const file = panel ? fileOf(panel.context.path) : "";
      drawnBar.here(file);
      if (isPage(panel)) window.name = numberOf(file);
      if (quiet.on) codeShown = false;
      quiet.set(isPage(panel) && !codeShown, panel);
    };
    const showCode = bar.node.querySelector("[aria-pressed]");
    showCode.addEventListener("click", () => { codeShown = showCode.getAttribute("aria-pressed") === "true"; });
    app.shell.currentChanged.connect(settle);
    app.restored.then(settle);

    tracker.widgetAdded.connect(async (_, panel) => {
      drawn.set(panel, drawPage(panel));
      await drawn.get(panel);
      if (isPage(panel) && inDocumentMode) await getReady();
    });

    async function drawPage(panel) {
      if (!isPage(panel)) { await sayNotRun(panel); return; }
      // At once: set any later, the page has no widgets.
      panel.sessionContext.kernelPreference = { ...panel.sessionContext.kernelPreference, id };
      keepKeys(panel, () => quiet.on);
      await panel.context.ready;
      keepOpen(panel); // now: the hook installed last is asked first, and JupyterLab has installed its own
      const stayClean = () => { if (panel.model.dirty) panel.model.dirty = false; };
      panel.model.stateChanged.connect(stayClean);
      stayClean();
      await panel.sessionContext.ready;
      settle();
      await shown(panel);
      if (panel.model.getMetadata("workbook")?.run_on_open && mayRun(panel.model.toJSON().cells)) {
        // Not runAll: it goes to the last cell, so that a page would open at its end.
        await NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext);
      } else await sayNotRun(panel);
    }

    if (inDocumentMode) app.restored.then(() => app.commands.execute("docmanager:open", { path: asked || pathOf(remembered() ?? first) }));

    /** While nobody is at the keys, load the pages opened often out of sight. They are run when they are looked at. Each loaded page hears
     * every message of the kernel, so all fifteen would make each other slow. */
    async function getReady() {
      if (gettingReady) return;
      gettingReady = true;
      for (const { file } of pages.filter(({ often }) => often)) {
        await life.still();
        const path = pathOf(file);
        if (tracker.find((panel) => panel.context.path === path) || !(await isThere(path))) continue;
        if (life.over) return;
        // JupyterLab's commands (Save, Run) act on the page that had the focus last, else on the one added last.
        current()?.node.dispatchEvent(new FocusEvent("focus"));
        await app.commands.execute("docmanager:open", { path, options: { activate: false } });
      }
    }

    /** A page that somebody deleted is missed when it is asked for, not before. */
    async function isThere(path) {
      try { return Boolean(await app.serviceManager.contents.get(path, { content: false })); } catch { return false; }
    }

    /** The page opened first owns the widgets of all others: a closed page is put aside, never disposed. */
    function keepOpen(panel) {
      MessageLoop.installMessageHook(panel, (_handler, sent) => {
        if (sent.type !== "close-request") return true;
        panel.parent = null;
        return false;
      });
    }
  }

  /** JupyterLab gives a bar one row, whatever is in it: on a narrow screen it takes more, and the page begins beneath them. */
  function makeRoom(shell, bar) {
    const fit = () => {
      const height = `${bar.node.offsetHeight}px`;
      if (bar.parent.node.style.minHeight === height) return;
      bar.parent.node.style.minHeight = height;
      document.documentElement.style.setProperty("--workbook-bar", height);
      MessageLoop.postMessage(shell, Widget.Msg.FitRequest);
    };
    new ResizeObserver(fit).observe(bar.node);
  }

  /** A page is read from its first line, and by keyboard one begins there too. */
  function toHead(panel) {
    shownPart?.abort();
    panel.content.activeCellIndex = 0;
    panel.content.outerNode.scrollTop = 0;
  }

  /** Scroll to a part, and stay with it while what stands above it is still being drawn, unless the reader does something. */
  function showPart(panel, part) {
    shownPart?.abort();
    const shown = new AbortController();
    const end = () => shown.abort();
    let still;
    const grown = new ResizeObserver(() => {
      panel.setFragment(part);
      clearTimeout(still);
      still = setTimeout(end, DRAWN_MS);
    });
    grown.observe(panel.content.viewportNode); // it is called at once, too
    const heard = { capture: true, passive: true, signal: shown.signal };
    for (const act of ["wheel", "pointerdown"]) panel.node.addEventListener(act, end, heard);
    panel.node.addEventListener("keydown", (event) => { if (!composing(event)) end(); }, heard);
    shown.signal.addEventListener("abort", () => { clearTimeout(still); grown.disconnect(); });
    shownPart = shown;
  }

  /** When the page is first on screen. */
  function shown(panel) {
    if (panel.isVisible) return Promise.resolve();
    return new Promise((resolve) => {
      MessageLoop.installMessageHook(panel, function hook(_handler, sent) {
        if (sent.type === "after-show" || sent.type === "after-attach") { MessageLoop.removeMessageHook(panel, hook); resolve(); }
        return true;
      });
    });
  }

  /** JupyterLab is in command mode while a radio or a button has the focus: one letter could delete the form. */
  function keepKeys(panel, isQuiet) {
    panel.node.addEventListener("keydown", (event) => {
      if (!isQuiet()) return;
      event.stopPropagation();
      if (!composing(event) && event.key?.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) event.preventDefault(); // a page has nothing to save
    });
  }

  async function sayNotRun(panel) {
    await panel.context.ready;
    if (!panel.model.getMetadata("workbook")?.run_on_open) return;
    const said = new Widget({ node: element("p", { class: "workbook-not-run", role: "status" }, "This page was not run: it holds code that is not the workbook’s own. Read it before you choose Run All.") });
    panel.contentHeader.addWidget(said);
  }

  const plugin = { id: "workbook-lab:pages", description: "The pages of the workbook.", autoStart: true, requires: [INotebookTracker], activate };
  return { __esModule: true, default: plugin };
}

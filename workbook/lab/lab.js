// The pages of the workbook in JupyterLab: one kernel for all of them, run when opened, nothing on screen but the page
// and our bar, keys kept from JupyterLab, and one rule for every end of the kernel. Plain JavaScript, no build.

import { listenForLinks, listenForShift } from "./safety.js";

const RUN_SHAPES = [/^from workbook\.pages import ([a-z_]+)$/, /^([a-z_]+)\.[a-z_]+\(\)$/];
const HANDOVER_MS = 500; // how long Lock waits for forms to hand over what is being typed
const HERE_EVERY_MS = 15_000; // how often the server hears that somebody is at the keys
const STILL_MS = 500; // nobody touched a key for so long: time to make another page ready
const NEUTRAL_ADDRESS = "about:blank";
const NEUTRAL_TITLE = "Notebook";

const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const fileOf = (path) => path.split("/").pop();

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

/** The server's answers: plain fetch, so that it works when JupyterLab no longer does. */
class Server {
  constructor(base) { this.base = `${base}workbook/`; }

  fetch(path, init = {}) {
    const xsrf = document.cookie.match(/(?:^|;\s*)_xsrf=([^;]*)/)?.[1];
    return fetch(this.base + path, { cache: "no-store", ...init, headers: xsrf ? { "X-XSRFToken": xsrf } : {} });
  }

  post(path, init = {}) { return this.fetch(path, { method: "POST", ...init }); }

  async text(path) {
    const answer = await this.fetch(path);
    if (!answer.ok) throw new Error(`The workbook’s part of the server did not answer (${answer.status}).`);
    return answer.text();
  }
}

/** Everything that can happen to the kernel, and how a person leaves. */
class Life {
  constructor(server, currentPath, letGo) {
    this.server = server;
    this.currentPath = currentPath;
    this.letGo = letGo;
    this.over = false;
    this.touched = 0;
  }

  watch(kernel) {
    this.events = new EventSource(`${this.server.base}watch/${kernel}`);
    this.events.addEventListener("ended", () => this.leaveForLockedPage());
    this.events.onerror = () => this.lookAgain(kernel);
  }

  /** The connection broke: the server may be gone, or the kernel may have ended unheard. */
  async lookAgain(kernel) {
    for (const wait of [0, 1000]) {
      await sleep(wait);
      if (this.over) return;
      try {
        const answer = await this.server.post(`here/${kernel}`);
        if (answer.ok) return;
      } catch { /* no answer: look once more, then take it for gone */ }
    }
    this.leaveForLockedPage();
  }

  /** Take the words off the screen at once, then load the page that says what happened. */
  async leaveForLockedPage() {
    if (this.over) return;
    this.over = true;
    this.events?.close();
    const path = this.currentPath();
    try { this.letGo(); } catch (error) { console.error(error); }
    document.body.className = "workbook-stopped";
    document.body.innerHTML = this.stopped;
    const locked = `${this.server.base}locked?page=${encodeURIComponent(path)}`;
    try {
      const answer = await fetch(locked, { cache: "no-store" });
      if (answer.ok) location.replace(locked);
    } catch { /* no server to ask: the words on the screen now say so */ }
  }

  /** Forms hand over what is being typed, for at most half a second; then the kernel ends. */
  async lock() {
    const detail = { wait: [] };
    window.dispatchEvent(new CustomEvent("workbook:handover", { detail }));
    document.documentElement.style.visibility = "hidden";
    await Promise.race([Promise.allSettled(detail.wait), sleep(HANDOVER_MS)]);
    try { await this.server.post("lock"); } catch { /* no server: then there is no kernel either */ }
    document.documentElement.style.visibility = "";
    await this.leaveForLockedPage();
  }

  /** Out of sight at once; the kernels are told on the way and nobody waits for them. */
  leave() {
    document.documentElement.style.display = "none";
    this.over = true;
    this.server.post("leave", { keepalive: true }).catch(() => { /* nobody is here any more to be told */ });
    location.replace(NEUTRAL_ADDRESS);
  }

  /** When nobody has touched a key or the mouse for a moment. */
  async still() {
    do await sleep(STILL_MS); while (Date.now() - this.touched < STILL_MS);
  }

  listenForHere(kernel) {
    let last = Date.now();
    const here = () => {
      this.touched = Date.now();
      if (this.over || Date.now() - last < HERE_EVERY_MS) return;
      last = Date.now();
      this.server.post(`here/${kernel}`).catch(() => { /* the watch hears of it */ });
    };
    // A wait that somebody set for themselves says that they are here: the workbook does not lock itself meanwhile.
    window.addEventListener("workbook:here", () => { last = 0; here(); });
    for (const event of ["keydown", "pointerdown", "pointermove", "wheel"]) window.addEventListener(event, here, { capture: true, passive: true });
  }
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
  list.addEventListener("keydown", (event) => { if (event.key === "Escape") { list.open = false; list.firstChild.focus(); } });
  document.addEventListener("pointerdown", (event) => { if (!list.contains(event.target)) list.open = false; }, true);
  const button = (label, act, more = {}) => element("button", { type: "button", onclick: act, ...more }, label);
  const code = button("Show code", () => code.setAttribute("aria-pressed", String(showCode())), { "aria-pressed": "false" });
  node.append(
    list,
    element("span", { class: "workbook-where" }),
    button("Help", showHelp),
    button("A hard moment", showHardMoment),
    button("Lock", () => life.lock(), { title: "Takes everything off the screen and asks for the passphrase, if there is one. What you are typing is kept." }),
    button("Leave quickly", () => life.leave(), {
      class: "workbook-leave",
      title: "Blanks this tab and locks. Pressing Shift three times does the same. It cannot clear the browser’s history.",
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

export async function extension(share) {
  const [{ INotebookTracker, NotebookActions }, { MessageLoop }, { Widget }] = await Promise.all(
    ["@jupyterlab/notebook", "@lumino/messaging", "@lumino/widgets"].map(share),
  );

  async function activate(app, tracker) {
    // No history entry for each page, or Back returns to one after *Leave quickly*.
    history.pushState = (...state) => history.replaceState(...state);
    neutralTitle();
    const base = app.serviceManager.serverSettings.baseUrl.replace(/^https?:\/\/[^/]*/, "");
    const server = new Server(base);
    document.head.append(element("link", { rel: "stylesheet", href: `${base}workbook/lab.css` }));
    // The page on screen. JupyterLab's tracker may name one that was only made ready.
    const current = () => (app.shell.currentWidget && tracker.has(app.shell.currentWidget) ? app.shell.currentWidget : null);
    // A page that JupyterLab is still opening must learn that there is no screen any more, or it stumbles over that.
    const letGo = () => { if (app.shell.isAttached) Widget.detach(app.shell); };
    const life = new Life(server, () => current()?.context.path ?? "", letGo);
    listenForShift(() => life.leave());
    window.addEventListener("workbook:leave", (event) => { event.preventDefault(); life.leave(); });
    const ready = Promise.all([server.post("kernel"), server.text("help.html"), server.text("hard_moment.html")]);
    const [answer, help, hardMoment] = await ready.catch((error) => [{ ok: false, json: async () => ({ message: String(error) }) }, "", ""]);
    const { id, pages, message } = await answer.json();
    if (!answer.ok) {
      const why = message ?? "The workbook’s part of the server did not start.";
      const refused = element("main", { class: "workbook-refused", role: "alert" }, element("h1", {}, "No page was opened"), element("p", {}, why), element("p", {}, "Your saved words are untouched."));
      document.body.className = "workbook-stopped";
      const numbers = element("section", { "aria-label": "Help" }); // whatever else does not open, help does
      numbers.innerHTML = help;
      document.body.replaceChildren(refused, numbers);
      return;
    }
    life.stopped = `<main><h1>The workbook has stopped</h1><p>Your saved words are safe. Start the workbook again to go on.</p></main><hr>${help}`;
    life.watch(id);
    life.listenForHere(id);

    const files = new Set(pages.map((page) => page.file));
    const isPage = (panel) => Boolean(panel) && files.has(fileOf(panel.context.path));
    const inDocumentMode = /\/doc(\/|$)/.test(location.pathname);
    const bar = new Widget({ node: element("div", { role: "region", "aria-label": "Workbook" }) });
    const quiet = new Quiet(app, bar);
    const folder = () => (current()?.context.path ?? `notebooks/${pages[0].file}`).split("/").slice(0, -1);
    const open = (file) => {
      const path = [...folder(), file].join("/");
      const there = tracker.find((panel) => panel.context.path === path);
      return there?.isAttached ? app.shell.activateById(there.id) : app.commands.execute("docmanager:open", { path });
    };
    const leave = () => life.leave();
    const shows = listenForLinks({ help: dialog("Help", help, leave), hardMoment: dialog("A hard moment", hardMoment, leave), open });
    const drawn = drawBar(bar.node, {
      pages, life, open, ...shows,
      showCode: () => { quiet.set(!quiet.on, current()); return !quiet.on; },
    });
    app.shell.add(bar, "header", { rank: 0 });
    let codeShown = !inDocumentMode;
    let gettingReady = false;
    const settle = () => {
      const panel = current();
      drawn.here(panel ? fileOf(panel.context.path) : "");
      if (quiet.on) codeShown = false;
      quiet.set(isPage(panel) && !codeShown, panel);
    };
    const showCode = bar.node.querySelector("[aria-pressed]");
    showCode.addEventListener("click", () => { codeShown = showCode.getAttribute("aria-pressed") === "true"; });
    app.shell.currentChanged.connect(settle);
    app.restored.then(settle);

    tracker.widgetAdded.connect(async (_, panel) => {
      if (!isPage(panel)) return sayNotRun(panel);
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
        await NotebookActions.runAll(panel.content, panel.sessionContext);
      } else await sayNotRun(panel);
      if (inDocumentMode) await getReady();
    });

    /** While nobody is at the keys, load the pages opened often out of sight. They are run when they are looked at. Each loaded page hears
     * every message of the kernel, so all fifteen would make each other slow. */
    async function getReady() {
      if (gettingReady) return;
      gettingReady = true;
      for (const { file } of pages.filter(({ often }) => often)) {
        await life.still();
        const path = [...folder(), file].join("/");
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
      if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) event.preventDefault(); // a page has nothing to save
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

/**
 * The pages of the workbook in JupyterLab: one kernel for all of them, run when opened, nothing on
 * screen but the page and our bar, keys kept from JupyterLab. Plain JavaScript, no build.
 */

import { drawBar } from "./bar.js";
import { dialog, element } from "./elements.js";
import { missingCommands, missingOf, packages } from "./internals.js";
import { Life } from "./life.js";
import { fileOf, Pages } from "./pages.js";
import { toHead } from "./place.js";
import { listenForPrint } from "./print_page.js";
import { keepKeys, Quiet } from "./quiet.js";
import { refuse, refuseWithout } from "./refused.js";
import { listenForLinks, listenForShift } from "./safety.js";
import { Refused, Server } from "./server.js";
import { askedFor, keepAddress, keepFieldsToThemselves, neutralTitle } from "./traces.js";

const PLUGIN = {
  id: "workbook-lab:pages",
  description: "The pages of the workbook.",
  autoStart: true,
};

/**
 * What a window remembers of the page on screen, in its name: browsers keep that through a reload
 * and write it nowhere.
 *
 * @param {string} file
 */
const numberOf = (file) => file.slice(0, 2);

/**
 * JupyterLab's picture while it starts names the program to whoever can see the screen. What covers
 * the half-drawn screen stays. A stylesheet that is fetched would come after the first frames.
 */
function hidePicture() {
  const rule = "#jupyterlab-splash > * { display: none; }";
  document.head.append(element("style", {}, rule));
}

/** Our own part of the server, as JupyterLab's page says where it is. */
function serverOfThisPage() {
  const config = document.getElementById("jupyter-config-data")?.textContent ?? "{}";
  const { baseUrl = "/", token = "" } = JSON.parse(config);
  return new Server(baseUrl, token);
}

/**
 * Keep what a browser writes down by itself neutral; give the page that the address asks for.
 *
 * @param {string} base
 */
function leaveNoTraces(base) {
  neutralTitle();
  keepFieldsToThemselves();
  const isDocument = /\/doc(\/|$)/.test(location.pathname);
  const asked = askedFor(location.pathname);
  keepAddress(isDocument ? `${base}doc` : null);
  document.head.append(element("link", { rel: "stylesheet", href: `${base}workbook/lab.css` }));
  return { isDocument, asked };
}

/**
 * The kernel and the pages, with what help shows; or why there are none, in the server's words
 * where it gave any.
 *
 * @param {Server} server
 */
async function begin(server) {
  try {
    const answers = [server.text("help.html"), server.text("hard_moment.html")];
    const [answer, help, hardMoment] = await Promise.all([server.post("kernel"), ...answers]);
    return { begun: /** @type {Begun} */ (await answer.json()), help, hardMoment, why: "" };
  } catch (error) {
    const refusal = error instanceof Refused ? await error.answer.json().catch(() => ({})) : {};
    const why = String(refusal.message ?? /** @type {Error} */ (error).message);
    return { begun: null, help: "", hardMoment: "", why };
  }
}

/**
 * Stop before anything is opened, where JupyterLab is not as the workbook needs it.
 *
 * @param {string[]} missing
 * @returns {Promise<never>} kept by nobody, so that JupyterLab opens no document
 */
async function stop(missing) {
  const server = serverOfThisPage();
  leaveNoTraces(server.root);
  await refuseWithout(server, missing);
  return new Promise(() => {});
}

/**
 * Put the workbook into JupyterLab.
 *
 * @param {Parts} parts
 */
async function activate(parts) {
  const { app, MessageLoop, PageConfig, Widget } = parts;
  const { baseUrl, token } = app.serviceManager.serverSettings;
  const base = baseUrl.replace(/^https?:\/\/[^/]*/, "");
  const { isDocument, asked } = leaveNoTraces(base);
  // Opened below. JupyterLab would open it once more, a second later, over a page that was chosen
  // meanwhile.
  if (asked) PageConfig.setOption("treePath", "");
  const server = new Server(base, token);
  // A page that JupyterLab is still opening must learn that there is no screen any more, or it
  // stumbles over that.
  const letGo = () => {
    if (app.shell.isAttached) Widget.detach(app.shell);
  };
  const life = new Life(server, letGo);
  const leave = () => life.leave();
  listenForShift(leave);
  window.addEventListener("workbook:leave", (event) => {
    event.preventDefault();
    leave();
  });
  const { begun, help, hardMoment, why } = await begin(server);
  if (!begun) {
    await refuse(server, why);
    return;
  }
  life.help = help;
  life.watch(begun.id);
  life.listenForHere(begun.id);

  const pages = new Pages(parts, begun, life);
  const node = element("div", { role: "region", "aria-label": "Workbook" });
  const bar = new Widget({ node });
  const quiet = new Quiet(bar);
  keepKeys(quiet);
  listenForPrint(() => (pages.has(pages.current) ? pages.current : null));
  let isCodeShown = !isDocument;
  /** @param {string} file @param {string} [part] */
  const open = (file, part) => pages.open(file, part);
  const shows = listenForLinks({
    help: dialog("Help", help, leave),
    hardMoment: dialog("A hard moment", hardMoment, leave),
    open,
  });
  const showCode = () => {
    quiet.set(!quiet.on, pages.current);
    isCodeShown = !quiet.on;
    return isCodeShown;
  };
  const mark = drawBar(node, { pages: begun.pages, life, open, ...shows, showCode });
  app.shell.add(bar, "header", { rank: 0 });
  makeRoom(node, () => MessageLoop.postMessage(app.shell, Widget.Msg.FitRequest));
  const settle = () => {
    const panel = pages.current;
    const file = panel ? fileOf(panel.context.path) : "";
    mark(file);
    if (pages.has(panel)) window.name = numberOf(file);
    if (quiet.on) isCodeShown = false;
    quiet.set(pages.has(panel) && !isCodeShown, panel);
  };
  window.addEventListener("workbook:opened", () => {
    const panel = pages.current;
    if (!panel || !pages.has(panel)) return;
    toHead(panel);
    panel.content.activate();
  });
  app.shell.currentChanged.connect(settle);
  /** @param {string[]} missing */
  const stopNow = (missing) => {
    life.end();
    refuseWithout(server, missing);
  };
  pages.follow({ settle, getsReady: isDocument, stop: stopNow });
  app.restored.then(() => {
    const missing = missingCommands(app.commands);
    if (missing.length) {
      stopNow(missing);
      return;
    }
    settle();
    if (!isDocument) return;
    const remembered = begun.pages.find(({ file }) => numberOf(file) === window.name)?.file;
    pages.openPath(asked || pages.pathOf(remembered ?? begun.first));
  });
}

/**
 * JupyterLab gives a bar one row, whatever is in it: on a narrow screen it takes more, and the page
 * begins beneath them. The height is held by `bar.css`: what is set on JupyterLab's own element is
 * overwritten whenever it lays out its screen.
 *
 * @param {HTMLElement} bar
 * @param {() => void} fitAnew
 */
function makeRoom(bar, fitAnew) {
  const { style } = document.documentElement;
  const fit = () => {
    style.setProperty("--workbook-bar", `${bar.offsetHeight}px`);
    fitAnew();
  };
  new ResizeObserver(fit).observe(bar);
}

/**
 * What JupyterLab loads.
 *
 * @param {(name: string) => Promise<any>} share gives a package of JupyterLab's
 */
export async function extension(share) {
  hidePicture();
  const { found, missing } = await packages(share);
  if (missing.length) {
    return { __esModule: true, default: { ...PLUGIN, activate: () => stop(missing) } };
  }
  const { INotebookTracker, NotebookActions } = found["@jupyterlab/notebook"];
  const { MessageLoop } = found["@lumino/messaging"];
  const { Widget } = found["@lumino/widgets"];
  const { PageConfig } = found["@jupyterlab/coreutils"];
  const plugin = {
    ...PLUGIN,
    optional: [INotebookTracker], // asked for so that its absence is said, and is no silent end
    /** @param {Application} app @param {Tracker} tracker */
    activate: (app, tracker) => {
      const gone = missingOf(app, tracker);
      if (gone.length) return stop(gone);
      return activate({ app, tracker, NotebookActions, MessageLoop, PageConfig, Widget });
    },
  };
  return { __esModule: true, default: plugin };
}

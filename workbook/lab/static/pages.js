/** The pages in JupyterLab: opened, given the kernel of all pages, run, and never disposed. */

/** @import { Life } from "./life.js" */

import { drawCards, openCard } from "./cards.js";
import { element } from "./elements.js";
import { missingOfPanel } from "./internals.js";
import { drawLateParts } from "./late.js";
import { showPart, toHead } from "./place.js";
import { mayRun } from "./run.js";

const NOT_RUN =
  "This page was not run: it holds code that is not the workbook’s own. Read it before you " +
  "choose Run All.";

/** @param {string} path */
export const fileOf = (path) => path.split("/").pop() ?? "";

export class Pages {
  /**
   * @param {Parts} parts
   * @param {Begun} begun
   * @param {Life} life
   */
  constructor(parts, begun, life) {
    this.parts = parts;
    this.app = parts.app;
    this.tracker = parts.tracker;
    this.kernel = begun.id;
    this.pages = begun.pages;
    this.life = life;
    this.isGettingReady = false;
    /** Page to when all of it is there. @type {WeakMap<Panel, Promise<void>>} */
    this.drawn = new WeakMap();
  }

  /**
   * The page on screen. JupyterLab's tracker may name one that was only made ready.
   *
   * @returns {Panel | null}
   */
  get current() {
    const widget = this.app.shell.currentWidget;
    return widget && this.tracker.has(widget) ? /** @type {Panel} */ (widget) : null;
  }

  /**
   * Whether a panel shows a page of ours.
   *
   * @param {Panel | null} panel
   */
  has(panel) {
    return this.pages.some(({ file }) => panel && file === fileOf(panel.context.path));
  }

  /** @param {string} file */
  pathOf(file) {
    const here = this.current?.context.path ?? `notebooks/${this.pages[0].file}`;
    return [...here.split("/").slice(0, -1), file].join("/");
  }

  /** @param {string} path */
  find(path) {
    return this.tracker.find((panel) => panel.context.path === path);
  }

  /**
   * Show a page, at its head or at a part of it.
   *
   * @param {string} file
   * @param {string} [part]
   */
  async open(file, part = "") {
    const path = this.pathOf(file);
    const there = this.find(path);
    if (there?.isAttached) this.app.shell.activateById(there.id);
    const panel = there?.isAttached ? there : await this.openPath(path);
    if (!panel) return;
    if (!part) toHead(panel);
    else {
      await this.drawn.get(panel);
      openCard(panel, part);
      showPart(panel, part);
    }
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} [more]
   * @returns {Promise<Panel | undefined>}
   */
  openPath(path, more = {}) {
    return this.app.commands.execute("docmanager:open", { path, ...more });
  }

  /**
   * Follow every notebook that JupyterLab opens.
   *
   * @param {object} does
   * @param {() => void} does.settle called once a page has its kernel
   * @param {boolean} does.getsReady whether pages are loaded out of sight
   * @param {(missing: string[]) => void} does.stop called where a notebook is not as we need it
   */
  follow({ settle, getsReady, stop }) {
    this.tracker.widgetAdded.connect(async (_, panel) => {
      const missing = missingOfPanel(panel);
      if (missing.length) {
        stop(missing);
        return;
      }
      const drawn = this.draw(panel, settle);
      this.drawn.set(panel, drawn);
      await drawn;
      if (this.has(panel) && getsReady) await this.getReady();
    });
  }

  /**
   * @param {Panel} panel
   * @param {() => void} settle
   */
  async draw(panel, settle) {
    if (!this.has(panel)) {
      await this.sayNotRun(panel);
      return;
    }
    // At once: set any later, the page has no widgets.
    const { sessionContext } = panel;
    sessionContext.kernelPreference = { ...sessionContext.kernelPreference, id: this.kernel };
    await panel.context.ready;
    this.keepOpen(panel); // now: the hook installed last is asked first, and JupyterLab has its own
    keepClean(panel);
    const isOurs = mayRun(panel.model.toJSON().cells);
    if (isOurs) drawCards(panel);
    await sessionContext.ready;
    settle();
    await this.shown(panel);
    if (runsOnOpen(panel) && isOurs) {
      // Not runAll: it goes to the last cell, so that a page would open at its end.
      const { content } = panel;
      await this.parts.NotebookActions.runCells(content, content.widgets, sessionContext);
      await drawLateParts(panel, () => this.life.over);
    } else await this.sayNotRun(panel);
  }

  /**
   * While nobody is at the keys, load the pages opened often out of sight. They are run when they
   * are looked at. Each loaded page hears every message of the kernel, so all of them would make
   * each other slow.
   */
  async getReady() {
    if (this.isGettingReady) return;
    this.isGettingReady = true;
    for (const { file } of this.pages.filter(({ often }) => often)) {
      await this.life.still();
      const path = this.pathOf(file);
      if (this.find(path) || !(await this.isThere(path))) continue;
      if (this.life.over) return;
      // JupyterLab's commands (Save, Run) act on the page that had the focus last, else on the one
      // added last.
      this.current?.node.dispatchEvent(new FocusEvent("focus"));
      await this.openPath(path, { options: { activate: false } });
    }
  }

  /**
   * A page that somebody deleted is missed when it is asked for, not before.
   *
   * @param {string} path
   */
  async isThere(path) {
    try {
      return Boolean(await this.app.serviceManager.contents.get(path, { content: false }));
    } catch {
      return false;
    }
  }

  /**
   * The page opened first owns the widgets of all others: a closed page is put aside, never
   * disposed.
   *
   * @param {Panel} panel
   */
  keepOpen(panel) {
    this.parts.MessageLoop.installMessageHook(panel, (_handler, sent) => {
      if (sent.type !== "close-request") return true;
      panel.parent = null;
      return false;
    });
  }

  /**
   * When the page is first on screen.
   *
   * @param {Panel} panel
   * @returns {Promise<void>}
   */
  shown(panel) {
    if (panel.isVisible) return Promise.resolve();
    const { MessageLoop } = this.parts;
    return new Promise((resolve) => {
      /** @type {MessageHook} */
      const hook = (_handler, { type }) => {
        if (type === "after-show" || type === "after-attach") {
          MessageLoop.removeMessageHook(panel, hook);
          resolve();
        }
        return true;
      };
      MessageLoop.installMessageHook(panel, hook);
    });
  }

  /** @param {Panel} panel */
  async sayNotRun(panel) {
    await panel.context.ready;
    if (!runsOnOpen(panel)) return;
    const node = element("p", { class: "workbook-not-run", role: "status" }, NOT_RUN);
    panel.contentHeader.addWidget(new this.parts.Widget({ node }));
  }
}

/** @param {Panel} panel */
function runsOnOpen(panel) {
  return Boolean(panel.model.getMetadata("workbook")?.run_on_open);
}

/**
 * A page has nothing to save.
 *
 * @param {Panel} panel
 */
function keepClean({ model }) {
  const clean = () => {
    if (model.dirty) model.dirty = false;
  };
  model.stateChanged.connect(clean);
  clean();
}

/**
 * Everything of JupyterLab and Lumino that the front end relies on, besides what the browser shows
 * of them. `docs/jupyterlab.md` says of each what it is for and what breaks without it.
 */

/** Packages that JupyterLab shares, and what is used of each. */
export const PACKAGES = {
  "@jupyterlab/apputils": [
    "SessionContext.prototype.kernelPreference",
    "SessionContext.prototype.ready",
  ],
  "@jupyterlab/cells": ["CodeCellModel.prototype.outputs"],
  "@jupyterlab/coreutils": ["PageConfig.setOption"],
  "@jupyterlab/docregistry": ["Context.prototype.path", "Context.prototype.ready"],
  "@jupyterlab/notebook": [
    "INotebookTracker",
    "Notebook.prototype.activate",
    "Notebook.prototype.activeCellIndex",
    "Notebook.prototype.outerNode",
    "Notebook.prototype.viewportNode",
    "Notebook.prototype.widgets",
    "NotebookActions.runCells",
    "NotebookModel.prototype.dirty",
    "NotebookModel.prototype.getMetadata",
    "NotebookModel.prototype.stateChanged",
    "NotebookModel.prototype.toJSON",
    "NotebookPanel.prototype.content",
    "NotebookPanel.prototype.contentHeader",
    "NotebookPanel.prototype.model",
    "NotebookPanel.prototype.sessionContext",
    "NotebookPanel.prototype.setFragment",
    "NotebookPanel.prototype.toolbar",
  ],
  "@jupyterlab/outputarea": [
    "OutputAreaModel.prototype.fromJSON",
    "OutputAreaModel.prototype.toJSON",
  ],
  "@lumino/messaging": [
    "MessageLoop.installMessageHook",
    "MessageLoop.postMessage",
    "MessageLoop.removeMessageHook",
  ],
  "@lumino/widgets": [
    "Panel.prototype.addWidget",
    "Widget.Msg.FitRequest",
    "Widget.detach",
    "Widget.prototype.hide",
    "Widget.prototype.isAttached",
    "Widget.prototype.isHidden",
    "Widget.prototype.isVisible",
    "Widget.prototype.layout",
    "Widget.prototype.parent",
    "Widget.prototype.show",
  ],
};
/** What is used of the application that JupyterLab hands to the front end. */
export const APPLICATION = [
  "commands.execute",
  "commands.hasCommand",
  "restored",
  "serviceManager.contents.get",
  "serviceManager.serverSettings",
  "shell.activateById",
  "shell.add",
  "shell.currentChanged",
  "shell.currentWidget",
  "shell.isAttached",
];
/** What is used of the list of open notebooks. */
export const TRACKER = ["find", "has", "widgetAdded"];
/** What a notebook has that its class does not show: it is looked for when the first one opens. */
export const PANEL = ["context.path", "context.ready"];
/** Which commands are used. They are there once JupyterLab has restored its layout. */
export const COMMANDS = ["docmanager:open"];

/**
 * Whether there is something at a path below an object. What stands there is not read: of a
 * prototype that would fail.
 *
 * @param {any} object
 * @param {string} path
 */
function has(object, path) {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let at = object;
  for (const name of names) at = at?.[name];
  return at !== null && at !== undefined && last in Object(at);
}

/**
 * Which of these paths lead nowhere, in words.
 *
 * @param {unknown} object
 * @param {string[]} paths
 * @param {string} name what the object is called
 */
function gone(object, paths, name) {
  const missing = paths.filter((path) => !has(object, path));
  return missing.map((path) => `${path.replace(".prototype", "")} of ${name}`);
}

/**
 * The packages, and what is missing of them.
 *
 * @param {(name: string) => Promise<any>} share gives a package of JupyterLab's
 */
export async function packages(share) {
  /** @type {Record<string, any>} */
  const found = {};
  /** @type {string[]} */
  const missing = [];
  for (const [name, used] of Object.entries(PACKAGES)) {
    try {
      found[name] = await share(name);
    } catch {
      missing.push(name);
      continue;
    }
    missing.push(...gone(found[name], used, name));
  }
  return { found, missing };
}

/**
 * What is missing of the application and of the list of open notebooks.
 *
 * @param {unknown} app
 * @param {unknown} tracker
 */
export function missingOf(app, tracker) {
  const inApp = gone(app, APPLICATION, "the application");
  return [...inApp, ...gone(tracker, TRACKER, "the notebook tracker")];
}

/**
 * What is missing of a notebook on the screen.
 *
 * @param {unknown} panel
 */
export function missingOfPanel(panel) {
  return gone(panel, PANEL, "a notebook");
}

/**
 * Which commands are missing.
 *
 * @param {{ hasCommand: (id: string) => boolean }} commands
 */
export function missingCommands(commands) {
  return COMMANDS.filter((id) => !commands.hasCommand(id)).map((id) => `the command ${id}`);
}

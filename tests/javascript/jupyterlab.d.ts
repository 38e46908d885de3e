/**
 * What the front end relies on of JupyterLab and Lumino. `internals.js` checks at start that each
 * is there; `docs/jupyterlab.md` lists them.
 */

interface Signal<Sender, Given> {
  connect(act: (sender: Sender, given: Given) => void): void;
}

interface Widget {
  id: string;
  node: HTMLElement;
  parent: Widget | null;
  layout: Iterable<Widget> | null;
  isAttached: boolean;
  isHidden: boolean;
  isVisible: boolean;
  hide(): void;
  show(): void;
}

interface SessionContext {
  kernelPreference: Record<string, unknown>;
  ready: Promise<void>;
}

interface NotebookCell {
  cell_type: string;
  metadata?: { workbook?: { whole?: boolean } };
  source: string | string[];
}

interface PageMetadata {
  run_on_open?: boolean;
  always?: boolean;
  whole?: boolean;
}

interface NotebookModel {
  dirty: boolean;
  stateChanged: Signal<unknown, unknown>;
  getMetadata(key: string): PageMetadata | undefined;
  toJSON(): { cells: NotebookCell[] };
}

/** A cell; one of prose has no outputs. */
interface Cell extends Widget {
  model: { outputs: { fromJSON(outputs: unknown[]): void; toJSON(): unknown[] } };
}

interface NotebookContent {
  activeCellIndex: number;
  outerNode: HTMLElement;
  viewportNode: HTMLElement;
  widgets: Cell[];
  activate(): void;
}

/** A notebook on the screen, or ready to be. */
interface Panel extends Widget {
  content: NotebookContent;
  contentHeader: { addWidget(widget: Widget): void };
  context: { path: string; ready: Promise<void> };
  model: NotebookModel;
  sessionContext: SessionContext;
  toolbar: Widget;
  setFragment(part: string): void;
}

interface Tracker {
  find(fits: (panel: Panel) => boolean): Panel | undefined;
  has(widget: Widget): boolean;
  widgetAdded: Signal<unknown, Panel>;
}

interface Application {
  commands: {
    // biome-ignore lint/suspicious/noExplicitAny: what a command gives depends on the command
    execute(id: string, given: Record<string, unknown>): Promise<any>;
    hasCommand(id: string): boolean;
  };
  restored: Promise<void>;
  serviceManager: {
    contents: { get(path: string, options: Record<string, unknown>): Promise<unknown> };
    serverSettings: { baseUrl: string; token: string };
  };
  shell: Widget & {
    activateById(id: string): void;
    add(widget: Widget, area: string, options: Record<string, unknown>): void;
    currentChanged: Signal<unknown, unknown>;
    currentWidget: Widget | null;
  };
}

type MessageHook = (handler: Widget, message: { type: string }) => boolean;

/** What the front end is given of JupyterLab. */
interface Parts {
  app: Application;
  tracker: Tracker;
  NotebookActions: {
    runCells(content: NotebookContent, cells: unknown, session: SessionContext): Promise<unknown>;
  };
  MessageLoop: {
    installMessageHook(handler: Widget, hook: MessageHook): void;
    removeMessageHook(handler: Widget, hook: MessageHook): void;
    postMessage(handler: Widget, message: unknown): void;
  };
  PageConfig: { setOption(name: string, value: string): void };
  Widget: {
    new (options: { node: HTMLElement }): Widget;
    detach(widget: Widget): void;
    Msg: { FitRequest: unknown };
  };
}

/** A page, as the server lists it. */
interface PageOfOurs {
  file: string;
  title: string;
  question: string;
  group: string;
  often: boolean;
}

/** What the server answers when the kernel of all pages is asked for. */
interface Begun {
  id: string;
  pages: PageOfOurs[];
  first: string;
}

/** What the kernel and a form say to each other. `workbook/forms/form.py` makes it. */

type Answer = string | number | boolean | string[] | null | undefined;

/** An answer that can be chosen. */
interface Option {
  value: string | number | boolean;
  number?: number;
  words?: string;
}

interface Choice {
  id: string;
  words: string;
  under?: string;
}

/** A question as the browser draws it. */
interface Field {
  name: string;
  control: string;
  label: string;
  help: string;
  folded: boolean;
  in_row: boolean;
  beside: string;
  only_when: [string, Answer[]] | null;
  needed: boolean;
  hear: boolean;
  worded_by?: [string, Record<string, string>];
  least: number;
  most: number;
  words: Record<string, string>;
  choices: Choice[];
  closed?: Choice[];
  replies?: Record<string, string>;
  none?: string;
  rows: number;
  offers?: string[];
  unit?: string;
  /** Of *when*: whether a time is asked for, and the days that its words mean. */
  timed: boolean;
  days: Record<string, string>;
  paper: string[];
}

/** What an answer is given with. */
interface Control {
  node: HTMLElement;
  /** What takes the focus, where it is not the node. */
  focus?: HTMLElement;
  read(): Answer;
  // biome-ignore lint/suspicious/noExplicitAny: each control takes answers of its own type
  write(value: any): void;
}

interface DrawnField extends Control {
  field: Field;
  /** Word the question anew. */
  call(label: string): void;
  /** Show what the kernel says to the answer. */
  reply(sentence: string | undefined): void;
  /** Show what is wrong with the answer, or nothing; gives what is to be mended. */
  complain(message: string | undefined): HTMLElement | null;
}

interface Spec {
  title: string;
  /** Behind this the folded questions are. */
  more: string;
  button: string;
  intro: string[];
  mark: string;
  closing?: string;
  fields: Field[];
  /** Whether what is being typed is kept. */
  drafts: boolean;
  /** Whether another form takes its place once it was sent. */
  replaced?: boolean;
  /** Whether it opens the journal. */
  opens?: boolean;
  prints?: boolean;
  /** Whether its entries are versions of one document. */
  versions?: boolean;
  /** Whether its entries were searched for. */
  found?: boolean;
}

/** What is to stand in the controls. */
interface Given {
  values: Record<string, Answer>;
  why: string;
  editing: string;
  focus: boolean;
  prefilled: boolean;
  left: string;
}

/** What the kernel says. */
interface Said {
  status: string;
  problem: boolean;
  errors: Record<string, string>;
  heard: Record<string, string>;
  asks: boolean;
}

interface Entry {
  id: unknown;
  when: string;
  line: string;
  /** Says until when it can be brought back; empty while it is there. */
  removed: string;
  erasing: string;
  edits: boolean;
  changed: boolean;
}

/** The kernel's answer to a message. */
interface Answered {
  /** The number of the message. */
  done: number;
  forget?: boolean;
  paper?: string;
  taken?: number;
}

interface GateAnswer {
  words: string;
  way: string;
  line: string;
}

interface Gate {
  title: string;
  question: string;
  list: string[];
  several: boolean;
  answer: GateAnswer[];
  ways: Record<
    string,
    { lines: string[]; choices: { words: string; does: "on" | "read" | "leave" }[] }
  >;
}

interface Traits {
  spec: Spec;
  given: Given;
  said: Said;
  turn: number;
  entries: Entry[];
  gates: Gate[];
  reading: string[];
  label: string;
  mark: string;
  line: string;
  until: number;
  holds: boolean;
  purpose: string;
  stands: string;
  opens: boolean;
  writes: boolean;
}

/** A widget's model, as anywidget hands it to the browser's part. */
interface Model {
  get<Name extends keyof Traits>(name: Name): Traits[Name];
  // biome-ignore lint/suspicious/noExplicitAny: what is handed over depends on the event
  on(event: string, act: (...given: any[]) => void): void;
  // biome-ignore lint/suspicious/noExplicitAny: the same
  off(event: string, act: (...given: any[]) => void): void;
  send(message: Record<string, unknown>, callbacks?: undefined, buffers?: DataView[]): void;
}

interface Drawn {
  model: Model;
  el: HTMLElement;
}

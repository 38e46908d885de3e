/** A widget's model without a kernel: it notes what is sent, and answers when it is told to. */

const GIVEN = { editing: "", focus: false, left: "", prefilled: false, values: {}, why: "" };
const SAID = { asks: false, errors: {}, heard: {}, problem: false, status: "" };

/** A question as the kernel describes it. */
export function question(name, control, more = {}) {
  return {
    beside: "",
    control,
    folded: false,
    hear: false,
    help: "",
    label: name,
    name,
    needed: false,
    only_when: null,
    ...more,
  };
}

export class Model {
  constructor(traits) {
    this.traits = traits;
    this.listeners = new Map();
    this.sent = [];
  }

  /** The model of a form that asks these. */
  static form(fields, spec = {}) {
    const whole = { button: "Save", drafts: true, fields, intro: [], mark: "", title: "Note" };
    return new Model({
      entries: [],
      given: GIVEN,
      said: SAID,
      spec: { ...whole, ...spec },
      turn: 0,
    });
  }

  get(name) {
    return this.traits[name];
  }

  on(event, act) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), act]);
  }

  off(event, act) {
    const others = (this.listeners.get(event) ?? []).filter((each) => each !== act);
    this.listeners.set(event, others);
  }

  send(message) {
    this.sent.push(message);
  }

  /** What the kernel changes. */
  set(name, value) {
    this.traits[name] = value;
    this.tell(`change:${name}`);
  }

  give(values, more = {}) {
    this.set("given", { ...GIVEN, values, ...more });
  }

  say(status, more = {}) {
    this.set("said", { ...SAID, status, ...more });
  }

  /** Answer a message. */
  answer(message, more = {}) {
    this.tell("msg:custom", { done: message.number, ...more });
  }

  tell(event, given) {
    for (const act of this.listeners.get(event) ?? []) act(given);
  }

  /** What was sent so far that asks for this. */
  asked(act) {
    return this.sent.filter((message) => message.do === act);
  }
}

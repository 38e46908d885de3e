/**
 * One form: native controls drawn from the questions it is given, so that names, errors and keys
 * are HTML's own. What is typed goes to the kernel in messages of its own, never into a synced
 * trait.
 */

import { Drafts, isTooLong, TOO_LONG } from "./drafts.js";
import { button, composing, element, keepKeys, linked } from "./elements.js";
import { drawEntries } from "./entries.js";
import { drawField, grouped } from "./field.js";
import { handOverFiles } from "./files.js";
import { drawLeft } from "./left.js";
import { print } from "./print.js";
import { Status } from "./status.js";
import { Turns } from "./turns.js";

const NO_ANSWER_MS = 1_000;
const NO_ANSWER =
  "No answer yet, so this is not saved yet. Your words are in the form: leave this page open. " +
  "If this stays, copy them to a safe place.";
const NOT_PASTED =
  "This is longer than the workbook can keep, so it was not put in. It is still on the " +
  "clipboard: paste a part of it at a time.";

/** @param {unknown} one @param {unknown} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A form on the screen, for as long as its widget is. */
class Form {
  /** @type {HTMLButtonElement} */
  save;
  /** @type {HTMLButtonElement} */
  cancel;
  /** Asks whether what was changed is to be dropped. @type {HTMLElement} */
  asking;
  /** @type {HTMLElement} */
  heading;
  /** The questions that are folded away. @type {HTMLDetailsElement | null} */
  more;
  /** How many of these are answered. @type {HTMLElement} */
  filled;
  /** @type {HTMLElement} */
  left;
  /** @type {HTMLElement} */
  list;

  /**
   * @param {Model} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    // Every form loads this source for itself, so a count would begin anew in each.
    this.prefix = `wb-${crypto.randomUUID().slice(0, 8)}`;
    /** @type {Map<string, DrawnField>} */
    this.fields = new Map();
    this.turns = new Turns(model, root);
    this.status = new Status(model);
    this.drafts = new Drafts(this.turns, this.status, () => this.values());
    /** @type {Record<string, unknown> | null} */
    this.submitted = null; // what was sent to be saved, until it is answered
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.late = undefined;
    this.hears = {
      "change:spec": () => this.drawAnew(),
      "change:given": () => this.takeGiven(),
      "change:said": () => this.say(),
      "change:entries": () => this.drawEntries(),
      "msg:custom": (/** @type {Answered} */ message) => this.answered(message),
    };
    this.draw();
    this.fill(false);
    this.say();
    this.drawEntries();
    this.listen();
    if (this.spec.replaced && this.given.focus) {
      requestAnimationFrame(() => this.first()?.focus()); // it came because it was asked for
    }
  }

  get spec() {
    return this.model.get("spec");
  }

  get given() {
    return this.model.get("given");
  }

  listen() {
    for (const [event, act] of Object.entries(this.hears)) this.model.on(event, act);
    this.handover = (/** @type {any} */ event) => {
      if (this.drafts.dirty || this.turns.pending) event.detail.wait.push(this.drafts.handOver());
    };
    window.addEventListener("workbook:handover", this.handover);
  }

  end() {
    for (const [event, act] of Object.entries(this.hears)) this.model.off(event, act);
    if (this.handover) window.removeEventListener("workbook:handover", this.handover);
    this.drafts.stop();
    this.drafts.forgive();
    clearTimeout(this.late);
    if (this.submitted && this.spec.opens) window.dispatchEvent(new Event("workbook:opened"));
    this.submitted = null;
    this.turns.end();
  }

  draw() {
    const { spec } = this;
    this.fields = new Map(spec.fields.map((field) => [field.name, drawField(field, this.prefix)]));
    const { open, folded } = grouped(this.fields.values());
    this.filled = element("span", { class: "wb-filled" });
    const more = element("summary", {}, spec.more, " ", this.filled);
    const isOpen = this.more?.open ?? false;
    this.more = folded.length ? element("details", { class: "wb-more" }, more, ...folded) : null;
    if (this.more) this.more.open = isOpen;
    this.left = element("div", { class: "wb-left" });
    this.heading = element("h3", { id: `${this.prefix}-heading` }, spec.title);
    this.list = element("div", { class: "wb-entries" });
    const form = element(
      "section",
      { class: "wb-form", "aria-labelledby": this.heading.id },
      this.heading,
      spec.mark ? element("p", { class: "wb-mark" }, spec.mark) : null,
      ...spec.intro.map((line) => element("p", { class: "wb-intro" }, ...linked(line))),
      ...open,
      this.more,
      this.drawButtons(),
      this.left,
      spec.closing ? element("p", { class: "wb-closing" }, ...linked(spec.closing)) : null,
      this.list,
      spec.prints
        ? button("Print this page empty", () => this.printEmpty(), { class: "wb-print" })
        : null,
    );
    this.hear(form);
    this.root.replaceChildren(form);
    this.depend();
  }

  drawButtons() {
    const { spec } = this;
    const cancel = () => this.turns.send("cancel", { values: this.values() });
    const drop = () => this.turns.send("cancel", { values: this.values(), sure: true });
    const goOn = () => {
      this.asking.hidden = true;
      this.first()?.focus();
    };
    this.save = button(spec.button, () => this.submit(), { class: "wb-save" });
    this.cancel = button("Cancel", cancel, { hidden: true });
    const ways = [button("Drop it", drop), button("Go on writing", goOn)];
    this.asking = element("span", { class: "wb-row", hidden: true }, ...ways);
    const status = this.status.draw();
    if (!spec.button) return status;
    return element("div", { class: "wb-buttons" }, this.save, this.cancel, status, this.asking);
  }

  /**
   * Listen for what is done in the form.
   *
   * @param {HTMLElement} form
   */
  hear(form) {
    keepKeys(form);
    form.addEventListener("keydown", (event) => {
      const isLine = "input:not([type=checkbox], [type=radio])";
      const target = /** @type {Element} */ (event.target);
      const isSave = event.ctrlKey || event.metaKey || target.matches?.(isLine);
      if (event.key !== "Enter" || composing(event) || !isSave) return;
      event.preventDefault();
      if (!event.repeat) this.submit();
    });
    form.addEventListener("paste", (event) => {
      if (!isTooLong(event.clipboardData?.getData("text") ?? "")) return;
      event.preventDefault();
      this.status.warn(NOT_PASTED);
    });
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.changed());
    const at = this.fields.get("at");
    at?.node.addEventListener("input", () => {
      if (at.read() !== null) this.forget();
    });
    // What is pressed next may take the form away, so what was typed is handed over first.
    form.addEventListener("focusout", (event) => {
      const goes = !form.contains(/** @type {Node | null} */ (event.relatedTarget));
      if (this.drafts.timer && goes) this.drafts.handOver();
    });
    for (const { field, node, read } of this.fields.values()) {
      const tell = () => this.turns.send("hear", { name: field.name, value: read() ?? "" });
      if (field.hear) node.addEventListener("change", tell);
    }
  }

  /** The questions have changed: what is in the controls stays. */
  drawAnew() {
    const values = this.values();
    this.draw();
    for (const [name, each] of this.fields) each.write(values[name]);
    this.depend();
    this.head();
    this.drawLeft();
    this.say();
    this.drawEntries();
  }

  /** The kernel has given something: to be written into the controls. */
  takeGiven() {
    const { why, focus } = this.given;
    const isTyping = this.drafts.dirty || this.turns.pending;
    if (why === "prefill" && isTyping) return;
    this.fill(why === "saved");
    // The form above it has gone, and the place in it.
    if (this.spec.found && focus) this.save.focus();
  }

  /** What is in the form, without what is not asked now. */
  values() {
    /** @type {Record<string, unknown>} */
    const values = {};
    for (const [name, each] of this.fields) {
      const value = each.node.hidden && each.field.only_when ? null : each.read();
      if (value !== null) values[name] = value;
    }
    return values;
  }

  /**
   * What a new entry began with is about the day it was given on: another day does not begin with
   * it.
   */
  forget() {
    const { prefilled, values } = this.given;
    if (!prefilled) return;
    for (const [name, value] of Object.entries(values)) {
      const field = this.fields.get(name);
      if (field && isSame(field.read(), value)) field.write(null);
    }
  }

  /** Questions that belong to another's answer come and go with it, or are worded by it. */
  depend() {
    const isFilled = (/** @type {DrawnField} */ each) => each.field.folded && each.read() !== null;
    const filled = [...this.fields.values()].filter(isFilled).length;
    this.filled.textContent = filled ? `· ${filled} answered` : "";
    for (const { call, field, node } of this.fields.values()) {
      if (field.worded_by) {
        const [other, labels] = field.worded_by;
        call(labels[String(this.fields.get(other)?.read())] ?? field.label);
      }
      if (!field.only_when) continue;
      const [other, answers] = field.only_when;
      node.hidden = !answers.includes(this.fields.get(other)?.read());
    }
  }

  /** Where a person goes on after the kernel has given something anew, or asked something. */
  focusNext() {
    if (!this.asking.hidden) {
      this.asking.querySelector("button")?.focus();
      return;
    }
    /** @type {HTMLElement | null} */
    const wrong = this.root.querySelector("[aria-invalid]");
    (wrong ?? (this.given.focus ? this.first() : null))?.focus();
  }

  /** @returns {HTMLElement | null} */
  first() {
    return this.root.querySelector("input, select, textarea");
  }

  /**
   * Write what the kernel gives into the controls.
   *
   * @param {boolean} keepChanges after a save, leave alone what was changed in the meantime
   */
  fill(keepChanges) {
    const { values } = this.given;
    const { submitted } = this;
    let kept = false;
    for (const [name, each] of this.fields) {
      if (keepChanges && submitted && !isSame(each.read(), submitted[name] ?? null)) kept = true;
      else each.write(values[name]);
    }
    this.depend();
    // What it began with by itself is counted there; what somebody wrote is to be seen.
    if (this.more && !this.given.prefilled && this.filled.textContent) this.more.open = true;
    this.head();
    this.drawLeft();
    this.submitted = null;
    this.drafts.clear();
    if (kept) this.changed(); // it is the beginning of the next, and not kept yet
  }

  drawLeft() {
    const id = `${this.prefix}-left`;
    drawLeft(this.left, this.given.left, id, () => this.turns.send("let_go"));
  }

  /** Say which entry is being edited, and offer the way out of it. */
  head() {
    const { editing } = this.given;
    const { title } = this.spec;
    this.cancel.hidden = !editing;
    this.heading.textContent = editing ? `${title}: ${editing}` : title;
    this.heading.classList.toggle("wb-editing", Boolean(editing));
  }

  changed() {
    this.depend();
    this.asking.hidden = true;
    this.drafts.changed(this.spec.drafts);
  }

  /** @param {Answered} answer */
  answered(answer) {
    if (answer.forget) this.forget();
    if (this.root.inert) {
      this.root.inert = false;
      this.focusNext();
    }
    this.turns.answered(answer);
  }

  /** The sheet comes from the kernel, made of the questions alone: nothing in the form is on it. */
  async printEmpty() {
    const { paper } = await this.turns.send("print");
    if (paper) print(paper);
  }

  async submit() {
    const values = this.values();
    if (this.submitted && isSame(values, this.submitted)) return; // sent, and not answered yet
    if (isTooLong(values)) {
      this.status.warn(TOO_LONG);
      return;
    }
    this.drafts.stop();
    this.submitted = values;
    if (!this.status.warned) this.status.node.textContent = "";
    if (!(await handOverFiles(this.fields.values(), this.turns, this.status))) {
      this.submitted = null;
      return;
    }
    clearTimeout(this.late);
    this.late = setTimeout(() => this.status.warn(NO_ANSWER), NO_ANSWER_MS);
    await this.turns.send("submit", { values });
    clearTimeout(this.late);
    this.status.takeBack();
    this.submitted = null;
  }

  /** Show what the kernel says: the line at the button, and sentences at their questions. */
  say() {
    const { errors, heard, asks } = this.model.get("said");
    this.status.say();
    this.asking.hidden = !asks;
    /** @type {HTMLElement | null} */
    let first = null;
    for (const [name, each] of this.fields) {
      const target = each.complain(errors[name]);
      if (target && each.field.folded && this.more) this.more.open = true;
      first ??= target;
      if (each.field.hear) each.reply(heard[name]);
    }
    first?.focus();
  }

  drawEntries() {
    drawEntries(this.list, this.model.get("entries"), this.spec, (act, id) => {
      this.turns.send(act, { id, values: this.values() });
    });
  }
}

export default {
  /** @param {Drawn} drawn */
  render({ model, el }) {
    const form = new Form(model, el);
    return () => form.end();
  },
};

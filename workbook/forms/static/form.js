// One form: native controls drawn from the questions it is given, so that names, errors and keys are HTML's own.
// What is typed goes to the kernel in messages of its own, never into a synced trait.

const DRAFT_MS = 1000; // a change is handed over at most this long after it was made, also while typing goes on
const DIGIT_MS = 1000; // "1" then "0" within this time is 10
const NO_ANSWER_MS = 1_000;
const NOT_KEPT_MS = 500; // a second and a half after it was typed: it is to be said within two
const MOST_LETTERS = 1_000_000; // Jupyter breaks the connection at 10 MB and says nothing; a browser is slow with text long before
const NO_ANSWER = "No answer yet, so this is not saved yet. Your words are in the form: leave this page open. If this stays, copy them to a safe place.";
const NOT_KEPT = "What you typed last is not kept yet: the workbook has not answered. Leave this page open. If this stays, copy your words to a safe place.";
const TOO_LONG = "This is longer than the workbook can keep, so none of it is kept yet. Take a part of it out, and put that into another entry.";
const PART_BYTES = 1_000_000; // Jupyter breaks the connection at ten times that
const PILLS_AT_MOST = 12; // more answers than this become a list to open

/** What an answer is called that is no longer offered. */
function wording(field, value) {
  return field.closed?.find((each) => each.id === value)?.words ?? `${value} (no longer offered)`;
}

const GIVES_ANEW = new Set(["edit", "cancel"]);

const NOT_PASTED = "This is longer than the workbook can keep, so it was not put in. It is still on the clipboard: paste a part of it at a time.";
const NOT_READ = "The file cannot be read any more. Nothing was done with it. Choose it once more, then press the button again.";
const isTooLong = (values) => JSON.stringify(values).length > MOST_LETTERS;

/** An entry's line: each answer is written in the direction of its own script, also beside answers in another. */
function answers(line) {
  const parts = line.split(" · ");
  return parts.length === 1 ? parts : parts.flatMap((part, at) => [at ? " · " : "", element("bdi", {}, part)]);
}

/** A group of radios; choosing the chosen one again, or Backspace, takes the answer back. */
function radios(id, options, kind, field = {}) {
  const group = element("div", { class: `wb-${kind}` });
  let before = null;
  const inputs = options.map(({ value, number, words }) => {
    const input = element("input", { type: "radio", name: id, value: JSON.stringify(value) });
    input.addEventListener("click", () => { if (before === input) { input.checked = false; changed(); } before = input.checked ? input : null; });
    group.append(element("label", {}, input, number === undefined ? null : element("span", { class: "wb-number" }, String(number)), words ? element("span", { class: "wb-words" }, ` ${words}`) : null));
    return input;
  });
  const changed = () => group.dispatchEvent(new Event("input", { bubbles: true }));
  const choose = (input) => { if (!input) return; input.checked = true; before = input; input.focus(); changed(); };
  let digits = "";
  let typed = 0;
  group.addEventListener("keydown", (event) => {
    if (composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = inputs.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) choose(inputs[inputs.some((each) => each.checked) ? Math.min(Math.max(at + step, 0), inputs.length - 1) : at]);
    else if (event.key === "Home") choose(inputs[0]);
    else if (event.key === "End") choose(inputs.at(-1));
    else if (event.key === "Backspace" || event.key === "Delete") { for (const each of inputs) each.checked = false; before = null; changed(); }
    else if (/^[0-9]$/.test(event.key)) {
      digits = Date.now() - typed < DIGIT_MS ? digits + event.key : event.key;
      typed = Date.now();
      choose(inputs.find((_, index) => String(options[index].number) === digits) ?? inputs.find((_, index) => String(options[index].number) === event.key));
    } else return;
    event.preventDefault();
  });
  return {
    node: group,
    read: () => { const chosen = inputs.find((each) => each.checked); return chosen ? JSON.parse(chosen.value) : null; },
    write: (value) => {
      if (value !== null && value !== undefined && !options.some((each) => each.value === value)) { group.append(noLonger(value)); inputs.push(group.lastChild.querySelector("input")); }
      for (const each of inputs) each.checked = each.value === JSON.stringify(value ?? null);
      before = inputs.find((each) => each.checked) ?? null;
    },
  };

  function noLonger(value) {
    return element("label", {}, element("input", { type: "radio", name: id, value: JSON.stringify(value) }), element("span", { class: "wb-words" }, ` ${wording(field, value)}`));
  }
}

function boxes(id, field) {
  const node = element("div", { class: "wb-boxes" });
  const inputs = new Map();
  let heading;
  let group;
  const under = (words) => { // a heading, and the pills beneath it; a list without headings is one group
    if (group && heading === words) return;
    heading = words;
    group = element("div", words ? { class: "wb-pills", role: "group", "aria-label": words } : { class: "wb-pills" });
    node.append(...(words ? [element("p", { class: "wb-under", "aria-hidden": "true" }, words)] : []), group);
  };
  const add = (value, words) => {
    const input = element("input", { type: "checkbox", value });
    input.addEventListener("change", () => {
      if (!input.checked || !field.none) return;
      for (const [other, each] of inputs) if ((value === field.none) !== (other === field.none)) each.checked = false;
    });
    inputs.set(value, input);
    group.append(element("label", {}, input, element("span", { class: "wb-words" }, ` ${words}`)));
  };
  under(undefined);
  for (const choice of field.choices) { under(choice.under); add(choice.id, choice.words); }
  return {
    node,
    read: () => { const chosen = [...inputs].filter(([, each]) => each.checked).map(([value]) => value); return chosen.length ? chosen : null; },
    write: (values) => {
      for (const value of values ?? []) if (!inputs.has(value)) add(value, wording(field, value));
      for (const [value, each] of inputs) each.checked = (values ?? []).includes(value);
    },
  };
}

function list(id, field) {
  const node = element("select", { id }, element("option", { value: "" }, field.needed ? "Choose one" : "Choose, if you like"));
  for (const { id: value, words, under } of field.choices) {
    if (under && node.lastChild.label !== under) node.append(element("optgroup", { label: under }));
    (under ? node.lastChild : node).append(element("option", { value }, words));
  }
  return {
    node,
    read: () => node.value || null,
    write: (value) => {
      if (value && ![...node.options].some((each) => each.value === value)) node.append(element("option", { value }, wording(field, value)));
      node.value = value ?? "";
    },
  };
}

function input(id, field, type) {
  const node = type === "area" ? element("textarea", { id, rows: field.rows, dir: "auto" }) : element("input", { id, type, dir: type === "text" ? "auto" : null, min: field.least, max: field.most, step: type === "number" ? 1 : null });
  const isNumber = type === "number";
  return {
    node,
    // What the browser cannot read as a date or a number must not pass for an empty answer.
    read: () => (node.validity?.badInput ? "?" : node.value === "" ? null : isNumber ? Number(node.value) : node.value),
    write: (value) => { node.value = value ?? ""; },
  };
}

const LAST_YEAR = "9999"; // else a browser waits for six digits, and those of the time become a year
const ORDER = new Intl.DateTimeFormat().formatToParts(new Date()).map(({ type }) => type)
  .filter((type) => ["year", "month", "day"].includes(type));

/** A date typed in full, as the control has it: eight digits, or three numbers with a year of four. */
function typedDay(keys) {
  const digits = /^[0-9]{8}$/.test(keys);
  const parts = digits ? [] : keys.match(/^([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})$/)?.slice(1);
  if (!parts) return null;
  const order = parts[0]?.length === 4 ? ["year", "month", "day"] : ORDER;
  if (digits) for (let at = 0; parts.length < 3; at += parts.at(-1).length) parts.push(keys.slice(at, at + (order[parts.length] === "year" ? 4 : 2)));
  const { year, month, day } = Object.fromEntries(order.map((type, at) => [type, parts[at]]));
  if (year.length !== 4 || (order.at(-1) === "day" && day.length < 2)) return null; // a day that is written last may get a second digit
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${iso}T00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : null;
}

/** A time typed in full: four digits, or two numbers with a colon; with am or pm after it, or without. */
function typedTime(keys) {
  const found = keys.match(/^([0-9]{1,2})[:.]?([0-9]{2})\s?([ap])?m?$/i);
  if (!found || (found[0].length < 4)) return null;
  const half = found[3]?.toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === "p" ? 12 : 0) : Number(found[1]);
  return hour < 24 && Number(found[2]) < 60 ? `${String(hour).padStart(2, "0")}:${found[2]}` : null;
}

/** Browsers read what is typed straight into a date or a time each in their own way, and lose some of it. What is typed in full counts as it was typed. */
function listenForTyped(node, whole, then) {
  let keys = "";
  const begin = () => { keys = ""; };
  for (const kind of ["focus", "pointerdown"]) node.addEventListener(kind, begin);
  node.addEventListener("keydown", (event) => {
    if (composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!keys && [" ", ",", "T"].includes(event.key)) event.preventDefault(); // between a date and a time
    else if (/^[0-9./:apm-]$/i.test(event.key) || (event.key === " " && keys)) keys += event.key;
    else if (event.key !== "Shift") begin();
  });
  node.addEventListener("keyup", (event) => {
    const value = composing(event) ? null : whole(keys, node.value);
    if (value === null) return;
    if (node.value !== value) {
      node.value = value;
      node.dispatchEvent(new Event("input", { bubbles: true }));
    }
    then?.();
  });
}

function day(id, field) {
  const control = input(id, field, "date");
  control.node.max = `${LAST_YEAR}-12-31`;
  listenForTyped(control.node, dayOf);
  return control;
}

/** The browser's own reading of eight digits counts where it has one: it shows in which order it takes them. */
function dayOf(keys, shown) {
  const typed = typedDay(keys);
  return typed && /^[0-9]{8}$/.test(keys) && shown >= "1000" ? shown : typed;
}

/** A day and perhaps a time of day. One control for both takes no day without a time. */
function moment(id, field) {
  const date = element("input", { id, type: "date", max: `${LAST_YEAR}-12-31` });
  const time = element("input", { type: "time", "aria-label": `${field.label}: time of day` });
  listenForTyped(date, dayOf, () => time.focus());
  // With a time shown, the browser has read it, with the half of the day that stands there.
  listenForTyped(time, (keys, shown) => (shown && Number.parseInt(keys, 10) <= 12 ? null : typedTime(keys)));
  return {
    node: element("div", { class: "wb-moment" }, date, time),
    focus: date,
    read: () => {
      if (date.validity.badInput || time.validity.badInput) return "?";
      return date.value + (time.value ? `T${time.value}` : "") || null;
    },
    write: (value) => { [date.value, time.value] = [...(value ?? "").split("T"), ""]; },
  };
}

function tick(id, field) {
  const node = element("input", { id, type: "checkbox" });
  return { node: element("label", { class: "wb-tick" }, node, ` ${field.label}`), focus: node, read: () => (node.checked ? true : null), write: (value) => { node.checked = value === true; } };
}

/** A passphrase. In a field of type password a browser offers to keep it, and stores this address as a place with a login. So it is a line of text
 * that is shown as dots; a browser that cannot do that gets the password field. */
function secret(id, field) {
  const masks = CSS.supports("-webkit-text-security", "disc");
  const control = input(id, field, masks ? "text" : "password");
  control.node.classList.toggle("wb-masked", masks);
  control.node.setAttribute("autocapitalize", "none");
  return control;
}

/** Words to take along, with a button that prints them and nothing else. */
function shown(id, field) {
  const node = element("div", { class: "wb-shown" });
  const text = element("output", { id, dir: "auto" });
  const paper = () =>
    element("div", {},
      element("title", {}, "Notebook"),
      ...field.paper.map((line) => element("p", { style: "font:16px/1.6 serif;max-width:34rem" }, line)),
      element("p", { style: "font:20px/2 monospace;max-width:34rem" }, text.textContent));
  node.append(text, element("button", { type: "button", onclick: () => print(paper().innerHTML) }, "Print"));
  return { node, read: () => null, write: (value) => { text.textContent = value ?? ""; node.closest(".wb-field").hidden = !value; } };
}

/** A file of the person's own: its name is the answer, and what is in it goes in parts when the button is pressed. */
function file(id) {
  const node = element("input", { id, type: "file" });
  return { node, read: () => node.files[0]?.name ?? null, write: (value) => { if (!value) node.value = ""; } };
}

const CONTROLS = {
  file,
  scale: (id, field) => radios(id, range(field), "scale"),
  choice: (id, field) => (field.choices.length > PILLS_AT_MOST ? list(id, field) : radios(id, field.choices.map((each) => ({ value: each.id, words: each.words })), "pills", field)),
  several: boxes,
  yes_no: (id) => radios(id, [{ value: true, words: "Yes" }, { value: false, words: "No" }], "pills"),
  tick,
  text: (id, field) => input(id, field, field.rows > 1 ? "area" : "text"),
  number: (id, field) => input(id, field, "number"),
  day,
  moment,
  secret,
  shown,
};

function range({ least, most, words }) {
  const allWords = Object.keys(words).length > most - least;
  return Array.from({ length: most - least + 1 }, (_, step) => least + step).map((value) => ({ value, number: allWords ? undefined : value, words: words[value] }));
}

/** Words that one tap fills in. They are buttons, not answers: what is in the field counts. */
function offers(field, control) {
  const fill = (words) => { control.write(words); control.node.dispatchEvent(new Event("input", { bubbles: true })); control.node.focus(); };
  return element("div", { class: "wb-offers", role: "group", "aria-label": "One tap fills it in" }, ...field.offers.map((words) => element("button", { type: "button", onclick: () => fill(words) }, words)));
}

/** One question: its label, help, control, reply and error, tied together. */
function drawField(field, prefix) {
  const id = `${prefix}-${field.name}`;
  const control = CONTROLS[field.control](id, field);
  const help = field.help ? element("p", { class: "wb-help", id: `${id}-help` }, ...linked(field.help)) : null;
  const error = element("p", { class: "wb-error", id: `${id}-error`, hidden: true });
  const reply = field.replies || field.hear ? element("p", { class: "wb-reply", role: "note", hidden: true }) : null;
  const tapped = field.offers?.length ? offers(field, control) : null;
  const grouped = ["scale", "several", "yes_no"].includes(field.control) || (field.control === "choice" && control.node.tagName !== "SELECT");
  let caption = null;
  const describedBy = [help?.id, error.id].filter(Boolean).join(" ");
  const node = grouped
    ? element("fieldset", { class: "wb-field", "data-name": field.name, "aria-describedby": describedBy }, (caption = element("legend", {}, field.label)), help, control.node, reply, error)
    : element("div", { class: "wb-field", "data-name": field.name }, field.control === "tick" ? null : (caption = element("label", { for: id, class: "wb-label" }, field.label, field.unit ? ` (${field.unit})` : "")), help, control.node, tapped, reply, error);
  const main = grouped ? node : control.focus ?? control.node;
  if (!grouped) main.setAttribute("aria-describedby", describedBy);
  const answer = () => { // the quiet line that belongs to the answer chosen
    if (!reply) return;
    if (!field.replies) return;
    const value = [control.read()].flat().find((each) => field.replies[each]);
    reply.hidden = !value;
    reply.replaceChildren(...linked(value ? field.replies[value] : ""));
  };
  node.addEventListener("input", answer);
  node.addEventListener("change", answer);
  return {
    ...control,
    field,
    node,
    write: (value) => { control.write(value); answer(); },
    call: (label) => { if (caption.textContent !== label) caption.textContent = label; },
    reply: (sentence) => { reply.hidden = !sentence; reply.textContent = sentence ?? ""; },
    complain: (message) => {
      error.hidden = !message;
      error.textContent = message ?? "";
      const target = grouped ? control.node.querySelector("input") : main;
      for (const each of grouped ? node.querySelectorAll("input") : [main]) { if (message) each.setAttribute("aria-invalid", "true"); else each.removeAttribute("aria-invalid"); }
      return message ? target : null;
    },
  };
}

class Form {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    // Every form loads this file for itself, so a count would begin anew in each.
    this.prefix = `wb-${crypto.randomUUID().slice(0, 8)}`;
    this.waiting = new Map(); // number of a message to what is done when the kernel has answered it
    this.sent = 0;
    this.dirty = false;
    this.listeners = [];
    this.draw();
    this.fill(false);
    this.say();
    this.drawEntries();
    if (model.get("spec").replaced && model.get("given").focus) requestAnimationFrame(() => this.first()?.focus()); // it came because it was asked for
    this.listen("change:spec", () => { const values = this.values(); this.draw(); for (const [name, each] of this.fields) each.write(values[name]); this.depend(); this.head(); this.drawLeft(); this.say(); this.drawEntries(); });
    this.listen("change:given", () => {
      const { why, focus } = this.model.get("given");
      if (why === "prefill" && (this.dirty || this.waiting.size)) return; // somebody is typing here
      this.fill(why === "saved");
      if (this.model.get("spec").found && focus) this.save.focus(); // the form above it has gone, and the place in it
    });
    this.listen("change:said", () => this.say());
    this.listen("change:entries", () => this.drawEntries());
    this.listen("msg:custom", (message) => this.answered(message));
    this.handover = (event) => { if (this.dirty || this.waiting.size) event.detail.wait.push(this.draft()); };
    window.addEventListener("workbook:handover", this.handover);
  }

  listen(event, act) { this.model.on(event, act); this.listeners.push([event, act]); }

  end() {
    for (const [event, act] of this.listeners) this.model.off(event, act);
    window.removeEventListener("workbook:handover", this.handover);
    clearTimeout(this.timer);
    clearTimeout(this.unanswered);
    clearTimeout(this.late);
    if (this.submitted && this.model.get("spec").opens) window.dispatchEvent(new Event("workbook:opened"));
    this.submitted = null;
    this.waiting.clear(); // what waits for an answer holds what was sent, a passphrase too
  }

  draw() {
    const spec = this.model.get("spec");
    this.fields = new Map(spec.fields.map((field) => [field.name, drawField(field, this.prefix)]));
    const groups = [];
    for (const each of this.fields.values()) {
      const pair = each.field.beside && groups.at(-1)?.dataset.pair === each.field.beside ? groups.at(-1) : null;
      if (pair) pair.append(each.node);
      else groups.push(each.field.beside ? Object.assign(element("div", { class: "wb-beside", "data-pair": each.field.beside }, each.node), { folded: each.field.folded }) : Object.assign(each.node, { folded: each.field.folded }));
    }
    const folded = groups.filter((group) => group.folded);
    this.more = folded.length ? element("details", { class: "wb-more" }, element("summary", {}, "More about it, if you like"), ...folded) : null;
    this.status = element("p", { class: "wb-status", role: "status" });
    this.save = element("button", { type: "button", class: "wb-save", onclick: () => this.submit() }, spec.button);
    this.cancel = element("button", { type: "button", hidden: true, onclick: () => this.send("cancel", { values: this.values() }) }, "Cancel");
    this.asking = element(
      "span",
      { class: "wb-row", hidden: true },
      element("button", { type: "button", onclick: () => this.send("cancel", { values: this.values(), sure: true }) }, "Drop it"),
      element("button", { type: "button", onclick: () => { this.asking.hidden = true; this.first()?.focus(); } }, "Go on writing"),
    );
    this.left = element("div", { class: "wb-left" });
    this.heading = element("h3", { id: `${this.prefix}-heading` }, spec.title);
    this.list = element("div", { class: "wb-entries" });
    const form = element(
      "section",
      { class: "wb-form", "aria-labelledby": this.heading.id },
      this.heading,
      spec.mark ? element("p", { class: "wb-mark" }, spec.mark) : null,
      ...spec.intro.map((line) => element("p", { class: "wb-intro" }, ...linked(line))),
      ...groups.filter((group) => !group.folded),
      this.more,
      spec.button ? element("div", { class: "wb-buttons" }, this.save, this.cancel, this.status, this.asking) : this.status,
      this.left,
      spec.closing ? element("p", { class: "wb-closing" }, ...linked(spec.closing)) : null,
      this.list,
      spec.prints ? element("button", { type: "button", class: "wb-print", onclick: () => this.printEmpty() }, "Print this page empty") : null,
    );
    // JupyterLab takes keys typed on a radio or a button for commands: a letter could delete the form.
    form.addEventListener("keydown", (event) => {
      if (composing(event) || !(event.ctrlKey || event.altKey || event.metaKey) || event.key === "Enter") event.stopPropagation();
      if (event.key === "Enter" && !composing(event) && event.target.matches?.("input:not([type=checkbox], [type=radio])")) { event.preventDefault(); if (!event.repeat) this.submit(); }
    });
    form.addEventListener("paste", (event) => {
      if (!isTooLong(event.clipboardData?.getData("text") ?? "")) return;
      event.preventDefault();
      this.warn(NOT_PASTED);
    });
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.changed());
    this.fields.get("at")?.node.addEventListener("input", () => { if (this.fields.get("at").read() !== null) this.forget(); });
    // What is pressed next may take the form away, so what was typed is handed over first.
    form.addEventListener("focusout", (event) => { if (this.timer && !form.contains(event.relatedTarget)) this.draft(); });
    for (const each of this.fields.values()) if (each.field.hear) each.node.addEventListener("change", () => this.send("hear", { name: each.field.name, value: each.read() ?? "" }));
    this.root.replaceChildren(form);
    this.depend();
  }

  values() {
    const values = {};
    for (const [name, each] of this.fields) {
      const value = each.node.hidden && each.field.only_when ? null : each.read();
      if (value !== null) values[name] = value;
    }
    return values;
  }

  /** What a new entry began with is about the day it was given on: another day does not begin with it. */
  forget() {
    const { prefilled, values } = this.model.get("given");
    if (!prefilled) return;
    for (const [name, value] of Object.entries(values)) {
      const field = this.fields.get(name);
      if (JSON.stringify(field.read()) === JSON.stringify(value)) field.write(null);
    }
  }

  /** Questions that belong to another's answer come and go with it, or are worded by it. */
  depend() {
    for (const each of this.fields.values()) {
      if (each.field.worded_by) {
        const [other, labels] = each.field.worded_by;
        each.call(labels[this.fields.get(other)?.read()] ?? each.field.label);
      }
      if (!each.field.only_when) continue;
      const [other, answers] = each.field.only_when;
      each.node.hidden = !answers.includes(this.fields.get(other)?.read());
    }
  }

  /** Where a person goes on after the kernel has given something anew, or asked something. */
  focusNext() {
    if (!this.asking.hidden) this.asking.querySelector("button").focus();
    else (this.root.querySelector("[aria-invalid]") ?? (this.model.get("given").focus ? this.first() : null))?.focus();
  }

  first() { return this.root.querySelector("input, select, textarea"); }

  /** Write what the kernel gives into the controls; after a save, leave alone what was changed in the meantime. */
  fill(keepChanges) {
    const { values } = this.model.get("given");
    let kept = false;
    for (const [name, each] of this.fields) {
      if (keepChanges && this.submitted && JSON.stringify(each.read()) !== JSON.stringify(this.submitted[name] ?? null)) kept = true;
      else each.write(values[name]);
    }
    this.depend();
    if (this.more && [...this.fields.values()].some((each) => each.field.folded && each.read() !== null)) this.more.open = true;
    this.head();
    this.drawLeft();
    this.submitted = null;
    this.dirty = false;
    clearTimeout(this.timer);
    this.timer = null;
    if (kept) this.changed(); // it is the beginning of the next, and not kept yet
  }

  /** What was being typed and has no place in the form: to be copied, then let go. */
  drawLeft() {
    const { left } = this.model.get("given");
    if (!left) { this.left.replaceChildren(); return; }
    const id = `${this.prefix}-left`;
    const usual = () => {
      const text = element("textarea", { id, rows: 4, readonly: true, dir: "auto" });
      text.value = left;
      this.left.replaceChildren(element("label", { for: id, class: "wb-label" }, "What was being typed, to copy"), text, button("Let it go", ask));
    };
    const button = (label, act) => element("button", { type: "button", onclick: act }, label);
    const ask = () => {
      const yes = button("Yes, let it go", () => this.send("let_go"));
      this.left.lastChild.replaceWith(element("span", { class: "wb-row" }, element("span", {}, "Let it go for good?"), yes, button("Keep it", usual)));
      yes.focus();
    };
    usual();
  }

  /** Say which entry is being edited, and offer the way out of it. */
  head() {
    const { editing } = this.model.get("given");
    this.cancel.hidden = !editing;
    this.heading.textContent = editing ? `${this.model.get("spec").title}: ${editing}` : this.model.get("spec").title;
  }

  changed() {
    this.depend();
    this.dirty = true;
    this.asking.hidden = true;
    if (this.model.get("spec").drafts) this.timer ??= setTimeout(() => this.draft(), DRAFT_MS);
  }

  draft() {
    clearTimeout(this.timer);
    this.timer = null;
    const values = this.values();
    if (isTooLong(values)) { this.warn(TOO_LONG); return Promise.resolve(); }
    this.dirty = false;
    this.unanswered ??= setTimeout(() => this.warn(NOT_KEPT), NOT_KEPT_MS);
    return this.send("draft", { values }).then(() => {
      clearTimeout(this.unanswered);
      this.unanswered = null;
      this.showStatus();
    });
  }

  /** Say in place of the kernel what it cannot say. */
  warn(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.status.classList.add("wb-problem");
    this.warned = true;
  }

  /** The line at the button as the kernel has it, where something else was said meanwhile. */
  showStatus() {
    if (!this.warned) return;
    this.warned = false;
    const { status, problem } = this.model.get("said");
    this.status.textContent = status;
    this.status.classList.toggle("wb-problem", Boolean(problem));
  }

  /** Ask the kernel for something. Each message says at which turn it was sent, so that a second click does nothing more. */
  send(act, more = {}, parts = []) {
    this.sent += 1;
    const number = this.sent;
    const goes = act === "submit" && this.model.get("spec").replaced;
    if (GIVES_ANEW.has(act) || goes) this.root.inert = true; // what is typed now would be written over, or go with the form
    this.model.send({ do: act, number, turn: this.model.get("turn"), ...more }, undefined, parts);
    return new Promise((resolve) => { this.waiting.set(number, resolve); });
  }

  answered(answer) {
    if (answer.forget) this.forget();
    if (this.root.inert) {
      this.root.inert = false;
      this.focusNext();
    }
    this.waiting.get(answer.done)?.(answer);
    this.waiting.delete(answer.done);
  }

  /** The sheet comes from the kernel, made of the questions alone: nothing that is in the form is on it. */
  async printEmpty() {
    const { paper } = await this.send("print");
    if (paper) print(paper);
  }

  /** Whether every file that was chosen is with the kernel now. What went wrong, the kernel or the line at the button says. */
  async handOverFiles() {
    for (const { field, node } of this.fields.values()) {
      const chosen = field.control === "file" && node.querySelector("input").files[0];
      if (!chosen) continue;
      this.status.textContent = "The file is being read.";
      let at = 0;
      do {
        let part;
        try {
          part = await chosen.slice(at, at + PART_BYTES).arrayBuffer();
        } catch { // a stick that was pulled out, or a file that somebody changed meanwhile
          this.warn(NOT_READ);
          return false;
        }
        const { taken } = await this.send("part", { name: chosen.name, at }, [new DataView(part)]);
        if (taken !== at + part.byteLength) return false;
        at = taken;
      } while (at < chosen.size);
    }
    return true;
  }

  async submit() {
    const values = this.values();
    if (this.submitted && JSON.stringify(values) === JSON.stringify(this.submitted)) return; // sent, and not answered yet
    if (isTooLong(values)) { this.warn(TOO_LONG); return; }
    clearTimeout(this.timer);
    this.timer = null;
    this.submitted = values;
    if (!this.warned) this.status.textContent = "";
    if (!(await this.handOverFiles())) { this.submitted = null; return; }
    clearTimeout(this.late);
    this.late = setTimeout(() => this.warn(NO_ANSWER), NO_ANSWER_MS);
    await this.send("submit", { values });
    clearTimeout(this.late);
    this.showStatus();
    this.submitted = null;
  }

  say() {
    const { status, problem, errors, heard, asks } = this.model.get("said");
    this.warned = false;
    this.status.textContent = status;
    this.asking.hidden = !asks;
    this.status.classList.toggle("wb-problem", Boolean(problem));
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
    const entries = this.model.get("entries");
    const line = (entry) => {
      const buttons = element("span", { class: "wb-row" });
      const say = (act, label, about) => element("button", { type: "button", title: about, onclick: () => this.send(act, { id: entry.id, values: this.values() }) }, label);
      const opens = (label, about, act) => element("button", { type: "button", title: about, onclick: act }, label);
      const ask = (question, act, label, about) => {
        const yes = say(act, label, about);
        const no = opens("Keep it", `Leave ${entry.when} as it is`, () => { usual(); buttons.querySelector(`[title="${CSS.escape(about)}"]`)?.focus(); });
        buttons.replaceChildren(element("span", {}, question), yes, no);
        yes.focus();
      };
      const usual = () => {
        if (entry.removed) {
          const erase = `Erase ${entry.when} for good`;
          buttons.replaceChildren(element("span", {}, entry.removed), say("undo", "Undo", `Bring back ${entry.when}`), opens("Erase now", erase, () => ask(entry.erasing, "erase", "Erase", erase)));
          return;
        }
        const remove = `Remove ${entry.when}`;
        buttons.replaceChildren(
          ...(entry.edits ? [say("edit", "Edit", `Edit ${entry.when}`)] : []),
          opens("Remove", remove, () => ask("Remove this entry? If there is or may be a court case, ask your lawyer first.", "remove", "Remove", remove)),
          ...(entry.changed ? [say("undo", "Undo", `Undo the last change to ${entry.when}`)] : []),
        );
      };
      usual();
      return element("li", { class: entry.removed ? "wb-removed" : null }, element("div", {}, element("strong", {}, entry.when), element("span", { class: "wb-line", dir: "auto" }, ...(entry.removed ? [] : answers(entry.line)))), buttons);
    };
    const listed = () => element("ul", {}, ...entries.map(line));
    if (!entries.length) this.list.replaceChildren();
    else if (this.model.get("spec").found) this.list.replaceChildren(listed());
    else if (!this.model.get("spec").versions) this.list.replaceChildren(element("h4", {}, "Written lately"), listed());
    else {
      const isOpen = this.list.firstElementChild?.open;
      this.list.replaceChildren(element("details", { class: "wb-versions", open: isOpen }, element("summary", {}, "What you saved here: the newest counts"), listed()));
    }
  }
}

export default {
  render({ model, el }) {
    const form = new Form(model, el);
    return () => form.end();
  },
};

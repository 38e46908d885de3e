// Questions whose answers stay in the browser, and only for as long as their screen is shown: the kernel hears that they
// were gone through, and nothing else.

class Gates {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.at = 0;
    this.ask();
  }

  get gates() { return this.model.get("gates"); }

  /** Put a screen in place of the one before, and of every answer in it. */
  draw(title, ...inside) {
    const heading = element("h3", { tabindex: "-1" }, title);
    const screen = element("section", { class: "wb-form wb-gate", "aria-label": title }, heading, ...inside);
    keepKeys(screen);
    const wasHere = this.root.contains(document.activeElement);
    this.root.replaceChildren(screen);
    if (wasHere) heading.focus();
  }

  button(words, act) { return element("button", { type: "button", onclick: act }, words); }

  lines(lines) { return lines.map((line) => element("p", {}, ...linked(line))); }

  ask() {
    const gate = this.gates[this.at];
    const boxes = gate.answer.map(({ words }) => element("input", { type: "checkbox", "aria-label": words }));
    const say = element("p", { class: "wb-error", role: "alert" });
    const go = () => {
      const given = gate.answer.filter((_, index) => boxes[index].checked);
      if (given.length) this.answered(gate, given);
      else say.textContent = "Pick all that fit first, or the last one.";
    };
    this.draw(
      gate.title,
      element("p", { class: "wb-intro" }, `${this.at + 1} of ${this.gates.length}. Nothing of this is kept.`),
      element("p", {}, gate.question),
      gate.list.length ? element("ul", {}, ...gate.list.map((line) => element("li", {}, line))) : null,
      ...(gate.several
        ? [element("div", { class: "wb-gate-boxes" }, ...gate.answer.map(({ words }, index) => element("label", {}, boxes[index], element("span", {}, ` ${words}`)))), say, this.row(this.button("Go on", go), ...this.back())]
        : [this.row(...gate.answer.map((answer) => this.button(answer.words, () => this.answered(gate, [answer]))), ...this.back())]),
    );
  }

  /** To the question before, which is asked anew: no answer is kept, here neither. */
  back() { return this.at ? [this.button("Back", () => { this.at -= 1; this.ask(); })] : []; }

  row(...buttons) { return element("div", { class: "wb-buttons" }, ...buttons); }

  answered(gate, given) {
    const [, way] = Object.entries(gate.ways).find(([name]) => given.some((each) => each.way === name));
    if (!way.lines.length) { this.next(); return; }
    const act = { on: () => this.next(), read: () => this.readOnly(() => this.answered(gate, given)), leave: () => this.leave() };
    this.draw(
      gate.title,
      ...this.lines([...way.lines, ...given.map((each) => each.line).filter(Boolean)]),
      this.row(...way.choices.map(({ words, does }) => this.button(words, act[does])), this.button("Back", () => this.ask())),
    );
  }

  next() {
    this.at += 1;
    if (this.at < this.gates.length) { this.ask(); return; }
    this.root.closest(".jp-Cell")?.focus(); // the place in the page stays, for whoever goes on by keyboard
    this.root.replaceChildren();
    this.model.send({ do: "passed" });
  }

  readOnly(before) {
    this.draw("Read, write nothing", ...this.lines(this.model.get("reading")), this.row(this.button("Back", before)));
  }

  /** The workbook's own way out, where it is there; else this tab alone. */
  leave() {
    if (window.dispatchEvent(new Event("workbook:leave", { cancelable: true }))) location.replace("about:blank");
  }
}

export default { render({ model, el }) { new Gates(model, el); } };

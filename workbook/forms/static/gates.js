/**
 * Questions whose answers stay in the browser, and only for as long as their screen is shown: the
 * kernel hears that they were gone through, and nothing else.
 */

import { button, element, keepKeys, linked } from "./elements.js";

const NONE_PICKED = "Pick all that fit first, or the last one.";

/** @param {string[]} lines */
const paragraphs = (lines) => lines.map((line) => element("p", {}, ...linked(line)));

/** @param {HTMLElement[]} buttons */
const row = (buttons) => element("div", { class: "wb-buttons" }, ...buttons);

class Gates {
  /**
   * @param {Model} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.at = 0;
    this.ask();
  }

  /** @returns {Gate[]} */
  get gates() {
    return this.model.get("gates");
  }

  /**
   * Put a screen in place of the one before, and of every answer in it.
   *
   * @param {string} title
   * @param {...(Node | null)} inside
   */
  draw(title, ...inside) {
    const heading = element("h3", { tabindex: "-1" }, title);
    const look = { class: "wb-form wb-gate", "aria-label": title };
    const screen = element("section", look, heading, ...inside);
    keepKeys(screen);
    const wasHere = this.root.contains(document.activeElement);
    this.root.replaceChildren(screen);
    if (wasHere) heading.focus();
  }

  ask() {
    const gate = this.gates[this.at];
    const place = `${this.at + 1} of ${this.gates.length}. Nothing of this is kept.`;
    const list = gate.list.map((line) => element("li", {}, line));
    this.draw(
      gate.title,
      element("p", { class: "wb-intro" }, place),
      element("p", {}, gate.question),
      list.length ? element("ul", {}, ...list) : null,
      ...(gate.several ? this.boxes(gate) : [this.choices(gate)]),
    );
  }

  /**
   * One answer, by a button each.
   *
   * @param {Gate} gate
   */
  choices(gate) {
    /** @param {GateAnswer} answer */
    const draw = (answer) => button(answer.words, () => this.answered(gate, [answer]));
    return row([...gate.answer.map(draw), ...this.back()]);
  }

  /**
   * Several answers, by a box each.
   *
   * @param {Gate} gate
   */
  boxes(gate) {
    /** @param {GateAnswer} answer */
    const box = ({ words }) => element("input", { type: "checkbox", "aria-label": words });
    const boxes = gate.answer.map(box);
    const labels = gate.answer.map(({ words }, index) =>
      element("label", {}, boxes[index], element("span", {}, ` ${words}`)),
    );
    const say = element("p", { class: "wb-error", role: "alert" });
    const go = () => {
      const given = gate.answer.filter((_, index) => boxes[index].checked);
      if (given.length) this.answered(gate, given);
      else say.textContent = NONE_PICKED;
    };
    const answers = element("div", { class: "wb-gate-boxes" }, ...labels);
    return [answers, say, row([button("Go on", go), ...this.back()])];
  }

  /** To the question before, which is asked anew: no answer is kept, here neither. */
  back() {
    if (!this.at) return [];
    const before = () => {
      this.at -= 1;
      this.ask();
    };
    return [button("Back", before)];
  }

  /**
   * @param {Gate} gate
   * @param {GateAnswer[]} given
   */
  answered(gate, given) {
    const led = new Set(given.map((each) => each.way));
    // Each answer has its way, and the first one counts.
    const [[, { lines, choices }]] = Object.entries(gate.ways).filter(([name]) => led.has(name));
    if (!lines.length) {
      this.next();
      return;
    }
    const act = {
      on: () => this.next(),
      read: () => this.readOnly(() => this.answered(gate, given)),
      leave: () => this.leave(),
    };
    const said = given.map((each) => each.line).filter(Boolean);
    const buttons = choices.map(({ words, does }) => button(words, act[does]));
    const back = button("Back", () => this.ask());
    this.draw(gate.title, ...paragraphs([...lines, ...said]), row([...buttons, back]));
  }

  next() {
    this.at += 1;
    if (this.at < this.gates.length) {
      this.ask();
      return;
    }
    // The place in the page stays, for whoever goes on by keyboard.
    /** @type {HTMLElement | null} */ (this.root.closest(".jp-Cell"))?.focus();
    this.root.replaceChildren();
    this.model.send({ do: "passed" });
  }

  /** @param {() => void} before */
  readOnly(before) {
    const lines = paragraphs(this.model.get("reading"));
    this.draw("Read, write nothing", ...lines, row([button("Back", before)]));
  }

  /** The workbook's own way out, where it is there; else this tab alone. */
  leave() {
    const isNotHeard = window.dispatchEvent(new Event("workbook:leave", { cancelable: true }));
    if (isNotHeard) location.replace("about:blank");
  }
}

export default {
  /** @param {Drawn} drawn */
  render({ model, el }) {
    new Gates(model, el);
  },
};

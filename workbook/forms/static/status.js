/** The line at the button: what the kernel says, and what the browser has to say in its place. */

import { element } from "./elements.js";

export class Status {
  /** @type {HTMLElement} */
  node;

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.warned = false;
    this.draw();
  }

  /** A new line, for a form that is drawn anew. */
  draw() {
    this.node = element("p", { class: "wb-status", role: "status" });
    return this.node;
  }

  /**
   * Say in place of the kernel what it cannot say.
   *
   * @param {string} sentence
   */
  warn(sentence) {
    if (this.node.textContent !== sentence) this.node.textContent = sentence;
    this.node.classList.add("wb-problem");
    this.warned = true;
  }

  /** The line as the kernel has it. */
  say() {
    const { status, problem } = this.model.get("said");
    this.warned = false;
    this.node.textContent = status;
    this.node.classList.toggle("wb-problem", Boolean(problem));
  }

  /** The line as the kernel has it, where something else was said meanwhile. */
  takeBack() {
    if (this.warned) this.say();
  }
}

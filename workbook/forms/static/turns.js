/**
 * Messages to the kernel. Each has a number, by which its answer is known, and the turn it was sent
 * at, so that a second click does nothing more.
 */

const GIVES_ANEW = new Set(["edit", "cancel"]);

export class Turns {
  /**
   * @param {Model} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.sent = 0;
    /** @type {Map<number, (answer: Answered) => void>} */
    this.waiting = new Map(); // number of a message to what is done when it is answered
  }

  /** Whether the kernel has still to answer something. */
  get pending() {
    return this.waiting.size > 0;
  }

  /**
   * Ask the kernel for something, and wait for its answer.
   *
   * @param {string} act
   * @param {Record<string, unknown>} [more]
   * @param {DataView[]} [parts]
   * @returns {Promise<Answered>}
   */
  send(act, more = {}, parts = []) {
    this.sent += 1;
    const number = this.sent;
    const goes = act === "submit" && this.model.get("spec").replaced;
    // What is typed now would be written over, or go with the form.
    if (GIVES_ANEW.has(act) || goes) this.root.inert = true;
    const turn = this.model.get("turn");
    this.model.send({ do: act, number, turn, ...more }, undefined, parts);
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
    });
  }

  /**
   * The kernel has answered a message.
   *
   * @param {Answered} answer
   */
  answered(answer) {
    const resolve = this.waiting.get(answer.done);
    this.waiting.delete(answer.done);
    resolve?.(answer);
  }

  /** What waits for an answer holds what was sent, a passphrase too. */
  end() {
    this.waiting.clear();
  }
}

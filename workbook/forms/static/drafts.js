/** What is being typed is with the kernel soon after, or the form says that it is not. */

/**
 * @import { Status } from "./status.js"
 * @import { Turns } from "./turns.js"
 */

const DRAFT_MS = 1000; // handed over at most this long after a change, also while typing goes on
const NOT_KEPT_MS = 500; // a second and a half after it was typed: it is to be said within two
// Jupyter breaks the connection at 10 MB and says nothing; a browser is slow with text long before.
const MOST_LETTERS = 1_000_000;
const NOT_KEPT =
  "What you typed last is not kept yet: the workbook has not answered. Leave this page open. " +
  "If this stays, copy your words to a safe place.";
export const TOO_LONG =
  "This is longer than the workbook can keep, so none of it is kept yet. Take a part of it out, " +
  "and put that into another entry.";

/**
 * Whether values are longer than the workbook can keep.
 *
 * @param {unknown} values
 */
export function isTooLong(values) {
  return JSON.stringify(values).length > MOST_LETTERS;
}

export class Drafts {
  /**
   * @param {Turns} turns
   * @param {Status} status
   * @param {() => Record<string, unknown>} values what is in the form now
   */
  constructor(turns, status, values) {
    this.turns = turns;
    this.status = status;
    this.values = values;
    this.dirty = false; // whether something was changed that no draft holds
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.timer = null;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.unanswered = null;
  }

  /**
   * Something was changed.
   *
   * @param {boolean} isKept whether this form keeps drafts
   */
  changed(isKept) {
    this.dirty = true;
    if (isKept) this.timer ??= setTimeout(() => this.handOver(), DRAFT_MS);
  }

  /** Hand over what is being typed, now. */
  async handOver() {
    this.stop();
    const values = this.values();
    if (isTooLong(values)) {
      this.status.warn(TOO_LONG);
      return;
    }
    this.dirty = false;
    this.unanswered ??= setTimeout(() => this.status.warn(NOT_KEPT), NOT_KEPT_MS);
    await this.turns.send("draft", { values });
    this.forgive();
    this.status.takeBack();
  }

  /** What was changed is with the kernel, or is not to be kept. */
  clear() {
    this.dirty = false;
    this.stop();
  }

  /** Hand over nothing that waits to be. */
  stop() {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
  }

  /** Say nothing of an answer that has not come. */
  forgive() {
    clearTimeout(this.unanswered ?? undefined);
    this.unanswered = null;
  }
}

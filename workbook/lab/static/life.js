/**
 * Every end of the kernel, and every way to leave: Lock, Leave quickly, idle, a kernel or a server
 * that is gone. "Locked" stands on the screen only when the server has said so. Used by the pages;
 * plain fetch throughout, so that it works when JupyterLab no longer does.
 */

/** @import { Server } from "./server.js" */

import { element } from "./elements.js";
import { Refused } from "./server.js";

const HANDOVER_MS = 500; // how long Lock waits for forms to hand over what is being typed
const LEAVING_MS = 250; // how long *Leave quickly* does, with nothing on the screen any more
const ANSWER_MS = 15_000; // the server ends a kernel, busy or not, well within this
const HERE_EVERY_MS = 15_000; // how often the server hears that somebody is at the keys
const SOON_EVERY_MS = 500; // and while the workbook is about to lock itself
const STILL_MS = 500; // nobody touched a key for so long: time to make another page ready
// Waits before the watch is opened again: a laptop that wakes has no network at first.
const AGAIN_MS = [0, 1000, 1000, 2000];
const NEUTRAL_ADDRESS = "about:blank";
const COULD_NOT_LOCK = `<main role="alert"><h1>It could not be locked</h1>
<p>Your words are off this screen, and what you saved is safe. But the workbook may still be open
behind it, and could be shown again without the passphrase.</p>
<p>Close this window and every other one of the workbook: it then locks by itself within two
minutes. To be sure, end it where you started it, or switch the computer off.</p>
<p><button type="button" class="workbook-first" data-does="lock">Try again</button>
<button type="button" class="workbook-leave" data-does="leave">Leave quickly</button></p>
</main><hr>`;
const STOPPED =
  "<main><h1>The workbook has stopped</h1><p>Your saved words are safe. Start the workbook again " +
  "to go on.</p></main><hr>";

/** @param {number} seconds */
const soonSaid = (seconds) =>
  "Nobody has touched a key or the mouse for a while, so the workbook locks itself " +
  `${seconds > 45 ? "in a minute" : "in less than a minute"}. Any key, or the mouse, puts it ` +
  "off. What you are typing is kept.";

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
const sleep = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

export class Life {
  /**
   * @param {Server} server
   * @param {() => void} letGo takes JupyterLab off the screen
   */
  constructor(server, letGo) {
    this.server = server;
    this.letGo = letGo;
    this.over = false;
    this.left = false;
    this.touched = 0;
    this.help = "";
    /** @type {number | null} */
    this.soon = null; // seconds until the workbook locks itself, while that is soon
    /** The quiet line that says so. */
    this.line = element("p", { class: "workbook-soon", role: "status" });
  }

  /** @param {number | null} seconds */
  tellSoon(seconds) {
    this.soon = seconds;
    this.line.textContent = seconds === null ? "" : soonSaid(seconds);
  }

  /**
   * Hear of the kernel's end. While this stream is open the server knows that a window is.
   *
   * @param {string} kernel
   */
  async watch(kernel) {
    this.watching = new AbortController();
    const { signal } = this.watching;
    for (let tries = 0; tries < AGAIN_MS.length && !this.over; tries += 1) {
      await sleep(AGAIN_MS[tries]);
      if (tries > 1) this.hide(); // out of sight while nobody knows what is so
      try {
        const answer = await this.server.get(`watch/${kernel}`, { signal });
        this.show();
        this.tellSoon(null); // the stream says it anew
        tries = -1;
        const stream = /** @type {ReadableStream<Uint8Array>} */ (answer.body);
        if (await this.hears(stream.getReader())) break;
      } catch (error) {
        // Another start of the workbook is at this address: ours has ended.
        if (error instanceof Refused) break;
      }
    }
    await this.leaveForClosedPage();
  }

  /**
   * Whether the stream said that the kernel has ended; it may also just break.
   *
   * @param {ReadableStreamDefaultReader<Uint8Array>} reader
   */
  async hears(reader) {
    const decoder = new TextDecoder();
    let heard = "";
    let ended = false;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ended;
      const said = (heard + decoder.decode(value, { stream: true })).split("\n\n");
      heard = said.pop() ?? "";
      for (const each of said) {
        const [, what, data] = each.match(/^event: (\w+)\ndata: ?(\d*)$/) ?? [];
        if (what === "ended") ended = true;
        else if (what === "soon") this.tellSoon(Number(data));
        else if (what === "later") this.tellSoon(null);
      }
    }
  }

  hide() {
    document.documentElement.style.visibility = "hidden";
  }

  show() {
    if (!this.over) document.documentElement.style.visibility = "";
  }

  /** Hear of nothing any more, and take JupyterLab off the screen. */
  end() {
    this.over = true;
    this.watching?.abort();
    try {
      this.letGo();
    } catch (error) {
      console.error(error);
    }
  }

  /**
   * Put this in the place of everything that is on the screen.
   *
   * @param {string} inside
   */
  replace(inside) {
    this.end();
    document.body.className = "workbook-stopped";
    document.body.innerHTML = inside + this.help;
    document.documentElement.style.visibility = "";
  }

  /** Take the words off the screen at once, then load the page that says what happened. */
  async leaveForClosedPage() {
    if (this.over) return;
    this.replace(STOPPED);
    const closed = `${this.server.root}closed`;
    try {
      await this.server.fetch(closed);
      location.replace(closed);
    } catch {
      // No server to ask: the words on the screen now say so.
    }
  }

  /** Forms hand over what is being typed, for at most half a second; then the kernel ends. */
  async lock() {
    const handedOver = this.handOver(HANDOVER_MS);
    this.hide();
    await handedOver;
    try {
      await this.server.post("lock", { signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      if (!this.left) this.sayNotLocked();
      return;
    }
    this.over = this.left; // also after a try that failed; who left meanwhile is led nowhere else
    await this.leaveForClosedPage();
  }

  /**
   * Have forms hand over what is being typed, and wait for at most so long until the kernel has it.
   *
   * @param {number} ms
   */
  async handOver(ms) {
    /** @type {{ wait: Promise<unknown>[] }} */
    const detail = { wait: [] };
    window.dispatchEvent(new CustomEvent("workbook:handover", { detail }));
    if (detail.wait.length) await Promise.race([Promise.allSettled(detail.wait), sleep(ms)]);
  }

  sayNotLocked() {
    this.replace(COULD_NOT_LOCK);
    /** @param {string} does @returns {any} */
    const find = (does) => document.querySelector(`[data-does="${does}"]`);
    find("lock").addEventListener("click", () => this.lock());
    find("leave").addEventListener("click", () => this.leave());
    find("lock").focus();
  }

  /**
   * Out of sight at once. Then what is being typed is handed over, since the other address cuts the
   * way to the kernel and the server ends it; a busy one is not waited for. The kernels are told on
   * the way and nobody waits for them. If that fails, the server misses this window.
   */
  async leave() {
    document.documentElement.style.display = "none";
    if (this.left) return;
    this.left = true;
    this.over = true;
    let told = false;
    const tell = () => {
      if (told) return;
      told = true;
      this.server.post("leave", { keepalive: true }).catch(() => {
        // Nobody is here any more to be told.
      });
    };
    window.addEventListener("pagehide", tell); // who closes the tab meanwhile
    await this.handOver(LEAVING_MS);
    tell();
    window.name = ""; // what is opened next in this tab could read it
    location.replace(NEUTRAL_ADDRESS);
  }

  /** When nobody has touched a key or the mouse for a moment. */
  async still() {
    do await sleep(STILL_MS);
    while (Date.now() - this.touched < STILL_MS);
  }

  /**
   * Tell the server that somebody is at the keys: by what a person does, never by what a program or
   * a layout does.
   *
   * @param {string} kernel
   */
  listenForHere(kernel) {
    let last = Date.now();
    /** @param {Event | PointerEvent} event */
    const here = (event) => {
      // The page moved, not the hand.
      const isStill = "movementX" in event && !event.movementX && !event.movementY;
      if (event.type === "pointermove" && isStill) return;
      this.touched = Date.now();
      // While it is about to lock itself, the server has heard it, and says so in a moment.
      const every = this.soon === null ? HERE_EVERY_MS : SOON_EVERY_MS;
      if (this.over || Date.now() - last < every) return;
      last = Date.now();
      // When this fails the kernel ends early, with a draft of what is typed; what is so, the watch
      // finds out.
      this.server.post(`here/${kernel}`).catch((error) => {
        if (error instanceof Refused) this.leaveForClosedPage();
      });
    };
    // A wait that somebody set for themselves says that they are here: the workbook does not lock
    // itself meanwhile.
    window.addEventListener("workbook:here", (event) => {
      last = 0;
      here(event);
    });
    const options = { capture: true, passive: true };
    for (const touch of ["keydown", "pointerdown", "pointermove", "wheel"]) {
      window.addEventListener(touch, here, options);
    }
  }
}

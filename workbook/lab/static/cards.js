/**
 * The parts of a page as cards. A heading of the second rank begins one; it holds what follows, up
 * to the next, and is closed until somebody opens it, a link names it, or its part asks for it.
 */

import { element } from "./elements.js";

const HEADING = /^## /;
const LINE = ".wb-card-line";

/** One card: the cell with its heading, and the cells that belong to it. */
class Card {
  /** @param {Cell} head */
  constructor(head) {
    this.head = head.node;
    /** @type {HTMLElement[]} */
    this.cells = [head.node];
    this.isOpen = false;
    this.button = element("button", {
      type: "button",
      class: "workbook-card-button",
      "aria-expanded": "false",
      onclick: () => this.set(!this.isOpen),
    });
    this.head.classList.add("workbook-head");
  }

  /** @param {HTMLElement} node */
  add(node) {
    this.cells.push(node);
  }

  begin() {
    for (const cell of this.cells) cell.classList.add("workbook-card", "workbook-closed");
    this.cells.at(-1)?.classList.add("workbook-last");
    this.addButton();
    // JupyterLab draws a text later than its cell, and again after it was edited.
    new MutationObserver(() => this.addButton()).observe(this.head, {
      childList: true,
      subtree: true,
    });
  }

  get heading() {
    return this.head.querySelector("h2");
  }

  addButton() {
    const { heading } = this;
    if (!heading || heading.contains(this.button)) return;
    const link = heading.querySelector(".jp-InternalAnchorLink");
    link?.remove();
    this.button.replaceChildren(...heading.childNodes);
    heading.append(this.button);
  }

  /** @returns {HTMLElement[]} */
  get lines() {
    return this.cells.flatMap((cell) => [.../** @type {any} */ (cell.querySelectorAll(LINE))]);
  }

  /** @param {boolean} isOpen */
  set(isOpen) {
    this.isOpen = isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    for (const cell of this.cells) cell.classList.toggle("workbook-closed", !isOpen);
    for (const line of this.lines) tell(line, isOpen);
  }

  /**
   * A part of it has been drawn.
   *
   * @param {HTMLElement} line
   */
  hear(line) {
    let opened = false; // only once: the reader may close it again
    const look = () => {
      this.choose();
      if (line.dataset.opens !== "true" || opened) return;
      opened = true;
      if (!this.isOpen) this.set(true);
    };
    line.addEventListener("workbook:told", look);
    line.addEventListener("click", () => this.set(true));
    if (this.isOpen) tell(line, true);
    look();
  }

  /**
   * Of several parts the one that is written in says how the card stands. Of one form alone the
   * title is the card's.
   */
  choose() {
    const { lines } = this;
    const written = lines.filter((each) => each.dataset.writes === "true");
    const shown = written[0] ?? lines[0];
    for (const each of lines) each.classList.toggle("workbook-shown", each === shown);
    for (const cell of this.cells) {
      cell.classList.toggle("workbook-one-form", written.length === 1);
    }
  }
}

/**
 * @param {HTMLElement} line
 * @param {boolean} isOpen
 */
function tell(line, isOpen) {
  line.dispatchEvent(new Event(isOpen ? "workbook:open" : "workbook:close"));
}

/** @type {WeakMap<Panel, Card[]>} */
const cardsOf = new WeakMap();

/**
 * Draw the cards of a page, before anything in them is there.
 *
 * @param {Panel} panel
 */
export function drawCards(panel) {
  const { content, model } = panel;
  const { whole: isWhole, always: isAlways } = model.getMetadata("workbook") ?? {};
  panel.node.classList.toggle("workbook-always", Boolean(isAlways));
  const cells = model.toJSON().cells;
  /** @type {Card[]} */
  const cards = [];
  /** @type {Map<HTMLElement, Card | null>} */
  const cardOf = new Map();
  /** @type {Card | null} */
  let card = null;
  content.widgets.forEach((widget, index) => {
    const { cell_type: type, source, metadata } = cells[index];
    if (type === "markdown" && HEADING.test([source].flat().join(""))) {
      card = isWhole || metadata?.workbook?.whole ? null : new Card(widget);
      if (card) cards.push(card);
    } else card?.add(widget.node);
    cardOf.set(widget.node, card);
  });
  for (const each of cards) each.begin();
  cardsOf.set(panel, cards);
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const node of added) if (node instanceof HTMLElement) hearLines(node, cardOf);
  }).observe(content.viewportNode, { childList: true, subtree: true });
}

/**
 * @param {HTMLElement} node
 * @param {Map<HTMLElement, Card | null>} cardOf
 */
function hearLines(node, cardOf) {
  const lines = node.matches(LINE) ? [node] : node.querySelectorAll(LINE);
  for (const line of /** @type {Iterable<HTMLElement>} */ (lines)) {
    const cell = /** @type {HTMLElement | null} */ (line.closest(".jp-Cell"));
    const card = cell && cardOf.get(cell);
    if (card) card.hear(line);
    else tell(line, true); // in no card: what is in it is simply there
  }
}

/**
 * Open the card that a link names.
 *
 * @param {Panel} panel
 * @param {string} part
 */
export function openCard(panel, part) {
  const id = CSS.escape(decodeURIComponent(part.slice(1)));
  const named = panel.node.querySelector(`[data-jupyter-id="${id}"], [id="${id}"]`);
  const found = cardsOf.get(panel)?.find(({ cells }) => cells.some((cell) => cell.contains(named)));
  if (named && found && !found.isOpen) found.set(true);
}

/**
 * Open all of them, as for a print; give how to see whether everything in them is there.
 *
 * @param {Panel} panel
 */
export function openCards(panel) {
  const cards = cardsOf.get(panel) ?? [];
  for (const card of cards) if (!card.isOpen) card.set(true);
  const lines = () => cards.flatMap((card) => card.lines);
  return () => lines().every((line) => line.dataset.opens === "true");
}

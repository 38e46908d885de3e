/** The screen and the keys are ours, until the code is asked for. */

import { composing } from "./safety.js";

/** Of JupyterLab only the page and our bar are on screen, until the code is asked for. */
export class Quiet {
  /** @param {Widget} bar */
  constructor(bar) {
    this.bar = bar;
    /** @type {Widget[]} */
    this.hidden = [];
    this.on = false;
  }

  /**
   * @param {boolean} on
   * @param {Panel | null} panel the page on screen
   */
  set(on, panel) {
    this.on = on;
    document.body.classList.toggle("workbook-quiet", on);
    for (const widget of this.hidden.splice(0)) widget.show();
    if (!on || !panel?.isAttached) return;
    const keep = new Set([...above(this.bar), ...above(panel.parent)]);
    for (const each of above(panel.parent).slice(1)) {
      for (const widget of each.layout ?? []) if (!keep.has(widget)) this.hide(widget);
    }
    this.hide(panel.toolbar);
  }

  /** @param {Widget} widget */
  hide(widget) {
    if (widget.isHidden) return;
    widget.hide();
    this.hidden.push(widget);
  }
}

/**
 * A widget and those that it is in, from the inside out.
 *
 * @param {Widget | null} widget
 */
function above(widget) {
  const found = [];
  for (let each = widget; each; each = each.parent) found.push(each);
  return found;
}

/**
 * JupyterLab is in command mode while a radio or a button has the focus: one letter could delete
 * the form. Where the focus was on something that has just gone, the body has it.
 *
 * @param {Quiet} quiet
 */
export function keepKeys(quiet) {
  document.body.addEventListener("keydown", (event) => {
    if (!quiet.on) return;
    event.stopPropagation();
    const isSave = event.key?.toLowerCase() === "s" && (event.ctrlKey || event.metaKey);
    if (!composing(event) && isSave) event.preventDefault();
  });
}

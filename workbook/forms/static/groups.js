import { element } from "./elements.js";

/**
 * The questions in their groups: those that stand side by side together, those that are folded
 * away apart.
 *
 * @param {Iterable<DrawnField>} fields
 */
export function grouped(fields) {
  /** @type {HTMLElement[]} */
  const open = [];
  /** @type {HTMLElement[]} */
  const folded = [];
  /** @type {HTMLElement | null} */
  let pair = null;
  for (const { field, node } of fields) {
    if (field.beside && pair?.dataset.pair === field.beside) {
      pair.append(node);
      continue;
    }
    pair = field.beside
      ? element("div", { class: "wb-beside", "data-pair": field.beside }, node)
      : null;
    (field.folded ? folded : open).push(pair ?? node);
  }
  return { open, folded };
}

/** One question: its label, help, control, reply and error, tied together. */

import { CONTROLS } from "./controls.js";
import { button, element, linked } from "./elements.js";

const GROUPED = ["scale", "several", "when", "yes_no"];

/**
 * Words that one tap fills in. They are buttons, not answers: what is in the field counts.
 *
 * @param {string[]} words
 * @param {Control} control
 */
function drawOffers(words, control) {
  /** @param {string} each */
  const fill = (each) => {
    control.write(each);
    control.node.dispatchEvent(new Event("input", { bubbles: true }));
    control.node.focus();
  };
  const look = { class: "wb-offers", role: "group", "aria-label": "One tap fills it in" };
  return element("div", look, ...words.map((each) => button(each, () => fill(each))));
}

/**
 * What is asked: a legend, a label, or nothing where the control says it itself.
 *
 * @param {Field} field
 * @param {string} id
 * @param {boolean} grouped
 */
function drawCaption(field, id, grouped) {
  if (grouped) return element("legend", {}, field.label);
  if (field.control === "tick") return null;
  const unit = field.unit ? ` (${field.unit})` : "";
  return element("label", { for: id, class: "wb-label" }, field.label, unit);
}

/**
 * Draw a question.
 *
 * @param {Field} field
 * @param {string} prefix what its ids begin with
 * @returns {DrawnField}
 */
export function drawField(field, prefix) {
  const id = `${prefix}-${field.name}`;
  const control = CONTROLS[field.control](id, field);
  const isPills = field.control === "choice" && control.node.tagName !== "SELECT";
  const grouped = GROUPED.includes(field.control) || isPills;
  const says = { class: "wb-help", id: `${id}-help` };
  const help = field.help ? element("p", says, ...linked(field.help)) : null;
  const error = element("p", { class: "wb-error", id: `${id}-error`, hidden: true });
  const hasReply = field.replies || field.hear;
  const reply = hasReply ? element("p", { class: "wb-reply", role: "note", hidden: true }) : null;
  const offers = !grouped && field.offers?.length ? drawOffers(field.offers, control) : null;
  const caption = drawCaption(field, id, grouped);
  const parts = [caption, help, control.node, offers, reply, error];
  const look = { class: `wb-field${field.in_row ? " wb-in-row" : ""}`, "data-name": field.name };
  const node = element(grouped ? "fieldset" : "div", look, ...parts);
  const main = grouped ? node : (control.focus ?? control.node);
  main.setAttribute("aria-describedby", [help?.id, error.id].filter(Boolean).join(" "));
  /** Show the quiet line that belongs to the answer chosen. */
  const answer = () => {
    const { replies } = field;
    if (!reply || !replies) return;
    const value = [control.read()].flat().find((each) => replies[String(each)]);
    reply.hidden = !value;
    reply.replaceChildren(...linked(value ? replies[String(value)] : ""));
  };
  node.addEventListener("input", answer);
  node.addEventListener("change", answer);
  return {
    ...control,
    field,
    node,
    write: (value) => {
      control.write(value);
      answer();
    },
    call: (label) => {
      if (caption && caption.textContent !== label) caption.textContent = label;
    },
    reply: (sentence) => {
      if (!reply) return;
      reply.hidden = !sentence;
      reply.textContent = sentence ?? "";
    },
    complain: (message) => {
      error.hidden = !message;
      error.textContent = message ?? "";
      for (const each of grouped ? node.querySelectorAll("input") : [main]) {
        if (message) each.setAttribute("aria-invalid", "true");
        else each.removeAttribute("aria-invalid");
      }
      if (!message) return null;
      return grouped ? control.node.querySelector("input") : main;
    },
  };
}

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
    const beside = { class: "wb-beside", "data-pair": field.beside };
    pair = field.beside ? element("div", beside, node) : null;
    (field.folded ? folded : open).push(pair ?? node);
  }
  return { open, folded };
}

import { composing, element, isCommand, labelOf } from "./elements.js";

const DIGIT_MS = 1000; // "1" then "0" within this time is 10
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * One radio with its number, its words or both.
 *
 * @param {string} id
 * @param {Option} option
 */
function drawRadio(id, { value, number, words }) {
  const input = element("input", { type: "radio", name: id, value: JSON.stringify(value) });
  const shown =
    number === undefined ? null : element("span", { class: "wb-number" }, String(number));
  const said = words ? element("span", { class: "wb-words" }, ` ${words}`) : null;
  return { input, node: element("label", {}, input, shown, said) };
}

/**
 * Which of the options a digit chooses: "1" then "0" is 10 where there is a 10.
 *
 * @param {Option[]} options
 */
function byDigits(options) {
  let digits = "";
  let typed = 0;
  /** @param {string} key */
  return (key) => {
    digits = Date.now() - typed < DIGIT_MS ? digits + key : key;
    typed = Date.now();
    const both = options.findIndex(({ number }) => String(number) === digits);
    return both >= 0 ? both : options.findIndex(({ number }) => String(number) === key);
  };
}

/**
 * A group of radios; choosing the chosen one again, or Backspace, takes the answer back.
 *
 * @param {string} id
 * @param {Option[]} options
 * @param {"scale" | "pills"} kind
 * @param {Partial<Field>} [field]
 * @returns {Control}
 */
export function radios(id, options, kind, field = {}) {
  const group = element("div", { class: `wb-${kind}` });
  /** @type {HTMLInputElement | null} */
  let before = null;
  const changed = () => group.dispatchEvent(new Event("input", { bubbles: true }));
  const inputs = options.map((option) => {
    const { input, node } = drawRadio(id, option);
    input.addEventListener("click", () => {
      if (before === input) {
        input.checked = false;
        changed();
      }
      before = input.checked ? input : null;
    });
    group.append(node);
    return input;
  });
  /** @param {HTMLInputElement | undefined} input */
  const choose = (input) => {
    if (!input) return;
    input.checked = true;
    before = input;
    input.focus();
    changed();
  };
  const takeBack = () => {
    for (const each of inputs) each.checked = false;
    before = null;
    changed();
  };
  const digit = byDigits(options);
  /** @param {number} at @param {number} step */
  const beside = (at, step) => {
    if (!inputs.some((each) => each.checked)) return inputs[at];
    return inputs[Math.min(Math.max(at + step, 0), inputs.length - 1)];
  };
  group.addEventListener("keydown", (event) => {
    if (composing(event) || isCommand(event)) return;
    const at = inputs.indexOf(/** @type {HTMLInputElement} */ (event.target));
    const step = STEPS[event.key];
    if (step) choose(beside(at, step));
    else if (event.key === "Home") choose(inputs[0]);
    else if (event.key === "End") choose(inputs.at(-1));
    else if (event.key === "Backspace" || event.key === "Delete") takeBack();
    else if (/^[0-9]$/.test(event.key)) choose(inputs[digit(event.key)]);
    else return;
    event.preventDefault();
  });
  return {
    node: group,
    read: () => {
      const chosen = inputs.find((each) => each.checked);
      return chosen ? JSON.parse(chosen.value) : null;
    },
    write: (value) => {
      const isAnswer = value !== null && value !== undefined;
      if (isAnswer && !options.some((each) => each.value === value)) {
        const words = labelOf(/** @type {Field} */ (field), value);
        const { input, node } = drawRadio(id, { value, words });
        group.append(node);
        inputs.push(input);
      }
      for (const each of inputs) each.checked = each.value === JSON.stringify(value ?? null);
      before = inputs.find((each) => each.checked) ?? null;
    },
  };
}

/**
 * The steps of a scale: numbers with some words, or words alone where each step has them.
 *
 * @param {Field} field
 * @returns {Option[]}
 */
export function steps({ least, most, words }) {
  const allWords = Object.keys(words).length > most - least;
  return Array.from({ length: most - least + 1 }, (_, step) => least + step).map((value) => ({
    value,
    number: allWords ? undefined : value,
    words: words[value],
  }));
}

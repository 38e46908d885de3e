/** Which control a question is drawn with. */

import { boxes } from "./boxes.js";
import { day } from "./dates.js";
import { file, input, list, secret, shown, tick } from "./inputs.js";
import { radios, steps } from "./radios.js";
import { when } from "./when.js";

const PILLS_AT_MOST = 12; // more answers than this become a list to open
const YES_NO = [
  { value: true, words: "Yes" },
  { value: false, words: "No" },
];

/**
 * @param {string} id
 * @param {Field} field
 */
function choice(id, field) {
  if (field.choices.length > PILLS_AT_MOST) return list(id, field);
  const options = field.choices.map((each) => ({ value: each.id, words: each.words }));
  return radios(id, options, "pills", field);
}

/** @type {Record<string, (id: string, field: Field) => Control>} */
export const CONTROLS = {
  choice,
  day,
  file,
  secret,
  shown,
  tick,
  number: (id, field) => input(id, field, "number"),
  scale: (id, field) => radios(id, steps(field), "scale"),
  several: boxes,
  text: (id, field) => input(id, field, field.rows > 1 ? "area" : "text"),
  when,
  yes_no: (id) => radios(id, YES_NO, "pills"),
};

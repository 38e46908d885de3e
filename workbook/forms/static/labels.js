/**
 * What an answer is called that is no longer offered.
 *
 * @param {Field} field
 * @param {unknown} value
 */
export function labelOf(field, value) {
  const closed = field.closed?.find((each) => each.id === value);
  return closed?.words ?? `${value} (no longer offered)`;
}

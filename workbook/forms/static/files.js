/**
 * @import { Status } from "./status.js"
 * @import { Turns } from "./turns.js"
 */

const PART_BYTES = 1_000_000; // Jupyter breaks the connection at ten times that
const NOT_READ =
  "The file cannot be read any more. Nothing was done with it. Choose it once more, then press " +
  "the button again.";

/**
 * Hand a file over to the kernel in parts; give whether all of it is there now.
 *
 * @param {File} chosen
 * @param {Turns} turns
 * @param {Status} status
 */
async function handOver(chosen, turns, status) {
  let at = 0;
  do {
    /** @type {ArrayBuffer} */
    let part;
    try {
      part = await chosen.slice(at, at + PART_BYTES).arrayBuffer();
    } catch {
      // A stick that was pulled out, or a file that somebody changed meanwhile.
      status.warn(NOT_READ);
      return false;
    }
    const { taken } = await turns.send("part", { name: chosen.name, at }, [new DataView(part)]);
    if (taken !== at + part.byteLength) return false;
    at = taken;
  } while (at < chosen.size);
  return true;
}

/**
 * Hand over every file that was chosen; give whether all are with the kernel now. What went wrong,
 * the kernel or the line at the button says.
 *
 * @param {Iterable<DrawnField>} fields
 * @param {Turns} turns
 * @param {Status} status
 */
export async function handOverFiles(fields, turns, status) {
  for (const { field, node } of fields) {
    const chosen = field.control === "file" && node.querySelector("input")?.files?.[0];
    if (!chosen) continue;
    status.node.textContent = "The file is being read.";
    if (!(await handOver(chosen, turns, status))) return false;
  }
  return true;
}

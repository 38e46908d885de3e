/** Parts of a page whose widgets come later than ipywidgets waits for them. */

const WAITING = "Loading widget...";
const GIVEN_UP = "Error displaying widget: model not found"; // after two seconds, for good
const LOOK_EVERY_MS = 250;

/**
 * Draw the parts of a page again until each has its widget. All widgets come by the connection of
 * the page that was opened first, and on a slow computer that one is behind the others.
 *
 * @param {Panel} panel
 * @param {() => boolean} isOver whether nothing will come any more
 */
export async function drawLateParts({ content }, isOver) {
  while (!isOver()) {
    const waiting = content.widgets.filter((cell) => says(cell, WAITING) || says(cell, GIVEN_UP));
    if (!waiting.length) return;
    for (const { model } of waiting.filter((cell) => says(cell, GIVEN_UP))) {
      model.outputs.fromJSON(model.outputs.toJSON());
    }
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
}

/**
 * Whether an output of a cell says this in the place of a widget.
 *
 * @param {Cell} cell
 * @param {string} text
 */
function says({ node }, text) {
  const outputs = [...node.querySelectorAll(".jp-OutputArea-output")];
  return outputs.some(({ textContent }) => textContent === text);
}

/**
 * The line of a card that is closed: what the part is for and how it stands. The front end, which
 * draws the card around it, says that the card was opened, or closed again.
 */

import { element } from "./elements.js";

const TRAITS = ["stands", "opens", "writes"];

export default {
  /** @param {Drawn} drawn */
  render({ model, el }) {
    const line = element("p", { class: "wb-card-line" });
    const tell = () => {
      const stands = model.get("stands");
      line.replaceChildren(
        model.get("purpose"),
        ...(stands ? [" ", element("b", {}, stands)] : []),
      );
      line.dataset.opens = String(model.get("opens"));
      line.dataset.writes = String(model.get("writes"));
      line.dispatchEvent(new Event("workbook:told"));
    };
    line.addEventListener("workbook:open", () => model.send({ do: "open" }));
    line.addEventListener("workbook:close", () => model.send({ do: "close" }));
    for (const trait of TRAITS) model.on(`change:${trait}`, tell);
    tell();
    el.replaceChildren(line);
    return () => {
      for (const trait of TRAITS) model.off(`change:${trait}`, tell);
    };
  },
};

/**
 * A button that prints a paper the kernel makes when it is pressed: nothing of it is kept in the
 * page.
 */

import { button, element, keepKeys } from "./elements.js";
import { print } from "./print.js";

export default {
  /** @param {Drawn} drawn */
  render({ model, el }) {
    const ask = () => model.send({ do: "print" });
    const press = button(model.get("label"), ask, { class: "wb-save" });
    const status = element("p", { class: "wb-status", role: "status" });
    const said = model.get("mark");
    const mark = said ? element("p", { class: "wb-mark" }, said) : null;
    const row = element("div", { class: "wb-buttons" }, press, status);
    const box = element("div", { class: "wb-form wb-printing" }, mark, row);
    keepKeys(box);
    /** @param {{ paper?: string, problem?: string }} message */
    const printed = ({ paper, problem }) => {
      status.textContent = problem ?? "";
      if (paper) print(paper);
    };
    model.on("msg:custom", printed);
    el.replaceChildren(box);
    return () => model.off("msg:custom", printed);
  },
};

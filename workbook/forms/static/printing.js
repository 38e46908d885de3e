// A button that prints a paper the kernel makes when it is pressed: nothing of it is kept in the page.

export default {
  render({ model, el }) {
    const button = element("button", { type: "button", class: "wb-save", onclick: () => model.send({ do: "print" }) }, model.get("label"));
    const status = element("p", { class: "wb-status", role: "status" });
    const mark = model.get("mark") ? element("p", { class: "wb-mark" }, model.get("mark")) : null;
    const box = element("div", { class: "wb-form wb-printing" }, mark, element("div", { class: "wb-buttons" }, button, status));
    keepKeys(box);
    const printed = ({ paper, problem }) => { status.textContent = problem ?? ""; if (paper) print(paper); };
    model.on("msg:custom", printed);
    el.replaceChildren(box);
    return () => model.off("msg:custom", printed);
  },
};

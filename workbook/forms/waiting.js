// A wait that a person set for themselves. While it runs, the workbook hears that somebody is here, so that it does not lock.

const HERE_EVERY_MS = 20_000;

export default {
  render({ model, el }) {
    el.replaceChildren(element("p", { class: "wb-waiting", role: "status" }, model.get("line")));
    const here = () => window.dispatchEvent(new Event("workbook:here"));
    here();
    const ticks = setInterval(here, HERE_EVERY_MS);
    const end = setTimeout(() => model.send({ do: "over" }), Math.max(model.get("until") - Date.now(), 0) + 250);
    return () => { clearInterval(ticks); clearTimeout(end); };
  },
};

// A wait that a person set for themselves. A short one says that somebody is here, so that the workbook does not lock itself.

const LOOK_EVERY_MS = 20_000; // a single timer would be late after a sleep, and too early where clocks differ

export default {
  render({ model, el }) {
    el.replaceChildren(element("p", { class: "wb-waiting", role: "status" }, model.get("line")));
    const look = () => {
      if (Date.now() >= model.get("until")) model.send({ do: "over" });
      else if (model.get("holds")) window.dispatchEvent(new Event("workbook:here"));
    };
    const ticks = setInterval(look, LOOK_EVERY_MS);
    if (model.get("holds")) window.dispatchEvent(new Event("workbook:here"));
    return () => clearInterval(ticks);
  },
};

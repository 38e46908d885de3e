/**
 * A wait that a person set for themselves. A short one says that somebody is here, so that the
 * workbook does not lock itself.
 */

import { element } from "./elements.js";

// A single timer would be late after a sleep, and too early where clocks differ.
const LOOK_EVERY_MS = 20_000;

export default {
  /** @param {Drawn} drawn */
  render({ model, el }) {
    el.replaceChildren(element("p", { class: "wb-waiting", role: "status" }, model.get("line")));
    const isHere = () => window.dispatchEvent(new Event("workbook:here"));
    const look = () => {
      if (Date.now() >= model.get("until")) model.send({ do: "over" });
      else if (model.get("holds")) isHere();
    };
    const ticks = setInterval(look, LOOK_EVERY_MS);
    if (model.get("holds")) isHere();
    return () => clearInterval(ticks);
  },
};

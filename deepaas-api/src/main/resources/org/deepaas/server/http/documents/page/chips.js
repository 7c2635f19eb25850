// short facts in a row

import { h } from "./elements.js";

/** @typedef {{text: string, kind?: string, why?: string}} Chip */

/** @param {{chips: Chip[], label: string}} props */
export function Chips({ chips, label }) {
  return (
    chips.length > 0 &&
    h(
      "ul",
      { class: "chips", "aria-label": label },
      chips.map((chip) => h("li", { class: chip.kind, title: chip.why }, chip.text)),
    )
  );
}

/** What a model can do, and how it stands. */
export function abilities(model, told) {
  const chips = [];
  if (model.predict) {
    chips.push(told.predicts ? { text: "predicts", kind: "can" } : { text: "predictions switched off" });
  }
  if (model.train) {
    chips.push(told.trains ? { text: "trainable", kind: "can" } : { text: "training switched off" });
  }
  if (model.evaluate && told.predicts) {
    chips.push({ text: "can be evaluated", kind: "can" });
  }
  return chips.length > 0 ? chips : [{ text: "metadata only" }];
}

export function state(model) {
  if (!model.predict) {
    return [];
  }
  if (model.untrained) {
    return [{ text: "not trained yet", kind: "warn", why: model.untrained }];
  }
  const device = { text: `on ${model.device}`, kind: model.deviceReason ? "warn" : "", why: model.deviceReason };
  return model.problem ? [{ text: "an older version serves", kind: "warn", why: model.problem }, device] : [device];
}

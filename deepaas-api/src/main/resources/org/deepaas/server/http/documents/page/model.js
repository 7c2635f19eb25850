// the page of one model

import { h, later } from "./elements.js";
import { Chips, abilities, state } from "./chips.js";
import { About } from "./facts.js";
import { summaryOf, titleOf } from "./search.js";
import { Tabs } from "./tabs.js";
import { Try } from "./try.js";

const Train = later(() => import("./train.js").then((file) => file.Train));

export function ModelPage({ model, told, tab, refresh }) {
  const title = titleOf(model);
  const tabs = [
    model.predict && told.predicts && { id: "try", title: "Try it", panel: () => h(Try, { model, told }) },
    (model.train || model.evaluate) && told.trains && { id: "train", title: model.train ? "Train" : "Evaluate", panel: () => h(Train, { model, told, refresh }) },
    { id: "about", title: "About", panel: () => h(About, { model }) },
  ].filter(Boolean);
  return [
    h("p", { class: "back" }, h("a", { href: "#/" }, "All models")),
    h("div", { class: "title" }, h("h1", null, title), title !== model.name && h("code", null, model.name), h(Chips, { label: "What it can do, and where", chips: [...abilities(model, told), ...state(model)] })),
    h("p", { class: "summary" }, summaryOf(model)),
    [model.deviceReason, model.problem, model.shortfalls.length > 0 && `It may be slow, or fail: ${model.shortfalls.join("; ")}`].filter(Boolean).map((why) => h("p", { class: "note" }, why)),
    h(Tabs, {
      label: `What to do with ${title}`,
      tabs,
      active: tabs.some(({ id }) => id === tab) ? tab : tabs[0].id,
      onChange: (id) => {
        // the tabs are part of the address, but not each a step to go back to
        history.replaceState(null, "", `#/${encodeURIComponent(model.name)}/${id}`);
        dispatchEvent(new HashChangeEvent("hashchange"));
      },
    }),
  ];
}

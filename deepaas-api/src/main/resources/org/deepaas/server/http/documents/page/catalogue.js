// all models, as cards

import { h, useState } from "./elements.js";
import { Chips, abilities, state } from "./chips.js";
import { filtersOf, matching, summaryOf, titleOf, valuesOf } from "./search.js";
import { count } from "./text.js";

// kept while a model is looked at
let lastText = "";
let lastChosen = {};

export function Catalogue({ told }) {
  const [text, setText] = useState(lastText);
  const [chosen, setChosen] = useState(lastChosen);
  lastText = text;
  lastChosen = chosen;
  const { models } = told;
  const found = matching(models, text, chosen);
  const clear = () => (setText(""), setChosen({}));
  return [
    h("h1", null, models.length === 0 ? "No model is served here yet" : `${count(models.length, "model")} on this server`),
    told.broken.length > 0 && h(Broken, { broken: told.broken }),
    models.length === 0
      ? h("p", { class: "card" }, "Put a module, a jar or a folder of jars and files, into one of the folders given by ", h("code", null, "--modules"), ", and start the server again.")
      : models.length > 1 && h(Search, { models, text, setText, chosen, setChosen }),
    models.length > 1 &&
      h(
        "p",
        { class: "quiet found", role: "status" },
        found.length === models.length ? "" : found.length === 0 ? "No model fits. " : `${found.length} of ${models.length} models. `,
        found.length < models.length && h("button", { type: "button", class: "link", onClick: clear }, "Show all"),
      ),
    h("div", { class: "cards" }, found.map((model) => h(Card, { key: model.name, model, told }))),
  ];
}

function Search({ models, text, setText, chosen, setChosen }) {
  return h(
    "form",
    { class: "search", role: "search", onSubmit: (event) => event.preventDefault() },
    h("label", { class: "wide" }, "Search", h("input", { type: "search", value: text, onInput: (event) => setText(event.target.value) })),
    filtersOf(models).map(({ key, title, values }) =>
      h(
        "label",
        { key },
        title,
        h(
          "select",
          { value: chosen[key] ?? "", onChange: (event) => setChosen({ ...chosen, [key]: event.target.value }) },
          h("option", { value: "" }, "any"),
          values.map((value) => h("option", { key: value, value }, value)),
        ),
      ),
    ),
  );
}

function Card({ model, told }) {
  const title = titleOf(model);
  return h(
    "article",
    { class: "card model" },
    h("h2", null, h("a", { href: `#/${encodeURIComponent(model.name)}` }, title)),
    title !== model.name && h("p", { class: "name" }, h("code", null, model.name)),
    h("p", { class: "summary" }, summaryOf(model)),
    h(Chips, { label: "Tags", chips: valuesOf(model, "tags").slice(0, 6).map((text) => ({ text })) }),
    h(Chips, { label: "What it can do, and where", chips: [...abilities(model, told), ...state(model)] }),
  );
}

function Broken({ broken }) {
  return h(
    "section",
    { class: "card broken", "aria-labelledby": "broken" },
    h("h2", { id: "broken" }, "Not served"),
    h("dl", null, broken.map(({ module, reason }) => [h("dt", null, module), h("dd", null, reason)])),
  );
}

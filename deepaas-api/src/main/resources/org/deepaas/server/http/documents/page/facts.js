// what is told of a model: who made it, what it may be used for, where there is more

import { h, later } from "./elements.js";
import { Chips } from "./chips.js";
import { FILTERS, valuesOf } from "./search.js";
import { ofModel } from "./server.js";
import { isWeb, list, words } from "./text.js";

const Markdown = later(() => import("./markdown.js").then((file) => file.Markdown));

const FACTS = [
  ["version", "Version"],
  ["author", "Author"],
  ["authors", "Authors"],
  ["license", "Licence"],
  ["doi", "DOI"],
  ["date_creation", "Created"],
  ["url", "Home"],
];

export function About({ model }) {
  const { metadata } = model;
  const facts = FACTS.map(([key, title]) => [title, factOf(key, metadata[key])]).filter(([, value]) => value.length > 0);
  Object.entries(metadata.dates ?? {}).forEach(([key, value]) => facts.push([words(key), list(value)]));
  const links = Object.entries(model.links ?? {}).filter(([, value]) => isWeb(value));
  return h(
    "div",
    { class: "about card" },
    metadata.description ? h(Markdown, { text: String(metadata.description) }) : h("p", { class: "quiet" }, "Its author tells nothing of it."),
    facts.length > 0 && h("dl", { class: "facts" }, facts.map(([title, values]) => h("div", null, h("dt", null, title), h("dd", null, values.map((value, i) => [i > 0 && ", ", h(Told, { value })]))))),
    FILTERS.slice(1).map(({ key, title }) => h(Chips, { key, label: title, chips: valuesOf(model, key).map((text) => ({ text })) })),
    h(Resources, { resources: metadata.resources }),
    h(
      "ul",
      { class: "links", "aria-label": "Links" },
      links.map(([key, value]) => h("li", null, h("a", { href: value, rel: "noopener noreferrer" }, words(key)))),
      h("li", null, h("a", { href: ofModel(model.name) }, "Metadata as JSON")),
      // only a module with a file of metadata has it in other forms
      model.links && h("li", null, h("a", { href: ofModel(model.name, "metadata?profile=mldcatap") }, "Metadata as JSON-LD")),
    ),
  );
}

function factOf(key, value) {
  const values = list(value);
  return key === "doi" ? values.map((one) => (/^10[.]/.test(one) ? `https://doi.org/${one}` : one)) : values;
}

function Told({ value }) {
  return isWeb(value) ? h("a", { href: value, rel: "noopener noreferrer" }, value) : value;
}

/** What the author says it needs. */
function Resources({ resources }) {
  const inference = resources?.inference;
  if (!inference || typeof inference !== "object") {
    return null;
  }
  const told = Object.entries(inference).filter(([, value]) => Number(value) > 0).map(([key, value]) => `${words(key)} ${value}`);
  return told.length > 0 && h("p", { class: "quiet" }, "To predict it wants: ", told.join(", "), ".");
}

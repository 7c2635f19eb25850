// which models are shown

import { list } from "./text.js";

/** What models are filtered by: what authors tell under these names, and what a model can do. */
export const FILTERS = [
  { key: "can", title: "Can" },
  { key: "tasks", title: "Task" },
  { key: "libraries", title: "Library" },
  { key: "categories", title: "Category" },
  { key: "data-type", title: "Data" },
  { key: "tags", title: "Tag" },
];

const CAN = [
  ["predict", "be asked"],
  ["train", "be trained"],
  ["evaluate", "be evaluated"],
];

export function valuesOf(model, key) {
  if (key === "can") {
    return CAN.filter(([ability]) => model[ability]).map(([, text]) => text);
  }
  return list(model.metadata[key] ?? (key === "tags" ? model.metadata.keywords : undefined));
}

/** The filters that part these models, with their values. */
export function filtersOf(models) {
  return FILTERS.map((filter) => {
    const values = new Set(models.flatMap((model) => valuesOf(model, filter.key)));
    return { ...filter, values: [...values].sort((a, b) => a.localeCompare(b)) };
  }).filter(({ key, values }) => values.some((value) => models.some((model) => !valuesOf(model, key).includes(value))));
}

export function titleOf(model) {
  const { title, name } = model.metadata;
  return String(title || name || model.name);
}

/** One or two sentences. */
export function summaryOf(model) {
  const { summary, description } = model.metadata;
  return String(summary || String(description ?? "").trim().split(/\n\s*\n/)[0]);
}

/** @param {string} text words that all have to be found @param {Record<string, string>} chosen */
export function matching(models, text, chosen) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const told = [model.name, titleOf(model), summaryOf(model), String(model.metadata.description ?? "")]
      .concat(FILTERS.flatMap(({ key }) => valuesOf(model, key)))
      .join("\n")
      .toLowerCase();
    return (
      words.every((word) => told.includes(word)) &&
      Object.entries(chosen).every(([key, value]) => !value || valuesOf(model, key).includes(value))
    );
  });
}

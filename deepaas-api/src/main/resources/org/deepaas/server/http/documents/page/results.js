// a value, shown as what it is

import { h, useMemo } from "./elements.js";
import { Bars } from "./bars.js";
import { Boxes } from "./boxes.js";
import { Json } from "./code.js";
import { Playing } from "./media.js";
import { boxesOf, isWithoutBoxes, mediaOf, scoresOf, sharesOf, tableOf } from "./shapes.js";
import { Table } from "./table.js";
import { number, words } from "./text.js";

const MANY = 24;

/** @param {{value: any, files: File[]}} props the files that were sent, of which one may be the picture that boxes lie in */
export function Result({ value, files }) {
  const picture = files.find((file) => file.type.startsWith("image/"));
  const found = picture && (boxesOf(value) ?? (isWithoutBoxes(value) ? { boxes: [], size: value } : null));
  return found ? h(Found, { picture, ...found }) : h(Value, { value });
}

function Found({ picture, boxes, size, rest = {} }) {
  return [
    h(Boxes, { picture, boxes, size }),
    Object.keys(rest).length > 0 && h(Members, { value: rest }),
    boxes.length > 0 && h(Table, { table: tableOf(boxes.map(row)), caption: "What was found" }),
  ];
}

const row = ({ label, text, score, x, y, width, height }) => ({ [text ? "text" : "label"]: label, score, x, y, width, height });

function Value({ value }) {
  if (value === null || value === undefined) {
    return h("p", { class: "quiet" }, "nothing");
  }
  if (typeof value === "string") {
    return h(Text, { text: value });
  }
  if (typeof value === "number") {
    return h("p", { class: "big" }, number(value));
  }
  if (typeof value === "boolean") {
    return h("p", { class: "big" }, value ? "yes" : "no");
  }
  const scores = scoresOf(value) ?? sharesOf(value);
  if (scores) {
    return h(Bars, { scores });
  }
  return Array.isArray(value) ? h(Several, { value }) : h(Members, { value });
}

function Text({ text }) {
  const blob = useMemo(() => mediaOf(text), [text]);
  if (blob) {
    return h(Playing, { blob, type: blob.type, name: blob.type });
  }
  return h("p", { class: text.length < 40 ? "big said" : "said" }, text === "" ? h("span", { class: "quiet" }, "an empty text") : text);
}

function Several({ value }) {
  if (value.length === 0) {
    return h("p", { class: "quiet" }, "none");
  }
  const table = tableOf(value);
  if (table) {
    return h(Table, { table });
  }
  if (value.every((one) => typeof one === "number")) {
    const told = value.slice(0, MANY).map(number).join(", ");
    return h("p", null, value.length > MANY ? [h("span", { class: "quiet" }, `${value.length} numbers: `), told, ", …"] : told);
  }
  return value.every((one) => one === null || typeof one !== "object")
    ? h("ul", null, value.map((one) => h("li", null, String(one))))
    : h(Json, { value });
}

/** A record: what is short in a row, then what is more. */
function Members({ value }) {
  const members = Object.entries(value);
  if (members.length === 0) {
    return h("p", { class: "quiet" }, "nothing");
  }
  return h(
    "dl",
    { class: "members" },
    members.map(([name, one]) => [h("dt", null, words(name)), h("dd", null, h(Value, { value: one }))]),
  );
}

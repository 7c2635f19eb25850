// records in rows

import { h, useState } from "./elements.js";
import { number, words } from "./text.js";

const AT_FIRST = 50;

/** @param {{table: {columns: string[], rows: any[][]}, caption?: string}} props */
export function Table({ table, caption = "The answer" }) {
  const [most, setMost] = useState(AT_FIRST);
  const { columns, rows } = table;
  return [
    h(
      "div",
      { class: "scroll", tabIndex: 0, role: "group", "aria-label": caption },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, columns.map((column) => h("th", { scope: "col" }, words(column))))),
        h("tbody", null, rows.slice(0, most).map((row) => h("tr", null, row.map((cell) => h("td", { class: typeof cell === "number" ? "number" : "" }, cellText(cell)))))),
      ),
    ),
    rows.length > most && h("button", { type: "button", class: "link", onClick: () => setMost(most * 10) }, `More of the ${rows.length} rows`),
  ];
}

function cellText(cell) {
  if (cell === null || cell === undefined) {
    return "";
  }
  if (typeof cell === "number") {
    return number(cell);
  }
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

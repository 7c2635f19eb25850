// scores of labels, as bars

import { h, useState } from "./elements.js";
import { number } from "./text.js";

const AT_FIRST = 10;

export function Bars({ scores }) {
  const [all, setAll] = useState(false);
  const sorted = [...scores].sort((a, b) => b.score - a.score);
  const shares = sorted.every(({ score }) => score >= 0 && score <= 1);
  const most = shares ? 1 : Math.max(...sorted.map(({ score }) => Math.abs(score)), Number.MIN_VALUE);
  const shown = all ? sorted : sorted.slice(0, AT_FIRST);
  return [
    h(
      "table",
      { class: "bars" },
      h("caption", { class: "hidden" }, "Scores, the highest first"),
      h("thead", { class: "hidden" }, h("tr", null, h("th", { scope: "col" }, "Label"), h("th", { scope: "col" }, "Bar"), h("th", { scope: "col" }, "Score"))),
      h(
        "tbody",
        null,
        shown.map(({ label, score }) =>
          h(
            "tr",
            null,
            h("th", { scope: "row" }, label),
            h("td", { class: "bar" }, h("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, h("rect", { width: Math.max(0.5, (Math.abs(score) / most) * 100), height: 10 }))),
            h("td", { class: "score" }, shares ? `${(score * 100).toFixed(score < 0.1 ? 2 : 1)} %` : number(score)),
          ),
        ),
      ),
    ),
    sorted.length > AT_FIRST && !all && h("button", { type: "button", class: "link", onClick: () => setAll(true) }, `All ${sorted.length}`),
  ];
}

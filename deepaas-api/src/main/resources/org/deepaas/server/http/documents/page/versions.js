// the versions of a model's weights, and which of them serves

import { h, useEffect, useRef, useState } from "./elements.js";
import { Problem } from "./problems.js";
import { ask, askJson, ofModel } from "./server.js";
import { bytes, date, number, words } from "./text.js";
import { Sure } from "./training.js";
import { Trouble } from "./waiting.js";

export function Versions({ model, versions, problem, changed }) {
  const [failure, setFailure] = useState(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const metrics = useMetrics(model, versions ?? []);
  const url = (below) => ofModel(model, `versions/${below}`);

  async function act(below, method, done) {
    setBusy(true);
    setFailure(null);
    setSaid("");
    try {
      const answer = await ask(url(below), { method });
      const json = await answer.json().catch(() => ({}));
      setSaid(done(json));
      changed();
    } catch (caught) {
      setFailure(caught instanceof Problem ? caught : Problem.unreachable());
    } finally {
      setBusy(false);
    }
  }

  const serves = ({ id }) => (id === undefined ? "It serves." : `Version ${id} serves.`);
  return h(
    "section",
    { class: "card", "aria-labelledby": "versions" },
    h("h2", { id: "versions" }, "Versions"),
    problem && h(Trouble, { problem }),
    failure && h(Trouble, { problem: failure }),
    h("p", { class: "quiet", role: "status" }, busy ? "Loading the weights…" : said),
    versions &&
      h(
        "div",
        { class: "scroll", tabIndex: 0, role: "group", "aria-label": "All versions" },
        h(
          "table",
          null,
          h("thead", null, h("tr", null, ["Version", "State", "Made", "From", "Metrics", "Size", ""].map((title) => (title ? h("th", { scope: "col" }, title) : h("td", null))))),
          h(
            "tbody",
            null,
            [...versions].reverse().map((version) =>
              h(
                "tr",
                { key: version.id },
                h("th", { scope: "row" }, String(version.id)),
                h("td", null, h("span", { class: `status ${version.state}`, title: version.failure ?? undefined }, version.state)),
                h("td", null, version.created ? date(version.created) : ""),
                h("td", null, origin(version.origin)),
                h("td", null, Object.entries(metrics[version.id] ?? {}).map(([name, value]) => `${words(name).toLowerCase()} ${number(value)}`).join(", ")),
                h("td", { class: "number" }, version.bytes ? bytes(version.bytes) : ""),
                h(
                  "td",
                  { class: "buttons" },
                  !version.serving && h("button", { type: "button", disabled: busy, "aria-label": `Use version ${version.id}`, onClick: () => act(`${version.id}/use/`, "POST", serves) }, "Use this"),
                  !version.serving && version.id !== 0 && h(Sure, { title: "Remove", question: `Remove version ${version.id}?`, onSure: () => act(`${version.id}`, "DELETE", () => `Version ${version.id} is removed.`) }),
                ),
              ),
            ),
          ),
        ),
      ),
    versions?.length > 1 && h("p", { class: "buttons" }, h("button", { type: "button", disabled: busy, onClick: () => act("back/", "POST", serves) }, "Go back"), h("span", { class: "quiet" }, "to what served before")),
  );
}

function origin(told) {
  if (told.training) {
    return `training ${String(told.training).slice(0, 8)}, from version ${told.weights}`;
  }
  return told.module ? `module ${told.module}` : Object.keys(told).join(", ");
}

/** The last metrics of each version's training. A version's record never changes. */
function useMetrics(model, versions) {
  const [known, setKnown] = useState({});
  const asked = useRef(new Set());
  useEffect(() => {
    for (const { id, origin: told } of versions) {
      if (told.training && !asked.current.has(id)) {
        asked.current.add(id);
        askJson(ofModel(model, `versions/${id}/run.json`)).then(
          ({ metrics }) => {
            const { epoch, ...last } = metrics?.at(-1) ?? {};
            setKnown((before) => ({ ...before, [id]: last }));
          },
          () => {},
        );
      }
    }
  }, [versions.map(({ id }) => id).join()]);
  return known;
}

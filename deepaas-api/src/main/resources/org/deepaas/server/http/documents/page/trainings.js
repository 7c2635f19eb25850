// the trainings there were

import { h, useEffect, useRef, useState } from "./elements.js";
import { askJson, ofModel } from "./server.js";
import { date, seconds } from "./text.js";
import { Trouble } from "./waiting.js";

const AT_FIRST = 10;
const OFTEN_MILLIS = 5000;

export function Trainings({ model, trainings, problem, chosen, onChoose, turn }) {
  const [most, setMost] = useState(AT_FIRST);
  const shown = (trainings ?? []).slice(0, most);
  const progress = useProgress(model, shown, useBeat(shown) + turn);
  return h(
    "section",
    { class: "card", "aria-labelledby": "trainings" },
    h("h2", { id: "trainings" }, "Trainings"),
    problem && h(Trouble, { problem }),
    trainings?.length === 0 && h("p", { class: "quiet" }, "None yet."),
    shown.length > 0 &&
      h(
        "div",
        { class: "scroll", tabIndex: 0, role: "group", "aria-label": "All trainings" },
        h(
          "table",
          null,
          h("thead", null, h("tr", null, ["Started", "Status", "Duration", "Device", "Version"].map((title) => h("th", { scope: "col" }, title)))),
          h(
            "tbody",
            null,
            shown.map((training) => {
              const more = progress[training.uuid] ?? {};
              return h(
                "tr",
                { key: training.uuid, class: training.uuid === chosen ? "selected" : "" },
                h("th", { scope: "row" }, h("button", { type: "button", class: "link", "aria-pressed": String(training.uuid === chosen), onClick: () => onChoose(training.uuid) }, date(training.date))),
                h("td", null, h("span", { class: `status ${more.status ?? training.status}` }, more.status ?? training.status)),
                h("td", null, more.seconds ? seconds(more.seconds) : ""),
                h("td", null, more.device ?? ""),
                h("td", null, more.version ?? ""),
              );
            }),
          ),
        ),
      ),
    trainings?.length > most && h("button", { type: "button", class: "link", onClick: () => setMost(most + 20) }, "Older ones"),
  );
}

/** Counts on while one of them runs. */
function useBeat(shown) {
  const [beat, setBeat] = useState(0);
  const running = shown.some(({ status }) => status === "running");
  useEffect(() => {
    const timer = running ? setInterval(() => setBeat((before) => before + 1), OFTEN_MILLIS) : 0;
    return () => clearInterval(timer);
  }, [running]);
  return beat;
}

/** How far each has come. One that is over is asked about once. */
function useProgress(model, shown, turn) {
  const [known, setKnown] = useState({});
  const over = useRef(new Set());
  useEffect(() => {
    for (const { uuid, status } of shown) {
      if (!over.current.has(uuid)) {
        askJson(ofModel(model, `train/${uuid}/progress`)).then(
          (progress) => {
            if (status !== "running" && progress.status !== "running" && progress.status !== "queued") {
              over.current.add(uuid);
            }
            setKnown((before) => ({ ...before, [uuid]: progress }));
          },
          () => {},
        );
      }
    }
  }, [turn, shown.map(({ uuid, status }) => uuid + status).join()]);
  return known;
}

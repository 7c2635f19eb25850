// one training: how far it is, its curves, its log

import { h, useEffect, useRef, useState } from "./elements.js";
import { Curves } from "./curve.js";
import { follow, isOver } from "./follow.js";
import { Log } from "./log.js";
import { Problem } from "./problems.js";
import { Result } from "./results.js";
import { ask, askJson, ofModel } from "./server.js";
import { number, seconds, words } from "./text.js";
import { Trouble } from "./waiting.js";

const MOST_LINES = 2000;

export function TrainingView({ model, uuid, onOver, onRemoved }) {
  const [progress, setProgress] = useState(null);
  const [fraction, setFraction] = useState(null);
  const [rows, setRows] = useState([]);
  const [lines, setLines] = useState([]);
  const [problem, setProblem] = useState(null);
  const [gone, setGone] = useState(false);
  const ran = useRef(false);
  const url = (below = "") => ofModel(model, `train/${uuid}${below}`);

  useEffect(
    () =>
      follow(model, uuid, {
        onStatus: (news) => {
          setProgress(news);
          if (isOver(news.status)) {
            // whoever only looks back changes nothing
            ran.current && onOver();
          } else {
            ran.current = true;
          }
        },
        onMetrics: (row) => setRows((before) => [...before.filter(({ epoch }) => epoch !== row.epoch), row].sort((a, b) => a.epoch - b.epoch)),
        onFraction: setFraction,
        onLog: (news) => setLines((before) => [...before, ...news].slice(-MOST_LINES)),
        onGone: () => setGone(true),
      }),
    [uuid],
  );

  async function remove() {
    setProblem(null);
    try {
      await ask(url(), { method: "DELETE" });
      onRemoved();
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : Problem.unreachable());
    }
  }

  if (gone || !progress) {
    return h("p", { class: "quiet", role: "status" }, gone ? "It was removed." : "Loading…");
  }
  const { status } = progress;
  const over = isOver(status);
  return h(
    "div",
    { class: "one-training" },
    h(Head, { progress, fraction: status === "done" ? 1 : fraction, last: rows.at(-1) }),
    progress.message && h("div", { class: "problem", role: "alert" }, h("h3", null, "It failed"), h("p", null, progress.message)),
    problem && h(Trouble, { problem }),
    h(Curves, { rows }),
    status === "done" && h(Outcome, { url: url() }),
    h(
      "p",
      { class: "buttons" },
      over ? h(Sure, { title: "Remove", question: "Remove it with its log and metrics? Its version stays.", onSure: remove }) : h("button", { type: "button", onClick: remove }, "Cancel the training"),
      rows.length > 0 && h("a", { href: url("/metrics.csv"), download: `${model}-${uuid.slice(0, 8)}-metrics.csv` }, "Metrics as CSV"),
      over && status !== "cancelled" && h("a", { href: url("/run.json"), download: `${model}-${uuid.slice(0, 8)}-run.json` }, "Run record"),
      over && status !== "cancelled" && h("a", { href: url("/prov.json"), download: `${model}-${uuid.slice(0, 8)}-prov.json` }, "PROV"),
    ),
    h(Log, { lines, live: !over }),
  );
}

/** Counts on by itself: the server tells a duration when something happens. */
function usePassed(progress) {
  const [now, setNow] = useState(() => performance.now());
  const told = useRef({});
  if (told.current.progress !== progress) {
    told.current = { progress, at: performance.now() };
  }
  const running = progress.status === "running";
  useEffect(() => {
    const timer = running ? setInterval(() => setNow(performance.now()), 1000) : 0;
    return () => clearInterval(timer);
  }, [running]);
  return running ? Math.floor(progress.seconds + Math.max(0, now - told.current.at) / 1000) : progress.seconds;
}

function Head({ progress, fraction, last }) {
  const { status, device, version } = progress;
  const passed = usePassed(progress);
  const facts = [passed > 0 && seconds(passed), device && `on ${device}`, progress.attempt > 1 && `attempt ${progress.attempt}`, version !== null && version !== undefined && `version ${version}`].filter(Boolean);
  return [
    h("p", null, h("span", { class: `status ${status}`, role: "status" }, status), h("span", { class: "quiet" }, " ", facts.join(", "))),
    !isOver(status) && h("progress", { "aria-label": "How far the training is", max: 1, value: fraction ?? undefined }),
    last && h("p", { class: "quiet" }, `Epoch ${last.epoch}: `, Object.entries(last).filter(([name]) => name !== "epoch").map(([name, value]) => `${words(name).toLowerCase()} ${number(value)}`).join(", ")),
  ];
}

/** What the model returned. */
function Outcome({ url }) {
  const [output, setOutput] = useState(null);
  useEffect(() => void askJson(url).then((training) => setOutput(training.result?.output ?? null), () => {}), [url]);
  return output !== null && h("div", { class: "outcome" }, h(Result, { value: output, files: [] }));
}

/** A button that asks once more before it does what cannot be undone. */
export function Sure({ title, question, onSure }) {
  const [asking, setAsking] = useState(false);
  const yes = useRef(null);
  useEffect(() => void (asking && yes.current.focus()), [asking]);
  return asking
    ? h("span", { class: "sure", role: "group", "aria-label": question }, question, " ", h("button", { type: "button", ref: yes, onClick: onSure }, title), " ", h("button", { type: "button", onClick: () => setAsking(false) }, "Keep"))
    : h("button", { type: "button", onClick: () => setAsking(true) }, title);
}

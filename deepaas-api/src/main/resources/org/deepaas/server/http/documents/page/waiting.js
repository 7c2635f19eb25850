// what is shown while an answer is awaited, and where none came

import { h, useEffect, useState } from "./elements.js";
import { seconds } from "./text.js";

const SLOW = 5;

/** @param {{since: number, onCancel: () => void}} props when it began, by performance.now() */
export function Waiting({ since, onCancel }) {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, (now - since) / 1000);
  return h(
    "div",
    { class: "waiting" },
    h("progress", { "aria-label": "Working" }),
    h("p", { role: "status" }, passed > SLOW ? "Still working. The first prediction of a model can be slow, and others may be before you." : "Working…"),
    h("p", { class: "buttons" }, h("button", { type: "button", onClick: onCancel }, "Cancel"), h("span", { class: "quiet", "aria-hidden": "true" }, passed >= 1 ? seconds(Math.floor(passed)) : "")),
  );
}

/** @param {{problem: import("./problems.js").Problem, onRetry?: () => void}} props */
export function Trouble({ problem, onRetry }) {
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("h3", null, problem.title),
    h("p", null, problem.text),
    onRetry && problem.retryAfter !== undefined && h(Retry, { key: problem, after: problem.retryAfter, onRetry }),
  );
}

function Retry({ after, onRetry }) {
  const [left, setLeft] = useState(after);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return h("p", { class: "buttons" }, h("button", { type: "button", onClick: onRetry }, left > 0 ? `Try again (in ${left} s)` : "Try again"));
}

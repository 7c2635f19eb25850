// a training as it goes: told by the server, or asked for where that does not work

import { ask, askJson, ofModel } from "./server.js";

const OFTEN_MILLIS = 1500;
const OVER = ["done", "error", "cancelled"];

export const isOver = (status) => OVER.includes(status);

/**
 * @param {string} model
 * @param {string} uuid
 * @param {{onStatus: (progress: any) => void, onMetrics: (row: any) => void, onFraction: (fraction: number) => void, onLog: (lines: string[]) => void, onGone: () => void}} told
 * @returns {() => void} stops following
 */
export function follow(model, uuid, told) {
  const url = (below) => ofModel(model, `train/${uuid}${below}`);
  let stop = () => {};
  let stopped = false;
  const source = new EventSource(url("/events"));
  let opened = false;
  const on = (kind, take) => source.addEventListener(kind, (event) => take(event.data));

  source.onopen = () => (opened = true);
  on("log", (line) => told.onLog([line]));
  on("metrics", (data) => {
    const { epoch, values } = JSON.parse(data);
    told.onMetrics({ epoch, ...values });
  });
  on("progress", (data) => told.onFraction(JSON.parse(data).fraction));
  on("status", (data) => {
    const progress = JSON.parse(data);
    told.onStatus(progress);
    if (isOver(progress.status)) {
      source.close();
    }
  });
  source.onerror = () => {
    // a browser comes back by itself to a stream that broke off, but not to one that never was
    if (source.readyState === EventSource.CLOSED || !opened) {
      source.close();
      if (!stopped) {
        stop = poll(url, told);
      }
    }
  };
  return () => {
    stopped = true;
    source.close();
    stop();
  };
}

/** The same by asking again and again. */
function poll(url, { onStatus, onMetrics, onFraction, onLog, onGone }) {
  let offset = 0;
  let epochs = 0;
  let stopped = false;

  async function look() {
    try {
      const progress = await askJson(url("/progress"));
      const { metrics } = await askJson(url("/metrics"));
      metrics.slice(epochs).forEach(({ time, ...row }) => onMetrics(row));
      epochs = metrics.length;
      const log = await ask(url(`/log?offset=${offset}`));
      offset = Number(log.headers.get("X-Next-Offset") ?? offset);
      const lines = (await log.text()).split("\n").filter(Boolean);
      if (stopped) {
        return;
      }
      onLog(lines);
      if (progress.fraction !== null) {
        onFraction(progress.fraction);
      }
      onStatus(progress);
      if (isOver(progress.status)) {
        return;
      }
    } catch (problem) {
      if (problem.status === 404) {
        onGone();
        return;
      }
    }
    if (!stopped) {
      setTimeout(look, OFTEN_MILLIS);
    }
  }

  look();
  return () => (stopped = true);
}

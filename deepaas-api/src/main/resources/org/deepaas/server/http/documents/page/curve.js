// metrics over epochs, a chart for those that belong together

import { h, useState } from "./elements.js";
import { number, words } from "./text.js";

const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 30;
const PREFIX = /^(training|train|validation|valid|val|test)(?=[ _/A-Z-])[ _/-]?/;
// how long an epoch took is no sign of what was learnt
const TIMES = /^(seconds|time|duration)$/i;

export function Curves({ rows }) {
  if (rows.length === 0) {
    return null;
  }
  const names = [...new Set(rows.flatMap(Object.keys))].filter((name) => name !== "epoch" && !TIMES.test(name));
  const groups = Map.groupBy ? Map.groupBy(names, topic) : grouped(names);
  return h("div", { class: "curves" }, [...groups].map(([title, members]) => h(Curve, { key: title, title, names: members, rows })));
}

/** loss of train_loss, validationLoss and the like */
const topic = (name) => words(name.replace(PREFIX, "") || name).toLowerCase();

function grouped(names) {
  const groups = new Map();
  names.forEach((name) => groups.set(topic(name), [...(groups.get(topic(name)) ?? []), name]));
  return groups;
}

function Curve({ title, names, rows }) {
  const [at, setAt] = useState(null);
  const lines = names.map((name) => rows.filter((row) => Number.isFinite(row[name])).map((row) => [row.epoch, row[name]]));
  const all = lines.flat();
  if (all.length === 0) {
    return null;
  }
  const epochs = all.map(([epoch]) => epoch);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const ticks = ticksBetween(Math.min(...all.map(([, value]) => value)), Math.max(...all.map(([, value]) => value)));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const x = (epoch) => (last === first ? (LEFT + WIDTH - RIGHT) / 2 : LEFT + ((epoch - first) / (last - first)) * (WIDTH - LEFT - RIGHT));
  const y = (value) => TOP + ((high - value) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const told = at === null ? null : rows.find(({ epoch }) => epoch === at);

  function onMove(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const where = ((event.clientX - box.left) / box.width) * WIDTH;
    setAt(epochs.reduce((best, one) => (Math.abs(x(one) - where) < Math.abs(x(best) - where) ? one : best)));
  }

  const summary = names.map((name, i) => lines[i].length > 0 && `${words(name).toLowerCase()} from ${number(lines[i][0][1])} to ${number(lines[i].at(-1)[1])}`).filter(Boolean).join(", ");
  return h(
    "figure",
    { class: "curve" },
    h("figcaption", null, h("strong", null, words(title)), names.map((name, i) => h("span", { class: `key line-${i % 4}` }, names.length > 1 ? words(name) : "")), h("span", { class: "quiet" }, told ? ` epoch ${told.epoch}: ${names.filter((name) => told[name] !== undefined).map((name) => number(told[name])).join(", ")}` : "")),
    h(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${words(title)} by epoch, ${first} to ${last}: ${summary}`, onPointerMove: onMove, onPointerLeave: () => setAt(null) },
      ticks.map((value) => [
        h("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
        h("text", { class: "tick", x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, number(value)),
      ]),
      epochTicks(first, last).map((epoch) => h("text", { class: "tick", x: x(epoch), y: HEIGHT - 10, "text-anchor": "middle" }, String(epoch))),
      told && h("line", { class: "at", x1: x(at), x2: x(at), y1: TOP, y2: HEIGHT - BOTTOM }),
      lines.map((points, i) => [
        h("polyline", { class: `line line-${i % 4}`, points: points.map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(" ") }),
        points.length < 40 && points.map(([epoch, value]) => h("circle", { class: `dot line-${i % 4}`, cx: x(epoch), cy: y(value), r: 3 })),
      ]),
    ),
  );
}

/** Round values that hold all that is between. */
function ticksBetween(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
  const start = Math.floor(low / step) * step;
  const ticks = [start];
  while (ticks.at(-1) < high - step * 1e-9) {
    ticks.push(start + ticks.length * step);
  }
  return ticks;
}

function epochTicks(first, last) {
  const step = Math.max(1, Math.ceil((last - first) / 8));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}

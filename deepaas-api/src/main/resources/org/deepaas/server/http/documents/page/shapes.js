// what a value is, by its shape: boxes in a picture, scores of labels, a table

const LABELS = ["label", "name", "class", "className", "class_name", "category", "language", "text"];
const SCORES = ["score", "probability", "confidence", "prob", "similarity"];
const BOXES = ["box", "bbox", "boundingBox", "bounding_box"];

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isNumber = (value) => typeof value === "number";
const first = (object, names) => names.find((name) => object[name] !== undefined && object[name] !== null);

/** @typedef {{label: string, text: boolean, score?: number, x: number, y: number, width: number, height: number, points?: {x: number, y: number}[]}} Box
 *    text: whether the label was read in the picture; points: the corners of what stands at an angle */

/** @returns {{boxes: Box[], size?: {width: number, height: number}, rest?: object} | null} what a record says besides is the rest */
export function boxesOf(value) {
  if (Array.isArray(value)) {
    const boxes = value.map(boxOf);
    return boxes.length > 0 && boxes.every(Boolean) ? { boxes } : null;
  }
  if (!isObject(value)) {
    return null;
  }
  for (const [name, member] of Object.entries(value)) {
    const found = Array.isArray(member) && boxesOf(member);
    if (found) {
      const { [name]: _, ...rest } = value;
      return isNumber(value.width) && isNumber(value.height) ? { ...found, ...sized(rest) } : { ...found, rest };
    }
  }
  return null;
}

const sized = ({ width, height, ...rest }) => ({ size: { width, height }, rest });

/** Whether a value says that there are no boxes in a picture of a size. */
export const isWithoutBoxes = (value) =>
  isObject(value) && isNumber(value.width) && isNumber(value.height) && Object.values(value).some((member) => Array.isArray(member) && member.length === 0);

function boxOf(record) {
  if (!isObject(record)) {
    return null;
  }
  const key = first(record, BOXES);
  const corners = key && cornersOf(record[key]);
  if (!corners) {
    return null;
  }
  const label = first(record, LABELS);
  const score = first(record, SCORES);
  return { label: label ? String(record[label]) : "", text: label === "text", score: score && isNumber(record[score]) ? record[score] : undefined, ...corners };
}

function cornersOf(box) {
  if (Array.isArray(box)) {
    return box.length === 4 && box.every(isNumber) ? between(...box) : around(box);
  }
  if (!isObject(box)) {
    return null;
  }
  const at = (...names) => box[first(box, names)];
  const [left, top] = [at("xMin", "xmin", "x_min", "x1", "left"), at("yMin", "ymin", "y_min", "y1", "top")];
  const [right, bottom] = [at("xMax", "xmax", "x_max", "x2", "right"), at("yMax", "ymax", "y_max", "y2", "bottom")];
  if ([left, top, right, bottom].every(isNumber)) {
    return between(left, top, right, bottom);
  }
  const { x, y, width, height } = box;
  return [x, y, width, height].every(isNumber) ? { x, y, width, height } : null;
}

/** The corners of an area, one after the other. */
function around(corners) {
  const points = corners.map((corner) => (Array.isArray(corner) ? { x: corner[0], y: corner[1] } : isObject(corner) ? { x: corner.x, y: corner.y } : {}));
  if (points.length < 3 || !points.every(({ x, y }) => isNumber(x) && isNumber(y))) {
    return null;
  }
  const [across, down] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { ...between(Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)), points };
}

const between = (left, top, right, bottom) => ({ x: left, y: top, width: right - left, height: bottom - top });

/** @returns {{label: string, score: number}[] | null} */
export function scoresOf(value) {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isObject) ? recordsWithScores(value) : null;
  }
  if (!isObject(value)) {
    return null;
  }
  const labels = value.labels ?? value.classes ?? value.names;
  const scores = value.probabilities ?? value.scores ?? value.probs;
  if (Array.isArray(labels) && Array.isArray(scores) && labels.length === scores.length && scores.every(isNumber)) {
    return labels.map((label, i) => ({ label: String(label), score: scores[i] }));
  }
  const entries = Object.entries(value);
  return entries.length > 1 && entries.every(([, one]) => isNumber(one) && one >= 0 && one <= 1)
    ? entries.map(([label, score]) => ({ label, score }))
    : null;
}

/** Probabilities of classes that have no other name than their number. */
export function sharesOf(value) {
  const shares = Array.isArray(value) && value.length > 1 && value.every((one) => isNumber(one) && one >= 0 && one <= 1);
  return shares && Math.abs(value.reduce((a, b) => a + b, 0) - 1) < 0.01 ? value.map((score, i) => ({ label: String(i), score })) : null;
}

function recordsWithScores(records) {
  const label = first(records[0], LABELS);
  const score = first(records[0], SCORES);
  const plain = records.every((one) => isNumber(one[score]) && label && one[label] !== undefined && !Object.values(one).some((member) => member !== null && typeof member === "object"));
  return label && score && plain && Object.keys(records[0]).length <= 3 ? records.map((one) => ({ label: String(one[label]), score: one[score] })) : null;
}

/** @returns {{columns: string[], rows: any[][]} | null} */
export function tableOf(value) {
  if (!Array.isArray(value) || value.length === 0) {
    return null;
  }
  if (value.every(isObject)) {
    const columns = [...new Set(value.flatMap(Object.keys))];
    return { columns, rows: value.map((record) => columns.map((column) => record[column])) };
  }
  const even = value.every((row) => Array.isArray(row) && row.length === value[0].length && row.length <= 20 && row.every((cell) => cell === null || typeof cell !== "object"));
  return even ? { columns: value[0].map((_, i) => String(i + 1)), rows: value } : null;
}

const SIGNS = { iVBORw0KGgo: "image/png", "/9j/": "image/jpeg", R0lGOD: "image/gif", UklGR: "audio/wav", SUQz: "audio/mpeg", T2dnUw: "audio/ogg" };

/** A text that is a picture or a sound in Base64. @returns {Blob | null} */
export function mediaOf(text) {
  const data = /^data:((?:image|audio|video)\/[\w.+-]+);base64,(.*)$/s.exec(text);
  const sign = !data && text.length > 200 && Object.keys(SIGNS).find((start) => text.startsWith(start));
  if (!data && !sign) {
    return null;
  }
  try {
    const bytes = Uint8Array.from(atob(data ? data[2] : text), (one) => one.charCodeAt(0));
    return new Blob([bytes], { type: data ? data[1] : SIGNS[sign] });
  } catch {
    return null;
  }
}

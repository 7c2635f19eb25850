// values as people read them

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** @param {number} count */
export function bytes(count) {
  let unit = 0;
  let size = count;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : Number(size.toPrecision(2))} ${UNITS[unit]}`;
}

/** @param {number} time in seconds */
export function seconds(time) {
  if (time < 1) {
    return `${Math.max(1, Math.round(time * 1000))} ms`;
  }
  if (time < 60) {
    return time < 10 ? `${Number(time.toFixed(1))} s` : `${Math.round(time)} s`;
  }
  const minutes = Math.floor(time / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(time % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} value */
export function number(value) {
  if (Number.isInteger(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

/** A date that the server tells, without what is finer than a second. */
export function date(text) {
  return String(text).replace("T", " ").replace(/[.]\d+/, "").replace(/Z$/, " UTC");
}

/** @param {string} name of an argument, as in topK or batch_size */
export function words(name) {
  const spaced = name.replace(/[_-]+/g, " ").replace(/([a-z\d])([A-Z])/g, (all, a, b) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export const count = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

export const isWeb = (text) => typeof text === "string" && /^https?:\/\/\S+$/i.test(text);

/** What authors tell: a text, several, or several with more about each. */
export function list(value) {
  if (value === null || value === undefined || value === "") {
    return [];
  }
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return typeof value === "object" ? Object.keys(value) : [String(value)];
}

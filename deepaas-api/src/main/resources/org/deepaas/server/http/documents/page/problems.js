// what went wrong, in words

import { bytes, seconds } from "./text.js";

const TITLES = {
  400: "The model cannot use this input",
  402: "This is switched off on this server",
  404: "It is not there any more",
  409: "Not as things stand",
  413: "Too large",
  422: "Some values do not fit",
  500: "The model failed",
  501: "This model does not do that",
  503: "The server is busy",
  504: "It took too long",
  507: "The server's disk is full",
};

/** An answer that is no success, as a person is told of it. */
export class Problem extends Error {
  /**
   * @param {number} status zero where there was no answer
   * @param {string} title
   * @param {string} text
   * @param {Record<string, string[]>} [fields] messages by the argument that they are about
   * @param {number} [retryAfter] seconds after which another try makes sense
   */
  constructor(status, title, text, fields = {}, retryAfter = undefined) {
    super(text);
    this.status = status;
    this.title = title;
    this.text = text;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  static unreachable() {
    return new Problem(0, "The server cannot be reached", "It may have stopped, or the network is down, or it closed the connection because too much was sent. Nothing is lost here: try again.", {}, 0);
  }

  /** @param {string} text */
  static here(text, fields = {}) {
    return new Problem(422, TITLES[422], text, fields);
  }

  /** @param {Response} response */
  static async of(response) {
    const { status } = response;
    const text = await response.text().catch(() => "");
    const fields = status === 422 || status === 400 ? messages(text) : {};
    const title = TITLES[status] ?? (status < 500 ? "The server refused" : "The server failed");
    const wait = response.headers.get("Retry-After");
    const retryAfter = wait === null ? (status === 504 ? 0 : undefined) : Number(wait) || 0;
    return new Problem(status, title, said(status, text, fields, wait), fields, retryAfter);
  }

  /**
   * The same, with messages in plain text beside the arguments that they name, and in words what is about none of these.
   * @param {string[]} names
   */
  about(names) {
    const others = Object.entries(this.fields).filter(([name]) => !names.includes(name));
    if (others.length > 0) {
      const text = others.map(([name, messages]) => `${name}: ${messages.join(" ")}`).join("\n");
      return new Problem(this.status, this.title, text, this.fields, this.retryAfter);
    }
    if (this.status !== 400 || Object.keys(this.fields).length > 0) {
      return this;
    }
    const named = names.filter((name) => new RegExp(`(^|[^\\w-])${escaped(name)}([^\\w-]|$)`).test(this.text));
    return named.length === 1
      ? new Problem(this.status, this.title, this.text, { [named[0]]: [this.text] }, this.retryAfter)
      : this;
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function said(status, text, fields, wait) {
  if (Object.keys(fields).length > 0) {
    return "See what is marked in the form.";
  }
  if (status === 413) {
    return tooLarge(text);
  }
  if (status === 503 && wait !== null) {
    return `${plain(text)} Try again in ${seconds(Number(wait) || 1)}.`;
  }
  return plain(text) || "No reason was given.";
}

function tooLarge(text) {
  const sizes = /size (\d+) exceeded, actual body size (\d+)/.exec(text);
  return sizes
    ? `This server takes at most ${bytes(Number(sizes[1]))}, and this is at least ${bytes(Number(sizes[2]))}. Choose a smaller file.`
    : plain(text) || "This server does not take that much. Choose a smaller file.";
}

/** Without the status that texts begin with, and without the pages that proxies send. */
function plain(text) {
  return /^\s*</.test(text) ? "" : text.replace(/^\d{3}: /, "").trim();
}

function messages(text) {
  try {
    const json = JSON.parse(text);
    return json && typeof json === "object" && !Array.isArray(json)
      ? Object.fromEntries(Object.entries(json).map(([name, value]) => [name, lines(value)]))
      : {};
  } catch {
    return {};
  }
}

/** What is said of an argument, or of what is within it. */
function lines(value) {
  if (value === null || typeof value !== "object") {
    return [String(value)];
  }
  if (Array.isArray(value)) {
    return value.flatMap(lines);
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    lines(inner).map((line) => (/^\d+$/.test(name) ? `${Number(name) + 1}. value: ${line}` : `${name}: ${line}`)),
  );
}

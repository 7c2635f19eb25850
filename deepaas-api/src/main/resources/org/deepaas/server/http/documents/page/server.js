// how the page speaks to the server

import { Problem } from "./problems.js";

// this file lies in static/page/FOLDER/ below where the server's paths begin, whatever proxy stands before it
const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path without a slash before it */
export function address(path) {
  return new URL(path, ROOT).href;
}

/** What is below a model: its own document where nothing more is said. */
export function ofModel(name, path = "") {
  return address(`v2/models/${encodeURIComponent(name)}/${path}`);
}

/**
 * Asks, and throws a Problem where the answer is no success.
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : Problem.unreachable();
  }
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return response;
}

/** @param {string} url @param {RequestInit} [options] */
export async function askJson(url, options) {
  return (await ask(url, options)).json();
}

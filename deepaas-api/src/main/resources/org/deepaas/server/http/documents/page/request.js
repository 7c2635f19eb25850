// what is asked of a model

import { initial, read } from "./values.js";

/**
 * @typedef {{headers: Record<string, string>, files: [string, File][], values: Record<string, any>, problems: Record<string, string[]>}} Asked
 */

/** The argument by which a model says in what form its answer may come, where it has one of its own. */
export const acceptArgument = (args) => args.find(({ name, file }) => name.toLowerCase() === "accept" && !file);

/**
 * What a form says. Values that are what they are without being sent are left out.
 * @param {import("./values.js").Argument[]} args
 * @param {Record<string, any>} entered
 * @returns {Asked}
 */
export function asked(args, entered) {
  const result = { headers: {}, files: [], values: {}, problems: {} };
  for (const argument of args) {
    const { name } = argument;
    const { value, problem } = read(argument, entered[name]);
    if (problem) {
      result.problems[name] = [problem];
    } else if (argument.file) {
      (value ?? []).forEach((file) => result.files.push([name, file]));
    } else if (value !== undefined && (argument.required || entered[name] !== initial(argument))) {
      if (argument.header) {
        result.headers[name] = String(value);
      } else {
        result.values[name] = value;
      }
    }
  }
  return result;
}

/** Says in what form the answer is wanted. */
export function accepting(request, args, mediaType) {
  const own = acceptArgument(args);
  const headers = { ...request.headers, Accept: mediaType };
  return own && !own.header
    ? { ...request, headers, values: { ...request.values, [own.name]: mediaType } }
    : { ...request, headers };
}

/** @param {Asked} request @returns {RequestInit} */
export function toFetch({ headers, files, values }) {
  if (files.length > 0) {
    const body = new FormData();
    for (const [name, value] of fields(values)) {
      body.append(name, value);
    }
    files.forEach(([name, file]) => body.append(name, file, file.name));
    return { method: "POST", headers, body };
  }
  return Object.keys(values).length > 0
    ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(values) }
    : { method: "POST", headers };
}

/** Values as a form has them: a list is a name that comes again. */
export function fields(values) {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one !== null && typeof one === "object" ? JSON.stringify(one) : String(one)]),
  );
}

/** Bytes that will be sent, more or less. */
export function sizeOf({ files }) {
  return files.reduce((sum, [, file]) => sum + file.size, 0);
}

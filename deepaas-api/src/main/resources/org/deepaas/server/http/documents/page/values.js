// from what stands in a form to what is sent

/**
 * @typedef {{name: string, required: boolean, header: boolean, file: boolean, accept: string[], schema: any}} Argument
 */

const hasType = (schema, type) => [schema.type].flat().includes(type);

/** Which widget an argument gets. @param {Argument} argument */
export function kindOf({ file, schema, required }) {
  if (file) {
    return "file";
  }
  if (schema.enum) {
    return "choice";
  }
  if (hasType(schema, "boolean")) {
    return required || typeof schema.default === "boolean" ? "flag" : "maybe";
  }
  if (hasType(schema, "integer") || hasType(schema, "number")) {
    return slides(schema) && (required || typeof schema.default === "number") ? "slider" : "number";
  }
  if (hasType(schema, "array")) {
    return hasType(schema.items ?? {}, "object") || hasType(schema.items ?? {}, "array") ? "json" : "list";
  }
  if (hasType(schema, "object") || !schema.type) {
    return "json";
  }
  return { password: "password", date: "date", "time-local": "time", "date-time": "datetime" }[schema.format] ?? "text";
}

/** Whether both ends are told, and near enough to each other that a slider can be set to what lies between. */
function slides({ minimum, maximum }) {
  return Number.isFinite(minimum) && Number.isFinite(maximum) && maximum - minimum <= 1000 && !(minimum > 0 && maximum / minimum > 1000);
}

export const takesSeveral = (argument) => hasType(argument.schema, "array");

/** How far a slider goes at once. */
export function stepOf(schema) {
  if (hasType(schema, "integer")) {
    return 1;
  }
  return 10 ** Math.floor(Math.log10((schema.maximum - schema.minimum) / 50));
}

/** What stands in the form at first. @param {Argument} argument */
export function initial(argument) {
  const { schema } = argument;
  const kind = kindOf(argument);
  const preset = schema.default ?? null;
  switch (kind) {
    case "file":
      return [];
    case "flag":
      return preset === true;
    case "slider":
      return String(preset ?? schema.minimum);
    case "choice":
      return preset === null ? (argument.required ? String(schema.enum.find((one) => one !== null)) : "") : String(preset);
    default:
      return preset === null ? "" : written(kind, preset);
  }
}

/** A value of the schema, as it is written into the form. */
export function written(kind, value) {
  if (kind === "flag") {
    return value === true || value === "true";
  }
  if (kind === "list" && Array.isArray(value)) {
    return value.map((one) => (/[,"\n]/.test(one) || one === "" ? JSON.stringify(one) : String(one))).join(", ");
  }
  if (kind === "json") {
    return JSON.stringify(value, null, 1);
  }
  return kind === "datetime" ? String(value).replace(/(Z|[+-]\d\d:?\d\d)$/, "") : String(value);
}

/**
 * The value that is sent, nothing where the argument is left out, or why it cannot be read.
 * @param {Argument} argument
 * @returns {{value?: any, problem?: string}}
 */
export function read(argument, entered) {
  const kind = kindOf(argument);
  if (kind === "flag") {
    return { value: entered };
  }
  if (kind === "file") {
    return entered.length > 0 ? { value: entered } : absent(argument, "Choose a file.");
  }
  if (entered === "" && !(kind === "text" && argument.required)) {
    return absent(argument, "This is needed.", kind === "list" && Array.isArray(argument.schema.default));
  }
  return reading(kind, argument.schema, entered);
}

function absent(argument, problem, emptied = false) {
  if (argument.required) {
    return { problem };
  }
  // an emptied list is not the list that stood there
  return emptied && argument.schema.default.length > 0 ? { value: [] } : {};
}

function reading(kind, schema, entered) {
  switch (kind) {
    case "maybe":
      return { value: entered === "true" };
    case "choice": {
      const value = schema.enum.find((one) => String(one) === entered);
      return { value: value ?? entered };
    }
    case "slider":
    case "number":
      return numeric(entered);
    case "list":
      return several(schema, entered);
    case "json":
      return parsed(entered);
    case "datetime":
      return { value: new Date(entered).toISOString() };
    default:
      return { value: entered };
  }
}

function numeric(entered) {
  const value = Number(entered.trim().replace(",", "."));
  return Number.isFinite(value) ? { value } : { problem: "Not a number." };
}

function parsed(entered) {
  try {
    return { value: JSON.parse(entered) };
  } catch (failure) {
    return { problem: `This is no JSON: ${failure.message}.` };
  }
}

function several(schema, entered) {
  if (/^\s*\[/.test(entered)) {
    return parsed(entered);
  }
  const texts = [...entered.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,\n]*)\s*(?:[,\n]|$)/g)]
    .map(([, one]) => one.trim())
    .filter((one) => one !== "");
  try {
    const plain = texts.map((one) => (one.startsWith('"') ? JSON.parse(one) : one));
    return hasType(schema.items ?? {}, "string") || schema.items?.enum ? { value: plain } : { value: plain.map((one) => JSON.parse(one)) };
  } catch {
    return { problem: "These cannot be read: part them by commas." };
  }
}

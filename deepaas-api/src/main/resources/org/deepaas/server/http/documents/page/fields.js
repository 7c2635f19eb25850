// one argument in a form: its label, its widget, what is wrong with it

import { h, useId } from "./elements.js";
import { FileField } from "./files.js";
import { words } from "./text.js";
import { kindOf, stepOf, written } from "./values.js";

const INPUTS = { text: "text", number: "text", password: "password", date: "date", time: "time", datetime: "datetime-local", list: "text" };
const HINTS = { list: "parted by commas", json: "as JSON" };

export function Field({ argument, value, onChange, problems, samples }) {
  const id = useId();
  const kind = kindOf(argument);
  const { schema, name, required } = argument;
  const hint = [schema.description, HINTS[kind], range(kind, schema)].filter(Boolean).join(" · ");
  const wrong = problems.length > 0;
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;
  const common = { id, name, "aria-describedby": described, "aria-invalid": wrong ? "true" : undefined, "aria-required": required ? "true" : undefined };
  const label = [words(name), !required && h("span", { class: "optional" }, " optional")];
  const widget = (WIDGETS[kind] ?? Input)({ kind, argument, schema, value, onChange, common, id, samples });
  return h(
    "div",
    { class: `field ${kind}${wrong ? " wrong" : ""}`, "data-argument": name },
    kind === "flag"
      ? h("label", { class: "check" }, widget, h("span", null, words(name)))
      : h("label", { for: id, id: `${id}-label` }, label),
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
    kind !== "flag" && widget,
    h(Example, { kind, schema, onChange }),
    h("div", { id: `${id}-wrong`, role: "alert" }, wrong && problems.map((one) => h("p", { class: "why" }, one))),
  );
}

const WIDGETS = {
  file: ({ argument, value, onChange, common, id, samples }) => h(FileField, { argument, value, onChange, common, id, samples }),
  flag: ({ value, onChange, common }) =>
    h("input", { ...common, type: "checkbox", checked: value, onChange: (event) => onChange(event.target.checked) }),
  maybe: ({ value, onChange, common }) => select(common, value, onChange, ["", "true", "false"]),
  choice: ({ schema, argument, value, onChange, common }) => {
    const choices = schema.enum.filter((one) => one !== null).map(String);
    return select(common, value, onChange, argument.required || (schema.default ?? null) !== null ? choices : ["", ...choices]);
  },
  slider: ({ schema, value, onChange, common, id }) => [
    h("input", {
      type: "range",
      min: schema.minimum,
      max: schema.maximum,
      step: stepOf(schema),
      value,
      "aria-labelledby": `${id}-label`,
      onInput: (event) => onChange(event.target.value),
    }),
    h("input", { ...common, class: "number", type: "text", inputMode: "decimal", autocomplete: "off", value, onInput: (event) => onChange(event.target.value) }),
  ],
  json: ({ value, onChange, common }) =>
    h("textarea", { ...common, class: "code", rows: 4, spellcheck: false, value, onInput: (event) => onChange(event.target.value) }),
  text: (props) => (isLong(props.argument) ? LongText(props) : Input(props)),
};

/** Whether a person may want to write more than a line: what a model is about is, what it may be told beside that is not. */
function isLong({ required, header, schema: { format, maxLength = Infinity, examples, pattern } }) {
  return required && !header && !format && !pattern && maxLength > 200 && !(examples?.length > 1);
}

function LongText({ value, onChange, common }) {
  return h("textarea", { ...common, rows: 3, value, onInput: (event) => onChange(event.target.value) });
}

function Input({ kind, schema, value, onChange, common, id }) {
  const choices = kind === "text" && schema.examples?.length > 1 ? schema.examples : null;
  return [
    h("input", {
      ...common,
      type: INPUTS[kind],
      value,
      step: kind === "datetime" || kind === "time" ? 1 : undefined,
      inputMode: kind === "number" ? "decimal" : undefined,
      autocomplete: kind === "password" ? "new-password" : "off",
      list: choices ? `${id}-choices` : undefined,
      onInput: (event) => onChange(event.target.value),
    }),
    choices && h("datalist", { id: `${id}-choices` }, choices.map((one) => h("option", { value: one }))),
  ];
}

function select(common, value, onChange, choices) {
  return h(
    "select",
    { ...common, value, onChange: (event) => onChange(event.target.value) },
    choices.map((one) => h("option", { key: one, value: one }, one === "" ? "not said" : one)),
  );
}

/** A button that fills in what the author gave as an example. */
function Example({ kind, schema, onChange }) {
  const example = schema.examples?.[0] ?? schema.example;
  if (example === undefined || kind === "file" || kind === "flag" || kind === "choice" || (kind === "text" && schema.examples?.length > 1)) {
    return null;
  }
  const text = written(kind, example);
  const short = String(text).replace(/\s+/g, " ");
  return h(
    "p",
    { class: "example" },
    h("button", { type: "button", class: "link", onClick: () => onChange(text) }, `Use the example: ${short.length > 60 ? `${short.slice(0, 57)}…` : short}`),
  );
}

function range(kind, { minimum, maximum, minLength, maxLength, minItems, maxItems }) {
  if (kind === "slider") {
    return `${minimum} to ${maximum}`;
  }
  const [from, to, unit] = kind === "number" ? [minimum, maximum, ""] : kind === "list" ? [minItems, maxItems, " values"] : [minLength, maxLength, " characters"];
  const told = [from !== undefined && from !== 0 && `at least ${from}`, to !== undefined && `at most ${to}`].filter(Boolean).join(", ");
  return told && told + unit;
}

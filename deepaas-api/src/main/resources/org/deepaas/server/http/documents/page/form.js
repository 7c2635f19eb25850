// a form made from the arguments of a model

import { h } from "./elements.js";
import { Field } from "./fields.js";
import { acceptArgument } from "./request.js";
import { initial } from "./values.js";

/** The arguments that a person fills in. In what form the answer comes is chosen beside the answer. */
export function shown(args) {
  const accept = acceptArgument(args);
  return args.filter((argument) => argument !== accept);
}

export function initially(args) {
  return Object.fromEntries(args.map((argument) => [argument.name, initial(argument)]));
}

/**
 * @param {{args: any[], entered: Record<string, any>, setEntered: (change: (before: any) => any) => void, problems: Record<string, string[]>,
 *   samples?: any[], onSubmit: () => void, children?: any}} props
 */
export function ArgumentForm({ args, entered, setEntered, problems, samples, onSubmit, children }) {
  const needed = args.filter(({ required }) => required);
  const others = args.filter(({ required }) => !required);
  const field = (argument) =>
    h(Field, {
      key: argument.name,
      argument,
      value: entered[argument.name],
      onChange: (value) => setEntered((before) => ({ ...before, [argument.name]: value })),
      problems: problems[argument.name] ?? [],
      samples,
    });
  return h(
    "form",
    {
      class: "arguments",
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        onSubmit();
      },
    },
    args.length === 0 && h("p", { class: "quiet" }, "It takes no arguments."),
    needed.map(field),
    others.length > 4 && needed.length > 0
      ? h("details", { open: others.some(({ name }) => problems[name]) || undefined }, h("summary", null, `${others.length} more, with defaults`), others.map(field))
      : others.map(field),
    children,
  );
}

// inputs that come with the model, for whoever has none at hand

import { h, useState } from "./elements.js";
import { ask, ofModel } from "./server.js";

/** @param {{samples?: {model: string, name: string, type: string}[], argument: import("./values.js").Argument, onTake: (files: File[]) => void}} props */
export function Samples({ samples = [], argument, onTake }) {
  const [problem, setProblem] = useState("");
  const fitting = samples.filter(({ type }) => argument.accept.length === 0 || argument.accept.some((one) => matches(one, type)));
  if (fitting.length === 0) {
    return null;
  }

  async function take({ model, name, type }) {
    try {
      const blob = await (await ask(ofModel(model, `samples/${encodeURIComponent(name)}`))).blob();
      setProblem("");
      onTake([new File([blob], name, { type })]);
    } catch (failure) {
      setProblem(failure.message);
    }
  }

  return [
    h(
      "p",
      { class: "samples" },
      "Or try ",
      fitting.map((sample, i) => [i > 0 && ", ", h("button", { type: "button", class: "link", onClick: () => take(sample) }, sample.name)]),
    ),
    problem && h("p", { class: "why", role: "alert" }, problem),
  ];
}

const matches = (accepted, type) => accepted === "*/*" || accepted === type || (accepted.endsWith("/*") && type.startsWith(accepted.slice(0, -1)));

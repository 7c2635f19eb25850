// ask the model: the form at one side, what it answers at the other

import { h, useEffect, useMemo, useRef, useState } from "./elements.js";
import { Answer } from "./answer.js";
import { Snippets } from "./snippets.js";
import { ArgumentForm, initially, shown } from "./form.js";
import { acceptArgument, accepting, asked, sizeOf, toFetch } from "./request.js";
import { ask, ofModel } from "./server.js";
import { Problem } from "./problems.js";
import { Waiting, Trouble } from "./waiting.js";
import { Tabs } from "./tabs.js";
import { bytes } from "./text.js";

const JSON_TYPE = "application/json";
// where the model itself says what it answers with
const ANY_TYPE = "*/*";

/** In what forms the answer may come. */
function answersOf({ arguments: args, answers, content }) {
  const own = acceptArgument(args)?.schema.enum?.filter((one) => one && one !== "*/*");
  return own ?? [content ? ANY_TYPE : JSON_TYPE, ...answers];
}

const titleOf = (mediaType) => (mediaType === JSON_TYPE || mediaType === ANY_TYPE ? "Answer" : mediaType);

export function Try({ model, told }) {
  const args = model.predict.arguments;
  const fields = useMemo(() => shown(args), [model.name]);
  const types = useMemo(() => answersOf(model.predict), [model.name]);
  const [entered, setEntered] = useState(() => initially(fields));
  const [type, setType] = useState(types[0]);
  const [answers, setAnswers] = useState({});
  const [problem, setProblem] = useState(null);
  const [since, setSince] = useState(0);
  const running = useRef(null);
  const output = useRef(null);
  const url = ofModel(model.name, "predict/");

  useEffect(() => () => running.current?.abort(), []);

  async function run(mediaType, values = entered) {
    running.current?.abort();
    const request = asked(fields, values);
    if (Object.keys(request.problems).length > 0) {
      setProblem(Problem.here("See what is marked in the form.", request.problems));
      return;
    }
    if (told.maxBody > 0 && sizeOf(request) > told.maxBody) {
      setProblem(new Problem(413, "Too large", `This server takes at most ${bytes(told.maxBody)}, and the files are ${bytes(sizeOf(request))}. Choose a smaller one.`));
      return;
    }
    const control = new AbortController();
    running.current = control;
    setProblem(null);
    const start = performance.now();
    setSince(start);
    // in a narrow window the answer is below the form
    if (output.current.getBoundingClientRect().top > innerHeight - 100) {
      output.current.scrollIntoView();
    }
    try {
      const response = await ask(url, { ...toFetch(accepting(request, args, mediaType)), signal: control.signal });
      const body = await response.blob();
      const answer = {
        body,
        type: response.headers.get("Content-Type") ?? "",
        version: response.headers.get("X-Model-Version"),
        time: (performance.now() - start) / 1000,
        files: request.files.map(([, file]) => file),
        entered: values,
      };
      if (running.current === control) {
        setAnswers((before) => ({ ...(before[type]?.entered === values ? before : {}), [mediaType]: answer }));
      }
    } catch (failure) {
      if (running.current === control && failure.name !== "AbortError") {
        setProblem(failure instanceof Problem ? failure.about(fields.map(({ name }) => name)) : Problem.unreachable());
      }
    } finally {
      if (running.current === control) {
        running.current = null;
        setSince(0);
      }
    }
  }

  function cancel() {
    running.current?.abort();
    running.current = null;
    setSince(0);
  }

  function choose(mediaType) {
    setType(mediaType);
    // whoever has an answer and asks for it in another form wants it at once, of the same input
    const before = answers[type];
    if (before && !answers[mediaType]) {
      run(mediaType, before.entered);
    }
  }

  const panel = () => [
    since > 0 && h(Waiting, { since, onCancel: cancel }),
    problem && h(Trouble, { problem, onRetry: () => run(type) }),
    !problem && answers[type] && h(Answer, { answer: answers[type], model, old: since > 0 }),
    !problem && !answers[type] && since === 0 && h("p", { class: "quiet" }, "The answer will stand here."),
  ];
  return h(
    "div",
    { class: "sides" },
    h(
      "section",
      { class: "card", "aria-labelledby": "input" },
      h("h2", { id: "input", class: "hidden" }, "Input"),
      h(
        ArgumentForm,
        { args: fields, entered, setEntered, problems: problem?.fields ?? {}, samples: model.samples.map((one) => ({ ...one, model: model.name })), onSubmit: () => run(type) },
        h("p", { class: "buttons" }, h("button", { class: "main", "aria-disabled": model.untrained ? "true" : undefined }, "Predict"), h("button", { type: "button", onClick: () => (cancel(), setEntered(initially(fields)), setAnswers({}), setProblem(null)) }, "Clear")),
      ),
      h(Snippets, { args, fields, entered, url, mediaType: type }),
    ),
    h(
      "section",
      { class: "card output", ref: output, "aria-labelledby": "answer", "aria-busy": String(since > 0) },
      h("h2", { id: "answer", class: "hidden" }, "Answer"),
      model.untrained && h("p", { class: "note" }, model.untrained),
      types.length > 1
        ? h(Tabs, { label: "The answer as", tabs: types.map((one) => ({ id: one, title: titleOf(one), panel })), active: type, onChange: choose })
        : panel(),
    ),
  );
}

// a form that asks for a training or an evaluation

import { h, useEffect, useRef, useState } from "./elements.js";
import { ArgumentForm, initially } from "./form.js";
import { Problem } from "./problems.js";
import { asked, toFetch } from "./request.js";
import { Result } from "./results.js";
import { ask } from "./server.js";
import { Trouble, Waiting } from "./waiting.js";
import { seconds } from "./text.js";

/**
 * @param {{args: any[], url: string, verb: string, samples?: any[], onAnswer?: (json: any) => void, versions?: any[], urlOf?: (version: string) => string}} props
 *   with onAnswer, the answer is told and not shown
 */
export function Ask({ args, url, verb, samples, onAnswer, versions, urlOf }) {
  const [entered, setEntered] = useState(() => initially(args));
  const [version, setVersion] = useState("");
  const [problem, setProblem] = useState(null);
  const [answer, setAnswer] = useState(null);
  const [since, setSince] = useState(0);
  const running = useRef(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run() {
    const request = asked(args, entered);
    if (Object.keys(request.problems).length > 0) {
      setProblem(Problem.here("See what is marked in the form.", request.problems));
      return;
    }
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const start = performance.now();
    setProblem(null);
    setAnswer(null);
    setSince(start);
    try {
      const response = await ask(version ? urlOf(version) : url, { ...toFetch(request), signal: control.signal });
      const json = await response.json();
      if (running.current !== control) {
        return;
      }
      if (onAnswer) {
        onAnswer(json);
      } else {
        setAnswer({ json, time: (performance.now() - start) / 1000, version: response.headers.get("X-Model-Version") });
      }
    } catch (failure) {
      if (running.current === control && failure.name !== "AbortError") {
        setProblem(failure instanceof Problem ? failure.about(args.map(({ name }) => name)) : Problem.unreachable());
      }
    } finally {
      if (running.current === control) {
        setSince(0);
      }
    }
  }

  function cancel() {
    running.current?.abort();
    running.current = null;
    setSince(0);
  }

  return [
    h(
      ArgumentForm,
      { args, entered, setEntered, problems: problem?.fields ?? {}, samples, onSubmit: run },
      versions?.length > 1 && h("label", { class: "field" }, "Version", h("select", { value: version, onChange: (event) => setVersion(event.target.value) }, h("option", { value: "" }, "the one that serves"), versions.map(({ id }) => h("option", { key: id, value: String(id) }, String(id))))),
      h("p", { class: "buttons" }, h("button", { class: "main", disabled: since > 0 }, verb)),
    ),
    since > 0 && h(Waiting, { since, onCancel: cancel }),
    problem && h(Trouble, { problem, onRetry: run }),
    answer && h("div", { class: "answer" }, h("p", { class: "quiet", role: "status" }, `In ${seconds(answer.time)}${answer.version === null ? "" : `, version ${answer.version}`}.`), h(Result, { value: answer.json, files: [] })),
  ];
}

// an answer, by its media type, with where and how fast it came

import { h, useEffect, useState } from "./elements.js";
import { Json } from "./code.js";
import { Playing, useAddress } from "./media.js";
import { Result } from "./results.js";
import { Tabs } from "./tabs.js";
import { bytes, seconds } from "./text.js";

const LONGEST_TEXT = 200_000;

export function Answer({ answer, model, old }) {
  const type = answer.type.split(";")[0].trim();
  const facts = [
    seconds(answer.time),
    model.device && `on ${model.device}`,
    answer.version !== null && `version ${answer.version}`,
  ].filter(Boolean);
  return h(
    "div",
    { class: old ? "answer old" : "answer" },
    h("p", { class: "quiet facts-line", role: "status" }, "Answered in ", facts.join(", "), "."),
    /[/+]json$/.test(type)
      ? h(JsonAnswer, { key: answer.body, answer })
      : type.startsWith("text/") || /[/+](xml|x-ndjson|yaml)$/.test(type)
        ? h(TextAnswer, { key: answer.body, answer })
        : h(FileAnswer, { answer, type }),
  );
}

function useText(body) {
  const [text, setText] = useState(null);
  useEffect(() => {
    let wanted = true;
    body.text().then((read) => wanted && setText(read));
    return () => (wanted = false);
  }, [body]);
  return text;
}

function JsonAnswer({ answer }) {
  const text = useText(answer.body);
  const [shown, setShown] = useState("seen");
  if (text === null) {
    return null;
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return h("pre", { tabIndex: 0 }, text.slice(0, LONGEST_TEXT));
  }
  return h(Tabs, {
    label: "How the answer is shown",
    active: shown,
    onChange: setShown,
    tabs: [
      { id: "seen", title: "Shown", panel: () => h(Result, { value: unframed(value), files: answer.files }) },
      { id: "json", title: "JSON", panel: () => h(Json, { value }) },
    ],
  });
}

/** What the model said, without the frame of the wire. */
function unframed(value) {
  const framed = value !== null && typeof value === "object" && value.status === "OK" && "predictions" in value;
  return framed ? value.predictions : value;
}

function TextAnswer({ answer }) {
  const text = useText(answer.body);
  return [h("pre", { class: "text", tabIndex: 0 }, (text ?? "").slice(0, LONGEST_TEXT)), h(Download, { blob: answer.body, type: answer.type })];
}

function FileAnswer({ answer, type }) {
  return [h(Playing, { blob: answer.body, type, name: `The answer, ${type}` }), h(Download, { blob: answer.body, type })];
}

function Download({ blob, type }) {
  const url = useAddress(blob);
  const kind = type.split(";")[0].replace(/.*\//, "").replace(/.*[+]/, "").replace("jpeg", "jpg").replace("plain", "txt");
  return url && h("p", null, h("a", { href: url, download: `answer.${kind.replace(/[^a-z0-9]/gi, "") || "bin"}` }, `Save it (${bytes(blob.size)})`));
}

// code and JSON, with a button that copies

import { h, useMemo, useRef, useState } from "./elements.js";

const LONGEST = 200_000;

export function Code({ text, label }) {
  const code = useRef(null);
  const [said, setSaid] = useState("Copy");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      // clipboards are for https and this machine only: then the text is marked, to be copied by keyboard
      getSelection().selectAllChildren(code.current);
      setSaid("Marked: press Ctrl+C");
    }
    setTimeout(() => setSaid("Copy"), 2000);
  }

  return h(
    "div",
    { class: "copied" },
    h("button", { type: "button", onClick: copy, "aria-live": "polite" }, said),
    h("pre", { tabIndex: 0, "aria-label": label }, h("code", { ref: code }, text)),
  );
}

export function Json({ value }) {
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  return h(Code, { label: "The answer as JSON", text: text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… (${text.length} characters)` : text });
}

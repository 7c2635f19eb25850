// what authors write in Markdown, without what could harm

import { h, useMemo } from "./elements.js";
import { marked } from "./marked.esm.js";
import "./purify.min.js";

const purify = globalThis.DOMPurify;

// links may lead away and tell nothing of where one came from; pictures from elsewhere are not loaded, so they are links
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "A" && node.hasAttribute("href")) {
    if (/^(https?|mailto):/i.test(node.getAttribute("href"))) {
      node.setAttribute("rel", "noopener noreferrer");
    } else {
      // of the author's repository: it leads nowhere here
      node.removeAttribute("href");
    }
  }
  if (node.tagName === "IMG" && !/^data:/i.test(node.getAttribute("src") ?? "")) {
    const link = document.createElement("a");
    const source = node.getAttribute("src") ?? "";
    link.textContent = node.getAttribute("alt") || "picture";
    if (/^https?:/i.test(source)) {
      link.href = source;
      link.rel = "noopener noreferrer";
    }
    node.replaceWith(link);
  }
});

export function Markdown({ text }) {
  const html = useMemo(
    () => purify.sanitize(marked.parse(text), { FORBID_TAGS: ["style", "form", "input", "button", "video", "audio", "svg", "math"], FORBID_ATTR: ["style", "class", "id"] }),
    [text],
  );
  return h("div", { class: "markdown", dangerouslySetInnerHTML: { __html: html } });
}

// lines as they come; the last are in sight, unless a person looks further up

import { h, useEffect, useRef } from "./elements.js";

export function Log({ lines, live }) {
  const box = useRef(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (box.current && atEnd.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [lines]);
  return h(
    "details",
    { open: true, class: "log" },
    h("summary", null, "Log"),
    h(
      "pre",
      {
        ref: box,
        tabIndex: 0,
        "aria-label": "Log of the training",
        onScroll: ({ target }) => (atEnd.current = target.scrollTop + target.clientHeight >= target.scrollHeight - 8),
      },
      lines.length > 0 ? lines.join("\n") : live ? "nothing yet" : "nothing was written",
    ),
  );
}

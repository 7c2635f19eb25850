// panels of which one is shown; arrows lead from tab to tab

import { h, useId, useRef } from "./elements.js";

/**
 * @param {{label: string, tabs: {id: string, title: string, panel: () => any}[], active: string, onChange: (id: string) => void}} props
 */
export function Tabs({ label, tabs, active, onChange }) {
  const id = useId();
  const list = useRef(null);
  const at = Math.max(0, tabs.findIndex((tab) => tab.id === active));

  function onKeyDown(event) {
    const moves = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      const next = (moves[event.key] + tabs.length) % tabs.length;
      onChange(tabs[next].id);
      list.current.children[next].focus();
    }
  }

  return [
    h(
      "div",
      { class: "tabs", role: "tablist", "aria-label": label, ref: list, onKeyDown },
      tabs.map((tab, i) =>
        h(
          "button",
          {
            type: "button",
            role: "tab",
            key: tab.id,
            id: `${id}-${tab.id}`,
            "aria-selected": String(i === at),
            "aria-controls": `${id}-panel`,
            tabIndex: i === at ? 0 : -1,
            onClick: () => onChange(tab.id),
          },
          tab.title,
        ),
      ),
    ),
    h(
      "div",
      { class: "panel", role: "tabpanel", id: `${id}-panel`, "aria-labelledby": `${id}-${tabs[at].id}`, key: tabs[at].id },
      tabs[at].panel(),
    ),
  ];
}

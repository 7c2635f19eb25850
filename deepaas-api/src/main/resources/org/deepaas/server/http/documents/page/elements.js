// the library that the page is drawn with, under one name

export { h, render, Fragment } from "./preact.module.js";
export { useState, useEffect, useRef, useMemo, useCallback, useId } from "./hooks.module.js";

import { useState, useEffect } from "./hooks.module.js";
import { h } from "./preact.module.js";

/**
 * A component whose file is fetched when it is first drawn.
 * @param {() => Promise<any>} load
 */
export function later(load) {
  let loaded = null;
  return function Later(props) {
    const [component, setComponent] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      let wanted = true;
      if (!component) {
        load().then(
          (found) => {
            loaded = found;
            wanted && setComponent(() => found);
          },
          () => wanted && setFailed(true),
        );
      }
      return () => (wanted = false);
    }, []);
    if (failed) {
      return h("p", { class: "problem", role: "alert" }, "A part of this page could not be loaded. Reload it once the server can be reached.");
    }
    return component ? h(component, props) : h("p", { class: "quiet", role: "status" }, "Loading…");
  };
}

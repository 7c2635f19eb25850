// which part of the page is shown, by what stands behind the # of its address

import { h, later, render, useCallback, useEffect, useState } from "./elements.js";
import { Catalogue } from "./catalogue.js";
import { address, askJson } from "./server.js";
import { titleOf } from "./search.js";

const ModelPage = later(() => import("./model.js").then((file) => file.ModelPage));
const main = document.getElementById("page");

/** @returns {{name: string, tab: string}} */
function route() {
  const [, name = "", tab = ""] = location.hash.split("/");
  try {
    return { name: decodeURIComponent(name), tab };
  } catch {
    return { name: "", tab: "" };
  }
}

function App() {
  const [told, setTold] = useState(null);
  const [problem, setProblem] = useState(null);
  const [{ name, tab }, setRoute] = useState(route);
  const refresh = useCallback(
    () =>
      askJson(address("page.json")).then(
        (news) => (setTold(news), setProblem(null)),
        (failure) => setProblem(failure),
      ),
    [],
  );
  useEffect(() => {
    const onChange = () => setRoute(route());
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  useEffect(() => void refresh(), [name]);
  useEffect(() => {
    // models come, go and learn while nobody looks
    const onShow = () => document.visibilityState === "visible" && refresh();
    document.addEventListener("visibilitychange", onShow);
    return () => document.removeEventListener("visibilitychange", onShow);
  }, []);
  const model = told?.models.find((one) => one.name === name);
  useArrival(name, told && (name ? (model ? titleOf(model) : name) : "Models on this server"));

  if (!told) {
    return problem
      ? h("div", { class: "problem", role: "alert" }, h("h1", null, problem.title), h("p", null, problem.text), h("button", { type: "button", onClick: refresh }, "Try again"))
      : h("p", { class: "quiet", role: "status" }, "Loading the models…");
  }
  if (!name) {
    return h(Catalogue, { told });
  }
  return model
    ? h(ModelPage, { key: JSON.stringify([name, model.predict, model.train, model.evaluate]), model, told, tab, refresh })
    : [h("h1", null, "There is no such model"), h("p", null, h("code", null, name), " is not served here, or not any more. ", h("a", { href: "#/" }, "All models"))];
}

/** Tells whoever looks or listens that another part of the page has come. */
function useArrival(name, title) {
  const [before, setBefore] = useState(null);
  useEffect(() => {
    if (title) {
      document.title = `${title} · DEEPaaS`;
      if (before !== null && before !== name) {
        scrollTo(0, 0);
        main.focus({ preventScroll: true });
      }
      setBefore(name);
    }
  }, [name, title]);
}

main.replaceChildren();
render(h(App), main);

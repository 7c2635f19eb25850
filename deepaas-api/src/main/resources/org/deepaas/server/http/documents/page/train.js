// train the model, see how that goes, and choose which weights serve

import { h, useCallback, useEffect, useState } from "./elements.js";
import { Ask } from "./evaluate.js";
import { Problem } from "./problems.js";
import { askJson, ofModel } from "./server.js";
import { Trainings } from "./trainings.js";
import { TrainingView } from "./training.js";
import { Versions } from "./versions.js";

export function Train({ model, told, refresh }) {
  const [chosen, setChosen] = useState(null);
  // counted up whenever trainings or versions may have changed
  const [turn, setTurn] = useState(0);
  const changed = useCallback(() => (setTurn((before) => before + 1), refresh()), []);
  const [versions, versionsProblem] = useList(() => askJson(ofModel(model.name, "versions/")).then((json) => json.versions), turn);
  const [trainings, trainingsProblem] = useList(() => (model.train ? askJson(ofModel(model.name, "train/")).then((all) => all.reverse()) : Promise.resolve([])), turn);
  useEffect(() => {
    // whoever comes while one runs wants to see that one
    const running = trainings?.find(({ status }) => status === "running");
    if (!chosen && running) {
      setChosen(running.uuid);
    }
  }, [trainings]);

  return h(
    "div",
    { class: "training" },
    model.train &&
      h(
        "div",
        { class: "sides" },
        h(
          "section",
          { class: "card", "aria-labelledby": "new-training" },
          h("h2", { id: "new-training" }, "New training"),
          h(Ask, { args: model.train.arguments, url: ofModel(model.name, "train/"), verb: "Train", told, samples: model.samples.map((one) => ({ ...one, model: model.name })), onAnswer: (training) => (setChosen(training.uuid), changed()) }),
        ),
        h(
          "section",
          { class: "card", "aria-labelledby": "this-training" },
          h("h2", { id: "this-training" }, "Progress"),
          chosen ? h(TrainingView, { key: chosen, model: model.name, uuid: chosen, onOver: changed, onRemoved: () => (setChosen(null), changed()) }) : h("p", { class: "quiet" }, "Start a training, or choose one below, to see its curve and log here."),
        ),
      ),
    model.train && h(Trainings, { model: model.name, trainings, problem: trainingsProblem, chosen, onChoose: setChosen, turn }),
    h(Versions, { model: model.name, versions, problem: versionsProblem, changed }),
    model.evaluate &&
      told.predicts &&
      h(
        "section",
        { class: "card", "aria-labelledby": "evaluation" },
        h("h2", { id: "evaluation" }, "Evaluate"),
        h(Ask, { args: model.evaluate.arguments, url: ofModel(model.name, "evaluate/"), verb: "Evaluate", told, samples: model.samples.map((one) => ({ ...one, model: model.name })), versions: versions?.filter(({ state }) => state === "serving" || state === "ready"), urlOf: (version) => ofModel(model.name, `versions/${version}/evaluate/`) }),
      ),
  );
}

/** What a request gives, asked again each turn. @returns {[any[] | null, Problem | null]} */
function useList(load, turn) {
  const [state, setState] = useState([null, null]);
  useEffect(() => {
    let wanted = true;
    load().then(
      (list) => wanted && setState([list, null]),
      (failure) => wanted && setState(([before]) => [before, failure instanceof Problem ? failure : Problem.unreachable()]),
    );
    return () => (wanted = false);
  }, [turn]);
  return state;
}

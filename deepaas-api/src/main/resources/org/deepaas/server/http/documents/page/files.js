// a file to send: chosen, dropped, pasted, taken by the camera, or one of the model's samples

import { h, useEffect, useRef, useState } from "./elements.js";
import { Camera, hasCamera } from "./camera.js";
import { Samples } from "./samples.js";
import { Playing } from "./media.js";
import { bytes } from "./text.js";
import { takesSeveral } from "./values.js";

const families = (accept) => new Set(accept.map((type) => type.split("/")[0]));

/** Whether a file is what is asked for, as far as its name and its own word tell. */
function fits(file, accept) {
  const name = file.name.toLowerCase();
  return (
    accept.length === 0 ||
    !file.type ||
    accept.some((one) => one === "*/*" || one === file.type || (one.endsWith("/*") && file.type.startsWith(one.slice(0, -1))) || (one.startsWith(".") && name.endsWith(one))) ||
    // a system may not know what its author means: csv is excel to some
    !families(accept).has("image")
  );
}

export function FileField({ argument, value, onChange, common, id, samples }) {
  const { accept } = argument;
  const several = takesSeveral(argument);
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const [camera, setCamera] = useState(false);
  const [refusal, setRefusal] = useState("");

  function take(files) {
    const fitting = files.filter((file) => fits(file, accept));
    setRefusal(fitting.length < files.length ? `${files.find((file) => !fits(file, accept)).name} is not taken here, which wants ${accept.join(", ")}.` : "");
    if (fitting.length > 0) {
      onChange(several ? [...value, ...fitting] : fitting.slice(0, 1));
    }
  }
  usePaste(input, take);

  const pictures = families(accept).has("image");
  return h(
    "div",
    {
      class: `drop${over ? " over" : ""}`,
      onDragOver: (event) => (event.preventDefault(), setOver(true)),
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      },
    },
    value.map((file, i) => h(Chosen, { key: `${file.name}-${i}`, file, onRemove: () => onChange(value.filter((one) => one !== file)) })),
    h(
      "p",
      { class: "choose" },
      h("input", {
        ...common,
        type: "file",
        ref: input,
        accept: accept.join(",") || undefined,
        multiple: several,
        onChange: (event) => {
          take([...event.target.files]);
          // the same file may be chosen again after it was removed
          event.target.value = "";
        },
      }),
      h("span", { class: "quiet" }, value.length === 0 ? "or drop or paste one here" : several ? "or drop more" : "or drop another"),
      pictures && hasCamera() && h("button", { type: "button", onClick: () => setCamera(true) }, "Camera"),
    ),
    camera && h(Camera, { onTaken: (file) => (take([file]), setCamera(false)), onClose: () => setCamera(false) }),
    h(Samples, { samples, argument, onTake: take }),
    h("p", { class: "why", role: "status" }, refusal),
  );
}

/** What is pasted goes to the first file of the form, or to the one that has the focus. */
function usePaste(input, take) {
  useEffect(() => {
    const onPaste = (event) => {
      const files = [...event.clipboardData.files];
      const inputs = [...document.querySelectorAll("form.arguments input[type=file]")];
      const target = inputs.find((one) => one === document.activeElement) ?? inputs[0];
      if (files.length > 0 && target === input.current) {
        event.preventDefault();
        take(files);
      }
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  });
}

function Chosen({ file, onRemove }) {
  return h(
    "div",
    { class: "chosen" },
    h(Playing, { blob: file, type: file.type, name: file.name }),
    h("span", { class: "filename" }, file.name, h("span", { class: "quiet" }, ` ${bytes(file.size)}`)),
    h("button", { type: "button", onClick: onRemove, "aria-label": `Remove ${file.name}` }, "Remove"),
  );
}

// the picture that was sent, with what was found in it

import { h, useState } from "./elements.js";
import { useAddress } from "./media.js";
import { count } from "./text.js";

const COLOURS = 6;

export function Boxes({ picture, boxes, size }) {
  const url = useAddress(picture);
  const [natural, setNatural] = useState(null);
  const labels = [...new Set(boxes.map(({ label }) => label))];
  if (!url) {
    return null;
  }
  const told = count(boxes.length, boxes.some(({ text }) => text) ? "text" : "object");
  return h(
    "figure",
    { class: "boxes" },
    h(
      "div",
      { class: "stage" },
      h("img", { src: url, alt: `${picture.name}, with ${told} marked`, onLoad: ({ target }) => setNatural({ width: target.naturalWidth, height: target.naturalHeight }) }),
      natural && h(Overlay, { boxes, labels, size: size ?? natural }),
    ),
    h("figcaption", { class: "quiet" }, boxes.length === 0 ? "Nothing was found." : `${told} found.`),
  );
}

function Overlay({ boxes, labels, size }) {
  const parts = boxes.every(({ x, y, width, height }) => Math.max(x, y, width, height) <= 1.5);
  const [across, down] = parts ? [size.width, size.height] : [1, 1];
  const unit = Math.max(size.width, size.height) / 100;
  const plates = [];
  return h(
    "svg",
    { viewBox: `0 0 ${size.width} ${size.height}`, "aria-hidden": "true", preserveAspectRatio: "none" },
    boxes.map((box) => {
      if (box.text) {
        // it stands in the picture already, and in the table below
        return h("g", { class: "box colour-0" }, h(Frame, { box, across, down }));
      }
      const text = box.score === undefined ? box.label : `${box.label} ${Math.round(box.score * 100)} %`;
      const [x, y] = [box.x * across, box.y * down];
      const width = text.length * unit * 1.75 + unit;
      // inside its box where there is no room above
      const left = Math.max(0, Math.min(x, size.width - width));
      let top = y < unit * 4 ? y : y - unit * 4;
      // nor over what is said of another box
      while (plates.some((one) => Math.abs(one.top - top) < unit * 4 && left < one.left + one.width && one.left < left + width)) {
        top += unit * 4;
      }
      plates.push({ left, top, width });
      return h(
        "g",
        { class: `box colour-${labels.indexOf(box.label) % COLOURS}` },
        h(Frame, { box, across, down }),
        text && h("rect", { class: "plate", x: left, y: top, width, height: unit * 4 }),
        text && h("text", { x: left + unit * 0.6, y: top + unit * 2.9, "font-size": unit * 3, textLength: width - unit * 1.2, lengthAdjust: "spacingAndGlyphs" }, text),
      );
    }),
  );
}

function Frame({ box, across, down }) {
  return box.points
    ? h("polygon", { class: "frame", points: box.points.map(({ x, y }) => `${x * across},${y * down}`).join(" ") })
    : h("rect", { class: "frame", x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down });
}

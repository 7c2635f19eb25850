// a picture from the camera of whoever looks at the page

import { h, useEffect, useRef, useState } from "./elements.js";

/** Browsers give the camera to pages of this machine, and to those that come by https. */
export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

export function Camera({ onTaken, onClose }) {
  const video = useRef(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let stream;
    let wanted = true;
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(
      (given) => {
        stream = given;
        if (wanted) {
          video.current.srcObject = stream;
        } else {
          stop(stream);
        }
      },
      (failure) => wanted && setProblem(`There is no picture from the camera: ${failure.message}`),
    );
    return () => {
      wanted = false;
      stop(stream);
    };
  }, []);

  function take() {
    const canvas = document.createElement("canvas");
    canvas.width = video.current.videoWidth;
    canvas.height = video.current.videoHeight;
    canvas.getContext("2d").drawImage(video.current, 0, 0);
    canvas.toBlob((blob) => blob && onTaken(new File([blob], "camera.jpg", { type: "image/jpeg" })), "image/jpeg", 0.92);
  }

  return h(
    "div",
    { class: "camera", role: "group", "aria-label": "Camera" },
    problem ? h("p", { class: "why", role: "alert" }, problem) : h("video", { ref: video, autoPlay: true, playsInline: true, muted: true }),
    h("p", { class: "buttons" }, !problem && h("button", { type: "button", class: "main", onClick: take }, "Take the picture"), h("button", { type: "button", onClick: onClose }, "Close")),
  );
}

const stop = (stream) => stream?.getTracks().forEach((track) => track.stop());

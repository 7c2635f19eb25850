// pictures, sounds and films

import { h, useEffect, useState } from "./elements.js";

/** The address of a blob, for as long as it is shown. */
export function useAddress(blob) {
  const [url, setUrl] = useState(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}

/** @param {{blob: Blob, type: string, name: string}} props */
export function Playing({ blob, type, name }) {
  const url = useAddress(blob);
  const [unknown, setUnknown] = useState(false);
  useEffect(() => setUnknown(false), [blob]);
  const onError = () => setUnknown(true);
  const family = type.split("/")[0];
  if (!url || !["image", "audio", "video"].includes(family)) {
    return null;
  }
  if (unknown) {
    return h("p", { class: "quiet" }, `This browser cannot show ${type}.`);
  }
  if (family === "image") {
    return h("img", { src: url, alt: name, onError });
  }
  return h(family, { src: url, controls: true, "aria-label": name, onError });
}

// a button that copies, beside each command
for (const figure of document.querySelectorAll(".call")) {
  const button = document.createElement("button");
  const code = figure.querySelector("code");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      // clipboards are for https and this machine only: then the text is marked, to be copied by keyboard
      getSelection().selectAllChildren(code);
      button.textContent = "Marked: press Ctrl+C";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  figure.querySelector("figcaption").append(button);
}

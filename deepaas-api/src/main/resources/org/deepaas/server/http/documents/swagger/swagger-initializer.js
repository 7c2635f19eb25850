// addresses are seen from this file, so that the page works below any prefix
const root = new URL("../../", document.currentScript.src);

window.onload = () => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const followTheScheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", followTheScheme);
  followTheScheme();

  window.ui = SwaggerUIBundle({
    url: new URL("openapi.json", root).href,
    dom_id: "#swagger-ui",
    layout: "BaseLayout",
    presets: [SwaggerUIBundle.presets.apis],
    deepLinking: true,
    docExpansion: "list",
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
};

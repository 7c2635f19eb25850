// addresses are seen from this file, so that the page works below any prefix
const root = new URL("../../", document.currentScript.src);

// A form begins with the defaults that models give, and sends nothing else of its own accord: left to itself, Swagger UI
// fills in made-up values and sends what is left empty as an empty text.
const honestForms = () => ({
  afterLoad(system) {
    const sample = system.fn.getSampleSchema;
    system.fn.getSampleSchema = (schema, contentType, ...rest) => {
      const isMemberOfForm = contentType === false;
      if (!isMemberOfForm) {
        return sample(schema, contentType, ...rest);
      }
      const { type, default: preset } = schema?.toJS ? schema.toJS() : schema;
      return preset ?? (type === "array" ? [] : "");
    };
  },
  wrapComponents: {
    ParameterIncludeEmpty: (Original, { React }) => (props) =>
      React.createElement(Original, { ...props, isIncludedOptions: { shouldDispatchInit: false } }),
  },
});

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
    plugins: [honestForms],
    deepLinking: true,
    docExpansion: "list",
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
};

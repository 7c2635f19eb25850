// the request as a person would write it into a program

import { h, useState } from "./elements.js";
import { Code } from "./code.js";
import { Tabs } from "./tabs.js";
import { accepting, asked, fields } from "./request.js";

export function Snippets({ args, fields: shown, entered, url, mediaType }) {
  const [language, setLanguage] = useState("curl");
  const request = complete(accepting(asked(shown, entered), args, mediaType), shown, mediaType);
  const tabs = Object.entries(LANGUAGES).map(([id, { title, write }]) => ({
    id,
    title,
    panel: () => h(Code, { label: `The request for ${title}`, text: write(request, url) }),
  }));
  return h("details", { class: "snippets" }, h("summary", null, "Copy as code"), h(Tabs, { label: "Language", tabs, active: language, onChange: setLanguage }));
}

/** What is needed and not yet chosen stands there by a name that shows what to put. */
function complete(request, shown, mediaType) {
  const files = request.files.map(([name, file]) => [name, file.name]);
  const values = { ...request.values };
  for (const { name, file, required, accept, schema } of shown) {
    if (file && required && !files.some(([one]) => one === name)) {
      files.push([name, FILES[(accept[0] ?? "").split("/")[0]] ?? "file"]);
    } else if (!file && required && request.problems[name]) {
      values[name] = schema.examples?.[0] ?? schema.minimum ?? "…";
    }
  }
  const headers = { ...request.headers };
  if (mediaType === "application/json" || mediaType === "*/*") {
    delete headers.Accept;
  }
  return { headers, values, files, output: outputOf(mediaType) };
}

/** The file that an answer goes to; none where it is text to be read at once. */
function outputOf(mediaType) {
  return mediaType === "application/json" ? null : mediaType === "*/*" ? "answer" : `answer.${extension(mediaType)}`;
}

const FILES = { image: "photo.jpg", audio: "sound.wav", video: "film.mp4", text: "text.txt", application: "file.zip" };
const extension = (type) => type.replace(/.*\//, "").replace(/.*[+]/, "").replace("jpeg", "jpg").replace("plain", "txt").replace(/[^a-z0-9]/gi, "");

/** For a shell, whatever stands in it. */
const shell = (text) => (/^[A-Za-z0-9@%+=:,./_-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function curl({ headers, values, files, output }, url) {
  const parts = Object.entries(headers).map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`);
  if (output) {
    parts.push(`-o ${output}`);
  }
  if (files.length > 0) {
    // a quoted name: curl would take ; and , for its own
    files.forEach(([name, file]) => parts.push(`-F ${shell(/[;,"\\]/.test(file) ? `${name}=@"${file.replace(/["\\]/g, "\\$&")}"` : `${name}=@${file}`)}`));
    // as it stands: -F would read a file where a value begins with @ or <
    fields(values).forEach(([name, value]) => parts.push(`--form-string ${shell(`${name}=${value}`)}`));
  } else if (Object.keys(values).length > 0) {
    parts.push("-H 'Content-Type: application/json'", `-d ${shell(JSON.stringify(values))}`);
  } else {
    parts.push("-X POST");
  }
  return `curl ${[...parts, shell(url)].join(parts.length > 1 ? " \\\n  " : " ")}`;
}

/** A value of JSON in Python. */
function pythonValue(value) {
  if (value === null) {
    return "None";
  }
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  if (Array.isArray(value)) {
    return `[${value.map(pythonValue).join(", ")}]`;
  }
  return typeof value === "object" ? `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${pythonValue(one)}`).join(", ")}}` : JSON.stringify(value);
}

function python({ headers, values, files, output }, url) {
  const lines = ["import requests", "", "response = requests.post(", `    ${JSON.stringify(url)},`];
  if (Object.keys(headers).length > 0) {
    lines.push(`    headers=${pythonValue(headers)},`);
  }
  if (files.length > 0) {
    lines.push("    files=[", ...files.map(([name, file]) => `        (${JSON.stringify(name)}, open(${JSON.stringify(file)}, "rb")),`), "    ],");
    if (Object.keys(values).length > 0) {
      lines.push(`    data=${pythonValue(Object.fromEntries(Object.entries(values).map(([name, one]) => [name, formed(one)])))},`);
    }
  } else if (Object.keys(values).length > 0) {
    lines.push(`    json=${pythonValue(values)},`);
  }
  lines.push(")", "response.raise_for_status()");
  lines.push(...(output ? [`with open(${JSON.stringify(output)}, "wb") as file:`, "    file.write(response.content)"] : ["print(response.json())"]));
  return lines.join("\n");
}

/** A value as a form has it. */
const formed = (value) => (Array.isArray(value) ? value.map(formed) : typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));

function java(request, url) {
  return request.files.length > 0 ? javaForm(request, url) : javaJson(request, url);
}

const javaHeaders = (headers) => Object.entries(headers).map(([name, value]) => `        .header(${JSON.stringify(name)}, ${JSON.stringify(value)})`);

function javaEnd(output) {
  return output
    ? [`HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(Path.of(${JSON.stringify(output)})));`]
    : ["var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());", "System.out.println(response.body());"];
}

function javaJson({ headers, values, output }, url) {
  const empty = Object.keys(values).length === 0;
  return [
    "import java.net.URI;",
    "import java.net.http.*;",
    ...(output ? ["import java.nio.file.Path;"] : []),
    "",
    `var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))`,
    ...javaHeaders(empty ? headers : { ...headers, "Content-Type": "application/json" }),
    empty ? "        .POST(HttpRequest.BodyPublishers.noBody())" : `        .POST(HttpRequest.BodyPublishers.ofString(${JSON.stringify(JSON.stringify(values))}))`,
    "        .build();",
    ...javaEnd(output),
  ].join("\n");
}

/** Java's client has no forms of its own: the parts are put together by hand. */
function javaForm({ headers, values, files, output }, url) {
  const head = (name, file) => JSON.stringify(`--part\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file.replaceAll('"', "%22")}"` : ""}\r\n\r\n`);
  const parts = [
    ...fields(values).map(([name, value]) => `        HttpRequest.BodyPublishers.ofString(${head(name)} + ${JSON.stringify(value)} + "\\r\\n"),`),
    ...files.flatMap(([name, file]) => [
      `        HttpRequest.BodyPublishers.ofString(${head(name, file)}),`,
      `        HttpRequest.BodyPublishers.ofFile(Path.of(${JSON.stringify(file)})),`,
      '        HttpRequest.BodyPublishers.ofString("\\r\\n"),',
    ]),
    '        HttpRequest.BodyPublishers.ofString("--part--\\r\\n"));',
  ];
  return [
    "import java.net.URI;",
    "import java.net.http.*;",
    "import java.nio.file.Path;",
    "",
    "var form = HttpRequest.BodyPublishers.concat(",
    ...parts,
    `var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))`,
    ...javaHeaders({ ...headers, "Content-Type": "multipart/form-data; boundary=part" }),
    "        .POST(form)",
    "        .build();",
    ...javaEnd(output),
  ].join("\n");
}

const LANGUAGES = {
  curl: { title: "curl", write: curl },
  python: { title: "Python", write: python },
  java: { title: "Java", write: java },
};

// Reads a JSON list of diagrams from stdin and tells, for each, what Mermaid's own parser says: "" when it is one.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = [];
for (const diagram of JSON.parse(Buffer.concat(chunks).toString("utf-8"))) {
  try {
    await mermaid.parse(diagram);
    answers.push("");
  } catch (error) {
    answers.push(String(error?.message ?? error) || "no reason given");
  }
}
process.stdout.write(JSON.stringify(answers));

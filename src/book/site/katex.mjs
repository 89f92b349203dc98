// Renders formulas: one JSON line {tex, display} in, one JSON line {html} or {error} out, until the input ends.
import readline from "node:readline";
import katex from "katex";

let refused;
const refuse = (reason) => {
  refused ??= reason;
};
// What KaTeX would only warn about, or set in red, is a mistake in the page.
console.warn = refuse;

function render({ tex, display }) {
  refused = undefined;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "htmlAndMathml",
      strict: (code, message) => {
        refuse(message);
        return "error";
      },
      trust: ({ command }) => {
        refuse(`${command} is not allowed`);
        return false;
      },
    });
    return refused === undefined ? { html } : { error: refused };
  } catch (error) {
    return { error: error.message };
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(render(JSON.parse(line))) + "\n");
}

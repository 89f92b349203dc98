/* Softmax with sliders: three scores, a shift of all of them, their powers and their shares. */

import { make, panel, say, slider, written } from "./base.js";

const COLOURS = ["blue", "purple", "orange"]; // of the shares, as in the figure

/** Shares, with the largest score subtracted first. */
export function softmax(scores) {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export default function explore(box) {
  const scores = [1, 2, 3];
  let shift = 0;
  const rows = make("tbody");

  function draw() {
    const shifted = scores.map((score) => score + shift);
    const shares = softmax(shifted);
    rows.replaceChildren(...COLOURS.map((ink, k) => {
      const power = Math.exp(shifted[k]);
      const bar = make("span", { className: "explore-share" });
      bar.style.width = `${100 * shares[k]}%`;
      bar.style.background = `var(--book-${ink})`;
      return make(
        "tr",
        {},
        make("th", { textContent: k + 1, scope: "row" }),
        make("td", { textContent: written(shifted[k]) }),
        make("td", { textContent: Number.isFinite(power) ? written(Number(power.toPrecision(3))) : say("溢出", "overflow") }),
        make("td", {}, bar, shares[k].toFixed(3)),
      );
    }));
  }

  const dial = (words, limits, change) => slider(words, { ...limits, show: written }, (value) => { change(value); draw(); });
  const heads = ["k", say("得分 a", "score a"), say("e 的 a 次方", "e to the a"), say("占比 y", "share y")];
  panel(
    box,
    make(
      "div",
      { className: "explore-bar" },
      ...scores.map((value, k) => dial(`a${"₁₂₃"[k]}`, { min: -5, max: 5, step: 0.1, value }, (score) => { scores[k] = score; })),
      dial(say("一起加", "add to all"), { min: -800, max: 800, step: 5, value: 0 }, (value) => { shift = value; }),
    ),
    make("table", { className: "explore-table" }, make("thead", {}, make("tr", {}, ...heads.map((textContent) => make("th", { textContent })))), rows),
  );
  draw();
}

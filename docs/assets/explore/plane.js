/* Draws what a network makes of the plane, and loss curves. */

import { colour, say } from "./base.js";
import { forward, largest } from "./network.js";

const CELL = 4; // pixels
const LOOKS = ["blue", "green", "purple"]; // of the classes, as in the drawn figures

/** Regions, boundaries, the lines where the hidden neurons' sums are 0, and the points, in a square of `side` pixels. */
export function drawPlane(pen, side, [middle1, middle2, reach], params, activation, points) {
  const scale = side / (2 * reach);
  const place = (x1, x2) => [(x1 - middle1 + reach) * scale, (middle2 + reach - x2) * scale];
  pen.clearRect(0, 0, side, side);
  drawRegions(pen, side, (right, down) => forward(params, middle1 - reach + right / scale, middle2 + reach - down / scale, activation).y);
  drawNeurons(pen, params, place, [middle1, middle2, reach]);
  points?.t.forEach((label, n) => drawPoint(pen, label, ...place(points.x[2 * n], points.x[2 * n + 1]), points.t.length > 4 ? 2.5 : 7));
}

/** Each cell in the colour of its highest score; between cells of two classes, a line where the scores are equal. */
function drawRegions(pen, side, scoresAt) {
  const n = side / CELL;
  const x = (i) => ((i % n) + 0.5) * CELL;
  const y = (i) => (Math.floor(i / n) + 0.5) * CELL;
  const scores = Array.from({ length: n * n }, (_, i) => scoresAt(x(i), y(i)));
  const classes = scores.map(largest);
  const colours = LOOKS.map(colour);
  pen.globalAlpha = 0.15;
  for (let i = 0, from = 0; i < n * n; i++) {
    if (i % n < n - 1 && classes[i + 1] === classes[i]) continue; // a row of cells of one class is one rectangle
    pen.fillStyle = colours[classes[i]];
    pen.fillRect(x(from) - CELL / 2, y(i) - CELL / 2, (i - from + 1) * CELL, CELL);
    from = i + 1;
  }
  pen.globalAlpha = 1;
  pen.beginPath();
  for (let i = 0; i < n * (n - 1); i++) {
    if (i % n === n - 1) continue;
    const around = [i, i + 1, i + n + 1, i + n];
    const crossings = around.flatMap((a, side) => {
      const b = around[(side + 1) % 4];
      const [k, l] = [classes[a], classes[b]];
      if (k === l) return [];
      const share = (scores[a][k] - scores[a][l]) / (scores[a][k] - scores[a][l] + scores[b][l] - scores[b][k]);
      return [[x(a) + share * (x(b) - x(a)), y(a) + share * (y(b) - y(a))]];
    });
    const middle = [0, 1].map((axis) => crossings.reduce((sum, crossing) => sum + crossing[axis], 0) / crossings.length);
    for (const crossing of crossings) {
      pen.moveTo(...middle);
      pen.lineTo(...crossing);
    }
  }
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1.5;
  pen.stroke();
}

/** A line for each hidden neuron, with a short stroke to the side where its sum is above 0. */
function drawNeurons(pen, { W1, b1 }, place, [middle1, middle2, reach]) {
  pen.beginPath();
  b1.forEach((b, i) => {
    const [w1, w2] = [W1[i], W1[b1.length + i]];
    const length = Math.hypot(w1, w2);
    const away = (w1 * middle1 + w2 * middle2 + b) / length; // of the line, from the middle
    const [u1, u2] = [w1 / length, w2 / length];
    const foot = [middle1 - away * u1, middle2 - away * u2];
    pen.moveTo(...place(foot[0] - 3 * reach * u2, foot[1] + 3 * reach * u1));
    pen.lineTo(...place(foot[0] + 3 * reach * u2, foot[1] - 3 * reach * u1));
    pen.moveTo(...place(...foot));
    pen.lineTo(...place(foot[0] + 0.07 * reach * u1, foot[1] + 0.07 * reach * u2));
  });
  pen.strokeStyle = colour("orange");
  pen.lineWidth = 1;
  pen.stroke();
}

function drawPoint(pen, label, x, y, size) {
  pen.fillStyle = colour(LOOKS[label]);
  pen.beginPath();
  if (label === 0) pen.arc(x, y, size, 0, 7);
  else if (label === 2) pen.rect(x - size, y - size, 2 * size, 2 * size);
  else for (const turn of [0, 1, 2]) pen.lineTo(x + 1.3 * size * Math.sin(turn * 2.0944), y - 1.3 * size * Math.cos(turn * 2.0944));
  pen.fill();
}

/** Loss curves, pairs of losses and colour, on common axes. */
export function drawCurves(pen, width, height, curves) {
  const [left, low] = [30, height - 20];
  const steps = 100 * 2 ** Math.ceil(Math.log2(Math.max(1, ...curves.map(([losses]) => (losses.length - 1) / 100))));
  const top = Math.min(2, Math.ceil(2 * Math.max(1, ...curves.flatMap(([losses]) => losses.slice(0, 1)))) / 2);
  const x = (step) => left + (step / steps) * (width - left - 4);
  const y = (loss) => low - (loss / top) * (low - 8);
  pen.clearRect(0, 0, width, height);
  pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = pen.strokeStyle = colour("quiet");
  pen.lineWidth = 1;
  pen.strokeRect(left, 8, width - left - 4, low - 8);
  pen.textAlign = "right";
  for (let loss = 0; loss <= top; loss += 0.5) pen.fillText(loss.toFixed(1), left - 4, y(loss) + 4);
  pen.fillText(`${say("步", "steps")} ${steps}`, width - 4, height - 5);
  pen.textAlign = "left";
  pen.fillText(say("损失", "loss"), left + 5, 21);
  pen.save();
  pen.beginPath();
  pen.rect(left, 8, width - left - 4, low - 8);
  pen.clip();
  for (const [losses, name] of curves) {
    const stride = Math.ceil(losses.length / 400);
    pen.beginPath();
    for (let step = 0; step < losses.length; step += stride) pen.lineTo(x(step), y(losses[step]));
    pen.strokeStyle = colour(name);
    pen.lineWidth = name === "ink" ? 2 : 1.2;
    pen.stroke();
  }
  pen.restore();
}

/* One perceptron over the four points: its line, its half-plane, its truth table, and the name of the gate. */

import { make, panel, say, shape, slider, written } from "./base.js";

const POINTS = [[0, 0], [0, 1], [1, 0], [1, 1]];
// By the answers at the four points. The two that are missing have no line.
const NAMES = {
  "0000": say("总是 0", "always 0"),
  "0001": say("与门 AND", "AND"),
  "0010": say("x₁ 而非 x₂", "x₁ but not x₂"),
  "0011": say("就是 x₁", "just x₁"),
  "0100": say("x₂ 而非 x₁", "x₂ but not x₁"),
  "0101": say("就是 x₂", "just x₂"),
  "0111": say("或门 OR", "OR"),
  "1000": say("或非门 NOR", "NOR"),
  "1010": say("非 x₂", "not x₂"),
  "1011": say("x₁ 或非 x₂", "x₁ or not x₂"),
  "1100": say("非 x₁", "not x₁"),
  "1101": say("x₂ 或非 x₁", "x₂ or not x₁"),
  "1110": say("与非门 NAND", "NAND"),
  "1111": say("总是 1", "always 1"),
};
const LOW = -0.5;
const HIGH = 1.5;
const SQUARE = [[LOW, LOW], [HIGH, LOW], [HIGH, HIGH], [LOW, HIGH]];

/** The part of the square in which total(x) > 0, as the corners of a polygon; and the ends of the line. */
export function cut(total) {
  const inside = [];
  const line = [];
  SQUARE.forEach((corner, k) => {
    const next = SQUARE[(k + 1) % 4];
    const [a, b] = [total(corner), total(next)];
    if (a > 0) inside.push(corner);
    if (a > 0 !== b > 0) {
      const part = a / (a - b);
      const point = corner.map((x, i) => x + part * (next[i] - x));
      inside.push(point);
      line.push(point);
    }
  });
  return { inside, line };
}

export default function explore(box) {
  const dials = { "w₁": 1, "w₂": 1, b: -1.5 };
  const label = say("四个点、直线和半平面", "Four points, the line and the half-plane");
  const picture = shape("svg", { viewBox: "0 0 240 240", role: "img", "aria-label": label });
  const rows = make("tbody");
  const said = make("output", { className: "explore-said" });
  const total = ([x1, x2]) => dials["w₁"] * x1 + dials["w₂"] * x2 + dials.b;
  const place = ([x1, x2]) => [20 + ((x1 - LOW) / (HIGH - LOW)) * 200, 220 - ((x2 - LOW) / (HIGH - LOW)) * 200];

  function draw() {
    const { inside, line } = cut(total);
    const answers = POINTS.map((point) => Number(total(point) > 0));
    picture.replaceChildren(
      shape("polygon", { class: "half", points: inside.map(place).join(" ") }),
      shape("rect", { class: "edge", x: 20, y: 20, width: 200, height: 200 }),
      shape("text", { x: 120, y: 238 }, "x₁"),
      shape("text", { x: 10, y: 126 }, "x₂"),
      ...[0, 1].flatMap((k) => [shape("text", { x: place([k, 0])[0], y: 238 }, k), shape("text", { x: 10, y: place([0, k])[1] + 6 }, k)]),
    );
    if (line.length === 2) {
      const [[a, b], [c, d]] = line.map(place);
      picture.append(shape("line", { class: "line", x1: a, y1: b, x2: c, y2: d }));
      const length = Math.hypot(dials["w₁"], dials["w₂"]);
      const [u, v] = [dials["w₁"] / length, -dials["w₂"] / length];
      const [x, y] = [(a + c) / 2 + 15 * u, (b + d) / 2 + 15 * v];
      picture.append(
        shape("line", { class: "arrow", x1: (a + c) / 2, y1: (b + d) / 2, x2: x, y2: y }),
        shape("polygon", { class: "arrow", points: `${x + 7 * u},${y + 7 * v} ${x + 4 * v},${y - 4 * u} ${x - 4 * v},${y + 4 * u}` }),
      );
    }
    POINTS.forEach((point, k) => {
      const [cx, cy] = place(point);
      picture.append(shape("circle", { cx, cy, r: 9, class: answers[k] ? "on" : "off" }));
    });
    rows.replaceChildren(...POINTS.map((point, k) =>
      make("tr", {}, ...[...point, total(point), answers[k]].map((value) => make("td", { textContent: written(value) })))));
    said.textContent = say("这是：", "This is: ") + NAMES[answers.join("")];
  }

  const head = ["x₁", "x₂", "w · x + b", "y"].map((name) => make("th", { textContent: name }));
  const table = make("table", { className: "explore-table" }, make("thead", {}, make("tr", {}, ...head)), rows);
  panel(
    box,
    make("div", { className: "explore-bar" }, ...Object.keys(dials).map((name) =>
      slider(name, { min: -2, max: 2, step: 0.25, value: dials[name], show: written }, (value) => { dials[name] = value; draw(); }))),
    make("div", { className: "explore-pair" }, picture, table),
    said,
  );
  draw();
}

/* A filter slides: a digit or one's own drawing, a 3 × 3 kernel, padding, stride; every output number with its sum. */

import { button, canvas, choice, colour, load, make, panel, say, whenColoursChange, written } from "./base.js";

const PRESETS = {
  upright: [say("竖的边缘", "upright edges"), [-1, 0, 1, -1, 0, 1, -1, 0, 1]],
  level: [say("横的边缘", "level edges"), [-1, -1, -1, 0, 0, 0, 1, 1, 1]],
  blur: [say("抹糊", "blur"), [0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1]],
  identity: [say("原样", "as it is"), [0, 0, 0, 0, 1, 0, 0, 0, 0]],
  own: [say("自己填", "your own")],
};

/** The nine pairs of pixel and weight at a place of the output; padding is 0. */
export function terms({ image, side, kernel, padding, stride }, row, column) {
  return kernel.map((weight, k) => {
    const [i, j] = [row * stride - padding + Math.floor(k / 3), column * stride - padding + (k % 3)];
    const inside = i >= 0 && j >= 0 && i < side && j < side;
    return { weight, pixel: inside ? image[i * side + j] : 0, inside };
  });
}

/** How many windows fit, from left to right and from top to bottom. */
const width = ({ side, padding, stride }) => (side + 2 * padding - 3) / stride + 1;

/** All numbers of the output, row by row. */
export function slide(state) {
  const wide = width(state);
  return Array.from({ length: wide * wide }, (_, k) =>
    terms(state, Math.floor(k / wide), k % wide).reduce((sum, { weight, pixel }) => sum + weight * pixel, 0));
}

export default async function explore(box) {
  const { digits, images } = await load("filter");
  const [count, side] = images.shape;
  const digit = (k) => Float64Array.from(images.subarray(k * side * side, (k + 1) * side * side), (tenths) => tenths / 10);
  const state = { image: digit(0), side, kernel: [...PRESETS.upright[1]], padding: 1, stride: 1 };
  const [chosen, brush] = [[10, 10], [10, 10]]; // a place of the output, and one of the image for those who draw by keys
  const size = 300;
  const left = canvas(size, size, say("图：拖动来画，或用方向键和空格", "Image: drag to draw, or use arrow keys and space"));
  const right = canvas(size, size, say("特征图：用指针或方向键选一个数", "Feature map: choose a number by pointer or arrow keys"));
  const sum = make("div", { className: "explore-terms" });
  const result = make("output", { className: "explore-said" });
  const wide = () => width(state);
  function draw() {
    const output = slide(state);
    const most = Math.max(...output.map(Math.abs)) || 1;
    const [ink, plus, minus, mark, quiet] = ["ink", "green", "red", "orange", "quiet"].map(colour);
    const [cells, [row, column]] = [side + 2 * state.padding, chosen];
    paint(left.pen, cells, (i, j) => {
      const [a, b] = [i - state.padding, j - state.padding];
      const inside = a >= 0 && b >= 0 && a < side && b < side;
      return inside ? [ink, state.image[a * side + b]] : [quiet, 0.2];
    });
    paint(right.pen, wide(), (i, j) => {
      const value = output[i * wide() + j];
      return [value > 0 ? plus : minus, Math.abs(value) / most];
    });
    frame(left.pen, size / cells, row * state.stride, column * state.stride, 3, mark);
    frame(right.pen, size / wide(), row, column, 1, mark);
    if (document.activeElement === left) frame(left.pen, size / cells, brush[0] + state.padding, brush[1] + state.padding, 1, quiet);
    sum.replaceChildren(...terms(state, row, column).map(({ weight, pixel, inside }) =>
      make("span", { className: inside ? "" : "explore-outside" }, `${written(pixel)} · ${weight < 0 ? `(${written(weight)})` : written(weight)}`)));
    result.textContent = say(`特征图 ${wide()} × ${wide()}，第 ${row} 行第 ${column} 列：九个积的和 = `,
      `Feature map ${wide()} × ${wide()}, row ${row}, column ${column}: the nine products add up to `);
    result.append(make("strong", { textContent: written(Number(output[row * wide() + column].toFixed(9))) }));
  }

  function paint(pen, cells, shade) {
    const step = size / cells;
    pen.clearRect(0, 0, size, size);
    for (let i = 0; i < cells; i++) {
      for (let j = 0; j < cells; j++) {
        [pen.fillStyle, pen.globalAlpha] = shade(i, j);
        const [x, y] = [Math.round(j * step), Math.round(i * step)];
        pen.fillRect(x, y, Math.round((j + 1) * step) - x, Math.round((i + 1) * step) - y);
      }
    }
    pen.globalAlpha = 1;
  }

  function frame(pen, step, row, column, cells, ink) {
    pen.strokeStyle = ink;
    pen.lineWidth = 3;
    pen.strokeRect(column * step + 1, row * step + 1, cells * step - 2, cells * step - 2);
  }

  function change() {
    for (const k of [0, 1]) chosen[k] = Math.max(0, Math.min(wide() - 1, chosen[k]));
    draw();
  }

  /** The row and column below the pointer, on a canvas of so many cells. */
  function under(event, element, cells) {
    const { left: x, top: y, width, height } = element.getBoundingClientRect();
    return [(event.clientY - y) / height, (event.clientX - x) / width].map((part) => Math.max(0, Math.min(cells - 1, Math.floor(part * cells))));
  }

  function ink(row, column, value = 1) {
    if (row >= 0 && column >= 0 && row < side && column < side) state.image[row * side + column] = value;
  }

  function drawing(event) {
    if (event.type === "pointermove" && !event.buttons) return;
    ink(...under(event, left, side + 2 * state.padding).map((cell) => cell - state.padding));
    draw();
  }
  for (const kind of ["pointerdown", "pointermove"]) {
    left.addEventListener(kind, drawing);
    right.addEventListener(kind, (event) => { [chosen[0], chosen[1]] = under(event, right, wide()); draw(); });
  }
  for (const [element, place, limit] of [[left, brush, () => side], [right, chosen, wide]]) {
    element.tabIndex = 0;
    element.addEventListener("keydown", (event) => {
      const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (move) for (const k of [0, 1]) place[k] = Math.max(0, Math.min(limit() - 1, place[k] + move[k]));
      else if (event.key === " " && place === brush) ink(...brush, state.image[brush[0] * side + brush[1]] ? 0 : 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
      draw();
    });
    for (const kind of ["focus", "blur"]) element.addEventListener(kind, draw);
  }

  const weights = state.kernel.map((weight, k) => {
    const label = say("权重", "weight") + ` ${Math.floor(k / 3)}, ${k % 3}`;
    const input = make("input", { type: "number", step: 0.1, value: weight, "aria-label": label });
    input.addEventListener("input", () => { state.kernel[k] = input.valueAsNumber || 0; preset.querySelector("select").value = "own"; draw(); });
    return input;
  });
  const preset = choice(say("滤波器", "Filter"), Object.entries(PRESETS).map(([name, [words]]) => [name, words]), (name) => {
    state.kernel = [...(PRESETS[name][1] ?? state.kernel)];
    weights.forEach((input, k) => { input.value = state.kernel[k]; });
    draw();
  });
  const pick = (words, image) => button(words, () => { state.image = image(); draw(); });
  const bar = (...inside) => make("div", { className: "explore-bar" }, ...inside);
  panel(
    box,
    bar(say("图：", "Image: "), ...Array.from({ length: count }, (_, k) => pick(String(digits[k]), () => digit(k))),
      pick(say("白纸", "blank"), () => new Float64Array(side * side))),
    make("div", { className: "explore-pair" }, left, right),
    result,
    sum,
    bar(preset, choice(say("填充", "Padding"), [[1, "1"], [0, "0"]], (value) => { state.padding = Number(value); change(); }),
      choice(say("步幅", "Stride"), [[1, "1"], [2, "2"]], (value) => { state.stride = Number(value); change(); })),
    make("div", { className: "explore-kernel", role: "group", "aria-label": say("滤波器", "filter") }, ...weights),
  );
  whenColoursChange(draw);
}

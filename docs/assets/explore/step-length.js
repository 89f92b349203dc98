/* Step length: a start that can be moved, a learning rate, and the path that an optimizer takes from there. */

import { canvas, choice, colour, make, say, slider, whenColoursChange } from "./base.js";
import { optimizer } from "./optimizers.js";

// f is half the sum of curvature times coordinate squared. `seen`: from, to in either direction. `rate`: first, most, step.
const PLACES = {
  valley: {
    curvatures: [1, 10], start: [-8, 2], steps: 25, seen: [-10, 3, -3.3, 3.3], rate: [0.1, 0.25, 0.005],
    heights: [0.5, 3, 8, 17, 31, 52], names: ["x₀", "x₁"], limit: "2/β",
  },
  bowl: {
    curvatures: [0.1, 2], start: [-7, 2], steps: 30, seen: [-9, 5, -3.6, 3.6], rate: [0.95, 2, 0.01],
    heights: [0.1, 0.5, 1.5, 3.5, 6.45, 12], names: ["x", "y"], limit: "2/λ",
  },
};
const MOST = 660, GRIP = 28, KEY = 0.2; // pixels in width, pixels round the start, what an arrow key moves it by

/** The value of the place's function at a point. */
export const height = ({ curvatures }, point) => curvatures.reduce((sum, c, i) => sum + (c * point[i] ** 2) / 2, 0);

/** The points of a path, the start included. */
export function walk({ curvatures }, start, kind, lr, steps) {
  const p = [...start];
  const update = optimizer(kind);
  return [start, ...Array.from({ length: steps }, () => {
    update({ p }, { p: p.map((x, i) => curvatures[i] * x) }, lr);
    return [...p];
  })];
}

const short = (number) => (number === 0 ? "0" : String(Number(number.toPrecision(3)))).replace("-", "−");

export default function explore(box) {
  const place = PLACES[box.dataset.place];
  const optimizers = box.dataset.optimizers.split(" ");
  const [left, right, low, top] = place.seen;
  const critical = 2 / Math.max(...place.curvatures);
  const wide = Math.max(260, Math.min(MOST, box.clientWidth - 30));
  const tall = Math.round((wide * (top - low)) / (right - left));
  const scale = wide / (right - left);
  let [start, lr, kind, held] = [place.start, place.rate[0], optimizers[0], false];

  const map = canvas(wide, tall, say("等高线和路径；方向键移动起点", "Contour lines and the path; arrow keys move the start"));
  Object.assign(map, { tabIndex: 0, role: "application" });
  map.style.cursor = "crosshair";
  const told = make("output", { className: "explore-told" });
  const [, most, step] = place.rate;
  const rate = slider(say("学习率 η", "Learning rate η"), { min: step, max: most, step, value: lr, show: short }, (value) => {
    lr = value;
    draw();
  });
  const words = optimizers.length > 1 ? say("SGD 的临界值", "critical for SGD:") : say("临界值", "critical:");
  const mark = make("span", { className: "explore-mark", textContent: `${words} ${place.limit} = ${short(critical)}` });
  mark.style.setProperty("--at", (critical - step) / (most - step));
  rate.classList.add("explore-marked");
  rate.append(mark);
  const kinds = choice(say("优化器", "Optimizer"), optimizers.map((name) => [name, name]), (name) => {
    kind = name;
    draw();
  });
  box.prepend(make("div", { className: "explore-panel" },
    map, make("div", { className: "explore-bar" }, rate, ...(optimizers.length > 1 ? [kinds] : [])), told));

  const across = (x) => (x - left) * scale;
  const down = (y) => (top - y) * scale;

  function move(to) {
    const within = (value, least, greatest) => Math.min(greatest, Math.max(least, Math.round(value * 10) / 10));
    start = [within(to[0], left, right), within(to[1], low, top)];
    draw();
  }

  const MOVES = { ArrowLeft: [-KEY, 0], ArrowRight: [KEY, 0], ArrowUp: [0, KEY], ArrowDown: [0, -KEY] };
  map.addEventListener("keydown", (event) => {
    const by = MOVES[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    move([start[0] + by[0], start[1] + by[1]]);
  });

  /** Where a finger or the mouse is: in the function's plane, and how far from the start on the screen. */
  function pointed({ clientX, clientY }) {
    const shown = map.getBoundingClientRect();
    const x = left + ((clientX - shown.left) / shown.width) * (right - left);
    const y = top - ((clientY - shown.top) / shown.height) * (top - low);
    return { to: [x, y], away: Math.hypot(x - start[0], y - start[1]) * (shown.width / (right - left)) };
  }
  // A finger that does not begin at the start moves the page as everywhere; when it only taps, the start goes there.
  map.addEventListener("touchstart", (event) => pointed(event.touches[0]).away < GRIP && event.preventDefault(), { passive: false });
  map.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" && pointed(event).away >= GRIP) return;
    map.setPointerCapture(event.pointerId);
    held = true; // by the start: a finger is captured wherever it begins
    map.focus({ preventScroll: true });
    move(pointed(event).to);
  });
  map.addEventListener("pointermove", (event) => held && move(pointed(event).to));
  map.addEventListener("lostpointercapture", () => (held = false));
  map.addEventListener("click", (event) => move(pointed(event).to));

  function draw() {
    const { pen } = map;
    const path = walk(place, start, kind, lr, place.steps);
    pen.clearRect(0, 0, wide, tall);
    pen.lineWidth = 1;
    pen.strokeStyle = pen.fillStyle = colour("quiet");
    for (const f of place.heights) {
      pen.beginPath();
      pen.ellipse(across(0), down(0), ...place.curvatures.map((c) => Math.sqrt((2 * f) / c) * scale), 0, 0, 7);
      pen.stroke();
    }
    pen.font = `13px ${getComputedStyle(document.body).fontFamily}`;
    for (let x = Math.ceil(left / 2) * 2; x < right; x += 2) pen.fillText(short(x), across(x) - 6, tall - 5);
    for (let y = Math.ceil(low / 2) * 2; y < top; y += 2) pen.fillText(short(y), 4, down(y) + 5);
    pen.fillText(place.names[0], wide - 20, tall - 5);
    pen.fillText(place.names[1], 4, 14);
    disc(0, 0, 5, "purple");
    pen.strokeStyle = colour("blue");
    pen.lineWidth = 1.5;
    pen.beginPath();
    path.forEach(([x, y]) => pen.lineTo(across(x), down(y)));
    pen.stroke();
    path.slice(1).forEach(([x, y]) => disc(x, y, 3, "blue"));
    disc(...start, 9, "orange");
    tell(path.at(-1));
  }

  function disc(x, y, radius, name) {
    map.pen.fillStyle = colour(name);
    map.pen.beginPath();
    map.pen.arc(across(x), down(y), radius, 0, 7);
    map.pen.fill();
  }

  function tell(end) {
    const from = `(${start.map(short).join(", ")})`;
    const to = `(${end.map(short).join(", ")})`;
    const values = [height(place, start), height(place, end)].map(short);
    told.textContent = say(`${kind}，η = ${short(lr)}，${place.steps} 步：从 ${from} 走到 ${to}，f 从 ${values[0]} 变成 ${values[1]}`,
      `${kind}, η = ${short(lr)}, ${place.steps} steps: from ${from} to ${to}, f from ${values[0]} to ${values[1]}`);
  }

  whenColoursChange(draw);
}

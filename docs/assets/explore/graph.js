/* A graph computes: change an input, and see values go forward and gradients back, node by node. */

import { button, calm, make, panel, say, shape, slider, written } from "./base.js";

// Inputs: Chinese name, English name, value, from, to, step. Operations: symbol and the nodes that it takes, where
// inputs come first. Places: (column, row) of all nodes.
const GRAPHS = {
  fruit: {
    inputs: [
      ["苹果单价", "apple price", 100, 0, 300, 5],
      ["苹果个数", "apples", 2, 0, 10, 1],
      ["橘子单价", "orange price", 150, 0, 300, 5],
      ["橘子个数", "oranges", 3, 0, 10, 1],
      ["税", "tax", 1.1, 1, 1.5, 0.01],
    ],
    operations: [["×", 0, 1], ["×", 2, 3], ["+", 5, 6], ["×", 7, 4]],
    places: [[0, 0], [0, 1.4], [0, 2.5], [0, 3.9], [0, 4.9], [1, 0], [1, 2.5], [2, 1.25], [3, 1.25]],
    end: say("总价", "total"),
  },
  square: {
    inputs: [["x", "x", 2, -5, 5, 0.1], ["y", "y", 3, -5, 5, 0.1]],
    operations: [["+", 0, 1], ["( )²", 2]],
    places: [[0, 0], [0, 2.4], [1, 1.2], [2, 1.2]],
    end: "z",
  },
};

// Of each operation the value, the derivative by each input, and what it computes, in words.
const OPERATIONS = {
  "+": [(x, y) => x + y, () => [1, 1], (x, y) => `${x} + ${y}`],
  "×": [(x, y) => x * y, (x, y) => [y, x], (x, y) => `${x} × ${y}`],
  "( )²": [(x) => x * x, (x) => [2 * x], (x) => `${x}²`],
};

/** All values and gradients of a graph, in the order of its nodes, and what each operation hands to its inputs. */
export function run({ operations }, inputs) {
  const values = [...inputs];
  const locals = operations.map(([symbol, ...from]) => {
    const [value, derivatives] = OPERATIONS[symbol];
    const taken = from.map((node) => values[node]);
    values.push(value(...taken));
    return derivatives(...taken);
  });
  const grads = values.map(() => 0);
  grads[values.length - 1] = 1;
  const shares = [];
  for (let k = operations.length - 1; k >= 0; k--) {
    const handed = grads[inputs.length + k];
    shares[k] = locals[k].map((local) => handed * local);
    operations[k].slice(1).forEach((node, i) => { grads[node] += shares[k][i]; });
  }
  return { values, grads, shares };
}

export default function explore(box) {
  const graph = GRAPHS[box.dataset.graph];
  const { operations, places, end } = graph;
  const inputs = graph.inputs.map((input) => input[2]);
  const names = graph.inputs.map(([zh, en]) => say(zh, en));
  const many = operations.length;
  const last = 2 * many + 1; // each operation forward, the 1 at the end, each operation back
  const tall = 56 + 50 * Math.max(...places.map(([, row]) => row));
  const apart = 262 / (places.at(-1)[0] + 1);
  const at = (node) => [84 + apart * places[node][0], 28 + 50 * places[node][1]];
  const picture = shape("svg", { viewBox: `0 0 380 ${tall}`, role: "img", "aria-label": say("计算图", "computational graph") });
  const said = make("output", { className: "explore-said" });
  let step = last;
  let timer = 0;

  /** An arrow and the number beside it, both to the left of the way; the arrow leaves gaps at its ends. */
  function arrow([x0, y0], [x1, y1], before, after, aside, kind, number) {
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [u, v] = [(x1 - x0) / length, (y1 - y0) / length];
    const [a, b] = [x0 + before * u + aside * v, y0 + before * v - aside * u];
    const [c, d] = [x1 - after * u + aside * v, y1 - after * v - aside * u];
    const tip = `${c},${d} ${c - 7 * u + 3 * v},${d - 7 * v - 3 * u} ${c - 7 * u - 3 * v},${d - 7 * v + 3 * u}`;
    picture.append(
      shape("line", { x1: a, y1: b, x2: c - 4 * u, y2: d - 4 * v, class: kind }),
      shape("polygon", { points: tip, class: kind }),
      shape("text", { x: (a + c) / 2 + 12 * v, y: (b + d) / 2 - 12 * u + 4.5, class: kind }, number === undefined ? "" : written(number)),
    );
  }

  /** The way from a node to where its number goes: the value forward, the share back, each as soon as it is there. */
  function edge(from, to, before, after, value, share) {
    arrow(from, to, before, after, share === undefined ? 0 : 3, "value", value);
    if (share !== undefined) arrow(to, from, after, before, 3, "gradient", share);
  }

  function draw() {
    const { values, grads, shares } = run(graph, inputs);
    const value = (node) => (node < inputs.length + step ? values[node] : undefined);
    const active = step <= many ? step - 1 : last - step;
    picture.replaceChildren();
    operations.forEach(([symbol, ...from], k) => {
      const node = inputs.length + k;
      const back = step > last - 1 - k;
      from.forEach((input, i) => edge(at(input), at(node), input < inputs.length ? 0 : 13, 13, value(input), back ? shares[k][i] : undefined));
      const circle = shape("circle", { cx: at(node)[0], cy: at(node)[1], r: 13, class: k === active && step !== many + 1 ? "active" : "" });
      picture.append(circle, shape("text", { x: at(node)[0], y: at(node)[1] + 4.5 }, symbol));
    });
    names.forEach((name, k) => {
      picture.append(shape("rect", { x: 2, y: at(k)[1] - 13, width: 82, height: 26, rx: 4 }), shape("text", { x: 43, y: at(k)[1] + 4.5 }, name));
    });
    const [x, y] = at(places.length - 1);
    edge([x, y], [346, y], 13, 0, value(places.length - 1), step > many ? 1 : undefined);
    picture.append(shape("text", { x: 363, y: y + 4.5, class: "end" }, end));
    said.textContent = words(values, grads, shares, active);
  }

  function words(values, grads, shares, active) {
    const factor = (number) => (number < 0 ? `(${written(number)})` : written(number));
    const node = inputs.length + active;
    if (step === 0) return say("输入都有了，还一步没走。", "The inputs are there, and no step has been made.");
    const [symbol, ...from] = operations[active] ?? [];
    const taken = from.map((input) => values[input]);
    if (step <= many) return `${say("往前：", "Forward: ")}${OPERATIONS[symbol][2](...taken.map(factor))} = ${written(values[node])}`;
    if (step === many + 1) return say(`往回：${end} 对自己的导数是 1。`, `Back: by itself, ${end} has the derivative 1.`);
    const locals = OPERATIONS[symbol][1](...taken);
    const products = locals.map((local, i) => `${written(grads[node])} × ${factor(local)} = ${written(shares[active][i])}`);
    const handed = written(grads[node]);
    return say(`往回：${symbol} 收到 ${handed}，交出 `, `Back: ${symbol} gets ${handed} and hands on `) + products.join(say(" 和 ", " and "));
  }

  function go(to) {
    step = Math.max(0, Math.min(last, to));
    if (step === last) clearInterval(timer);
    draw();
  }
  const press = (name, to) => button(name, () => { clearInterval(timer); go(to()); });
  const flow = button(say("走一遍", "Run"), () => {
    clearInterval(timer);
    go(calm.matches ? last : 0);
    if (!calm.matches) timer = setInterval(() => go(step + 1), 900);
  });
  const sliders = graph.inputs.map(([, , value, min, max, by], k) =>
    slider(names[k], { min, max, step: by, value, show: written }, (number) => { inputs[k] = number; draw(); }));
  panel(
    box,
    make("div", { className: "explore-bar" }, ...sliders),
    picture,
    said,
    make("div", { className: "explore-bar" }, flow, press(say("从头", "Start"), () => 0), press(say("退一步", "Back"), () => step - 1),
      press(say("走一步", "Step"), () => step + 1), press(say("全部", "All"), () => last)),
  );
  draw();
}

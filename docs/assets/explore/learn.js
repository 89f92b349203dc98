/* A network learns in front of you: points of the plane, the regions of a small network, and its loss. */

import { button, calm, canvas, choice, colour, load, make, say, slider, whenColoursChange } from "./base.js";
import { batches, fresh, gradient, judge, random } from "./network.js";
import { optimizer } from "./optimizers.js";
import { drawCurves, drawPlane } from "./plane.js";

const SIDE = 288, LOW = 190; // pixels: the plane is square
const BATCH = 50, MOST = 10000, FIRST = 3; // points, steps, the seed of the first start
const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
const GOOD = { SGD: 1, Momentum: 1, Nesterov: 1, AdaGrad: 0.3, RMSprop: 0.1, Adam: 0.3 };
const FOUR = { x: [0, 0, 0, 1, 1, 0, 1, 1], t: [0, 1, 1, 0] };
const SETS = { // words; the middle of what is seen, and how far it reaches to either side
  four: [say("异或，四个点", "XOR, four points"), 0.5, 0.5, 1],
  xor: [say("异或，带噪声", "XOR, with noise"), 0.5, 0.5, 1.1],
  moons: [say("两弯月牙", "two moons"), 0.5, 0.25, 1.9],
  spiral: [say("三条旋臂", "three spiral arms"), 0, 0, 1.2],
};
const NAMES = { none: say("不弯", "none"), sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU" };
let data; // points of the build, once asked for
const EARLIER = ["orange", "purple", "green", "red"]; // of the loss curves of earlier runs

const short = (loss) => (loss < 1000 ? loss.toFixed(4) : loss.toExponential(1));

export default function explore(box) {
  const list = (name) => box.dataset[name].split(" ");
  const sets = list("sets"), activations = list("activations"), optimizers = list("optimizers");
  const now = { set: sets[0], hidden: Number(box.dataset.hidden), activation: activations[0], kind: optimizers[0], seed: FIRST };
  now.rate = GOOD[now.kind];
  let points = now.set === "four" ? FOUR : null; // the others come from the build, at the first touch
  let params, update, deal, losses, found, running = false, earlier = new Map(); // found: by judge; earlier: losses by run

  const plane = canvas(SIDE, SIDE, say("数据点、网络划分的区域和隐藏神经元的直线", "The points, the regions of the network, the lines of its hidden neurons"));
  const curve = canvas(SIDE, LOW, say("损失随步数的变化", "The loss against the steps"));
  const told = make("output", { className: "explore-told" });
  const past = make("div", { className: "explore-told" });
  const go = button("", () => (running ? pause() : start()));
  const pick = (name, words, options) => {
    const label = choice(words, options, (value) => change(name, Number(value) || value));
    label.querySelector("select").value = now[name];
    return options.length > 1 ? [label] : [];
  };
  const rate = slider(say("学习率", "Learning rate"), {
    min: 0, max: RATES.length - 1, step: 1, value: RATES.indexOf(now.rate), show: (i) => String(RATES[i]),
  }, (i) => change("rate", RATES[i]));
  const panel = make("div", { className: "explore-panel" },
    make("div", { className: "explore-bar" },
      ...pick("set", say("数据", "Data"), sets.map((name) => [name, SETS[name][0]])),
      ...pick("hidden", say("隐藏神经元", "Hidden neurons"), [2, 3, 4, 8, 16].map((n) => [n, n])),
      ...pick("activation", say("激活函数", "Activation function"), activations.map((name) => [name, NAMES[name]])),
      ...pick("kind", say("优化器", "Optimizer"), optimizers.map((name) => [name, name])),
      rate, go,
      button(say("走一步", "One step"), () => { running = false; ready().then(() => { step(); show(); }); }),
      button(say("换个起点", "New start"), () => change("seed", now.seed + 1))),
    make("div", { className: "explore-bar" }, plane, make("div", {}, curve, told, past)));

  /** Begin anew from the start that belongs to the seed. */
  function reset() {
    const uniform = random(now.seed);
    params = fresh(now.hidden, now.set === "spiral" ? 3 : 2, uniform);
    update = optimizer(now.kind);
    deal = points && batches(points.t.length, BATCH, uniform);
    found = points && judge(params, points.x, points.t, now.activation);
    losses = found ? [found.loss] : [];
  }

  async function ready() {
    if (points) return;
    const all = (await (data ??= load("plane"))).points;
    if (points) return; // somebody else has waited for the same
    points = all[now.set];
    reset();
    show();
  }

  function change(name, value) {
    const run = `${activations.length > 1 ? NAMES[now.activation] : ""} ${optimizers.length > 1 ? now.kind : ""} η = ${now.rate}`;
    if (losses.length > 1) earlier = new Map([...earlier, [run.trim(), losses]].slice(-EARLIER.length));
    if (["set", "hidden", "seed"].includes(name)) earlier.clear(); // what cannot be compared
    pause();
    now[name] = value;
    if (name === "set") points = value === "four" ? FOUR : null;
    if (name === "kind") {
      now.rate = GOOD[value];
      rate.querySelector("input").value = RATES.indexOf(now.rate);
      rate.querySelector("output").textContent = now.rate;
    }
    reset();
    show();
    ready();
  }

  function step() {
    update(params, gradient(params, points.x, points.t, deal.next().value, now.activation), now.rate);
    found = judge(params, points.x, points.t, now.activation);
    losses.push(found.loss);
  }

  function start() {
    running = true;
    const turn = () => {
      if (!running || !box.isConnected) return;
      for (let i = 0; i < (calm.matches ? 100 : 5) && running; i++) {
        step();
        running = losses.length <= MOST && Number.isFinite(found.loss);
      }
      show();
      if (calm.matches) setTimeout(turn, 500); // who wants calm sees two pictures a second
      else requestAnimationFrame(turn);
    };
    ready().then(turn);
  }

  function pause() {
    running = false;
    show();
  }

  function show() {
    go.textContent = running ? say("暂停", "Pause") : say("开始", "Start");
    told.ariaLive = running ? "off" : "polite";
    const [n, right] = [losses.length - 1, found && Math.round(100 * found.right)];
    told.textContent = !found ? say("数据在你第一次碰它时载入。", "The data are loaded when you first touch this.")
      : say(`第 ${n} 步，损失 ${short(found.loss)}，分对 ${right}%`, `Step ${n}, loss ${short(found.loss)}, right ${right}%`)
      + ("dead" in box.dataset ? say(`，死掉 ${found.dead} 个`, `, dead ${found.dead}`) : "");
    past.replaceChildren(...[...earlier].map(([run, all], i) => {
      const dash = make("span", { textContent: "— " });
      dash.style.color = colour(EARLIER[i]);
      return make("div", {}, dash, say(`${run}，第 ${all.length - 1} 步 ${short(all.at(-1))}`, `${run}, step ${all.length - 1}: ${short(all.at(-1))}`));
    }));
    drawPlane(plane.pen, SIDE, SETS[now.set].slice(1), params, now.activation, points);
    drawCurves(curve.pen, SIDE, LOW, [...[...earlier.values()].map((all, i) => [all, EARLIER[i]]), [losses, "ink"]]);
  }

  reset();
  box.prepend(panel);
  for (const touch of ["pointerenter", "focusin"]) panel.addEventListener(touch, ready, { once: true });
  whenColoursChange(show);
}

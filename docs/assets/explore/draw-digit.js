/* Draw a digit: a network that the build trained reads it while it is drawn. `data-network` says which of the two. */

import { button, canvas, load, make, picture, say, whenColoursChange } from "./base.js";
import { SIDE, convolutional, dense, softmax } from "./digits.js";
import { pad } from "./pad.js";

const PIXELS = SIDE * SIDE;
const TILES = 8;
const TOUCH = ["pointerdown", "focusin"]; // with it the data are asked for, and not before
const NETWORKS = {
  dense: {
    run: dense,
    title: say(
      `隐藏层里这时最强的 ${TILES} 个神经元：每个像素乘以它的权重，绿色的支持它，红色的反对它`,
      `The ${TILES} hidden neurons that are strongest now: each pixel times its weight, green for, red against`,
    ),
    inside: ({ W1 }, x, { hidden }) =>
      [...hidden.keys()]
        .sort((a, b) => hidden[b] - hidden[a])
        .slice(0, TILES)
        .map((neuron) => x.map((value, pixel) => value * W1[pixel * hidden.length + neuron])),
  },
  convolutional: {
    run: convolutional,
    title: say("第一层的特征图，每个滤波器一张，只画正数", "The feature maps of the first layer, one a filter; only what is above zero is drawn"),
    inside: (network, x, { maps }) => maps.map((map) => map.map((value) => Math.max(0, value))),
  },
};

const random = (most) => Math.floor(Math.random() * most);
const LETTERS = [
  [[[6, 23], [14, 4], [22, 23]], [[9, 16], [19, 16]]],
  [[[6, 4], [22, 23]], [[22, 4], [6, 23]]],
  [[[5, 5], [23, 5]], [[14, 5], [14, 23]]],
];
const NONSENSE = [
  () => [[], Float32Array.from({ length: PIXELS }, Math.random)],
  () => [LETTERS[random(LETTERS.length)]],
  () => [[Array.from({ length: 14 }, () => [3 + random(22), 3 + random(22)])]],
];
const percent = (share) => (share >= 0.995 ? ">99%" : `${Math.round(100 * share)}%`);

export default function drawDigit(box) {
  const name = box.dataset.network ?? "dense";
  const { run, title, inside } = NETWORKS[name];
  let [x, network, digits, truth, turn] = [[], null, null, "", 0];

  const small = canvas(84, 84, say("网络看到的 28 × 28 个像素", "The 28 × 28 pixels that the network sees"));
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const [bar, words] = [make("span", { className: "explore-fill" }), make("span")];
    return { bar, words, row: make("div", {}, `${digit}`, bar, words) };
  });
  const invitation = say("用鼠标、手指或笔，在方框里写一个数字。", "Write a digit in the square, with mouse, finger or pen.");
  const answer = make("p", { role: "status", textContent: invitation });
  const tiles = Array.from({ length: TILES }, (_, i) => canvas(72, 72, say(`第 ${i + 1} 张`, `Picture ${i + 1}`)));

  /** Show all that follows from the picture; return the answer in words. */
  function show() {
    picture(small, x);
    const found = network && x.some(Boolean) ? run(network, x) : null;
    const shares = found ? [...softmax(found.scores)] : [];
    const best = shares.indexOf(Math.max(...shares));
    bars.forEach(({ bar, words, row }, digit) => {
      row.classList.toggle("explore-best", digit === best);
      bar.style.setProperty("--share", shares[digit] ?? 0);
      words.textContent = found ? percent(shares[digit]) : "";
    });
    const seen = found ? inside(network, x, found) : [];
    tiles.forEach((tile, i) => picture(tile, seen[i] ?? [], "green"));
    if (!found) return invitation;
    const sure = percent(shares[best]);
    return say(`它认成 ${best}，把握 ${sure}。${truth}`, `It reads ${best} and is ${sure} sure. ${truth}`.trim());
  }
  const square = pad((drawn, ended) => {
    x = drawn;
    const words = show();
    if (ended) answer.textContent = words; // and not before: it is read aloud
  });

  const fetched = (file) =>
    load(file).catch((error) => {
      answer.textContent = say("数据没有取到，请刷新页面再试。", "The data did not arrive. Please reload the page.");
      throw error;
    });
  async function touch() {
    for (const event of TOUCH) panel.removeEventListener(event, touch);
    network = await fetched(`digits-${name}`);
    answer.textContent = show();
  }
  async function test() {
    digits ??= await fetched("digits-test");
    const which = random(digits.t.length);
    truth = say(`答案是 ${digits.t[which]}。`, `The right answer is ${digits.t[which]}.`);
    square.set([], Float32Array.from(digits.x.subarray(which * PIXELS, (which + 1) * PIXELS), (byte) => byte / 255));
  }
  function nonsense() {
    truth = say("其实它不是数字。", "In truth, it is no digit at all.");
    square.set(...NONSENSE[turn++ % NONSENSE.length]());
  }
  function clear() {
    truth = "";
    square.set([]);
  }

  const part = (className, ...inside) => make("div", { className }, ...inside);
  const panel = part(
    "explore-panel",
    answer,
    part("explore-draw", square, part("explore-read", small, part("explore-shares", ...bars.map(({ row }) => row)))),
    part(
      "explore-bar",
      button(say("擦掉", "Clear"), clear),
      button(say("看一个测试数字", "Try one from the test part"), test),
      button(say("乱来一个", "Try nonsense"), nonsense),
    ),
    make("p", { className: "explore-title", textContent: title }),
    part("explore-tiles", ...tiles),
  );
  for (const event of TOUCH) panel.addEventListener(event, touch);
  box.prepend(panel);
  whenColoursChange(show);
}

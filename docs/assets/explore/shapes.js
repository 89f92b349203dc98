/* A calculator for shapes: broadcasting or the matrix product of two shapes, axis by axis, or the reason why not. */

import { make, panel, say } from "./base.js";

/** The shape that a text means, "(2, 3)", "2 3" or "()"; null if it means none. */
export function read(text) {
  const parts = text.replace(/[()（）]/g, " ").split(/[\s,，]+/).filter(Boolean);
  return parts.every((part) => /^\d{1,6}$/.test(part)) ? parts.map(Number) : null;
}

/** As Python writes it. */
export const shown = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

/** Every axis as {a, b, out, why}: lengths, the length in the result, in words; out is null where they clash. */
export function broadcast(a, b) {
  const many = Math.max(a.length, b.length);
  return Array.from({ length: many }, (_, axis) => {
    const [i, j] = [a[axis - many + a.length], b[axis - many + b.length]];
    const [m, n] = [i ?? 1, j ?? 1];
    const filled = i === undefined || j === undefined ? say("左边补 1。", "Filled up with a 1. ") : "";
    if (m === n) return { a: m, b: n, out: m, why: filled + say("相等", "Equal") };
    if (m === 1 || n === 1) return { a: m, b: n, out: m === 1 ? n : m, why: filled + say("1 被撑开", "The 1 is stretched") };
    return { a: m, b: n, out: null, why: say(`${m} 对 ${n}，谁也不是 1`, `${m} meets ${n}, and neither is 1`) };
  });
}

/** The same for a @ b: first the axes in front, which broadcast, then rows, columns and what is summed over. */
export function product(a, b) {
  if (!a.length || !b.length) {
    return [{ a: shown(a), b: shown(b), out: null, why: say("@ 不收单个的数，要用 *", "@ takes no single number; use *") }];
  }
  const [inner, other] = [a.at(-1), b.at(b.length > 1 ? -2 : -1)];
  const axes = broadcast(a.slice(0, -2), b.slice(0, -2));
  if (a.length > 1) axes.push({ a: a.at(-2), b: "", out: a.at(-2), why: say("X 的行，留下", "Rows of X, they stay") });
  if (b.length > 1) axes.push({ a: "", b: b.at(-1), out: b.at(-1), why: say("W 的列，留下", "Columns of W, they stay") });
  const why = inner === other
    ? say("相等，沿着它求和，结果里没有它", "Equal: summed over, and gone")
    : say(`${inner} 对 ${other}，配不成对`, `${inner} meets ${other}: nothing to pair`);
  axes.push({ a: inner, b: other, out: inner === other ? "" : null, why });
  return axes;
}

/** The shape of the result, or null. */
export const result = (axes) => (axes.some(({ out }) => out === null) ? null : axes.map(({ out }) => out).filter((out) => out !== ""));

export default function explore(box) {
  const [rule, sign, names, start] = box.dataset.rule === "product"
    ? [product, "@", ["X", "W"], ["(4, 2)", "(2, 3)"]]
    : [broadcast, "+", ["a", "b"], ["(3, 1)", "(4,)"]];
  const [first, second] = start.map((value) => make("input", { type: "text", value, size: 10, autocomplete: "off", spellcheck: false }));
  const rows = make("tbody");
  const said = make("output", { className: "explore-said" });

  function draw() {
    const [a, b] = [first, second].map((input) => read(input.value));
    const axes = a && b ? rule(a, b) : [];
    rows.replaceChildren(...axes.map(({ a: i, b: j, out, why }) =>
      make("tr", { className: out === null ? "explore-wrong" : "" }, ...[i, j, out ?? "✗", why].map((textContent) => make("td", { textContent })))));
    if (!a || !b) said.textContent = say("这样写：(2, 3)；一根轴 (3,)；一个数 ()", "Write (2, 3); for one axis (3,); for a single number ()");
    else said.textContent = `${shown(a)} ${sign} ${shown(b)} → ${result(axes) ? shown(result(axes)) : say("报错", "error")}`;
  }
  for (const input of [first, second]) input.addEventListener("input", draw);
  const heads = [...names, names.join(` ${sign} `), say("为什么", "why")].map((textContent) => make("th", { textContent }));
  panel(
    box,
    make("div", { className: "explore-bar" }, make("label", {}, `${names[0]} `, first), make("label", {}, `${names[1]} `, second)),
    said,
    make("table", { className: "explore-table" }, make("thead", {}, make("tr", {}, ...heads)), rows),
  );
  draw();
}

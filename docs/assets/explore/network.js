/* A network 2-H-K with softmax and cross entropy, as dlscratch has it, that learns points of the plane. */

// An activation function, and its slope, by what came out of it.
const ACTIVATIONS = {
  none: [(a) => a, () => 1],
  sigmoid: [(a) => 1 / (1 + Math.exp(-a)), (z) => z * (1 - z)],
  tanh: [Math.tanh, (z) => 1 - z * z],
  relu: [(a) => Math.max(a, 0), (z) => (z > 0 ? 1 : 0)],
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let n = Math.imul(seed ^ (seed >>> 15), seed | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Weights by He's rule, from N(0, 2 / n_in), and biases at 0. W1 is (2, H) and W2 (H, K), row after row. */
export function fresh(hidden, classes, uniform) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const he = (inputs, outputs) => Float64Array.from({ length: inputs * outputs }, () => normal() * Math.sqrt(2 / inputs));
  return { W1: he(2, hidden), b1: new Float64Array(hidden), W2: he(hidden, classes), b2: new Float64Array(classes) };
}

/** Mini-batches without end: the numbers of n points, shuffled anew for each epoch. */
export function* batches(n, size, uniform) {
  for (;;) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let start = 0; start < n; start += size) yield order.slice(start, start + size);
  }
}

/** What the hidden neurons (z) and the outputs (y, before softmax) make of one point. */
export function forward({ W1, b1, W2, b2 }, x1, x2, activation) {
  const [h] = ACTIVATIONS[activation];
  const z = b1.map((b, i) => h(x1 * W1[i] + x2 * W1[b1.length + i] + b));
  const y = b2.map((b, k) => z.reduce((sum, signal, i) => sum + signal * W2[i * b2.length + k], b));
  return { z, y };
}

export const largest = (y) => y.indexOf(Math.max(...y));

function softmax(y) {
  const most = Math.max(...y);
  const sum = y.reduce((all, score) => all + Math.exp(score - most), 0);
  return { p: y.map((score) => Math.exp(score - most) / sum), log: most + Math.log(sum) };
}

/** The gradients of the mean loss of the chosen points, by backpropagation. x is (N, 2), row after row. */
export function gradient(params, x, t, chosen, activation) {
  const { b1, W2, b2 } = params;
  const [, slope] = ACTIVATIONS[activation];
  const grads = Object.fromEntries(Object.entries(params).map(([name, W]) => [name, new Float64Array(W.length)]));
  for (const n of chosen) {
    const point = [x[2 * n], x[2 * n + 1]];
    const { z, y } = forward(params, ...point, activation);
    const dy = softmax(y).p.map((p, k) => (p - (k === t[n])) / chosen.length);
    dy.forEach((d, k) => (grads.b2[k] += d));
    z.forEach((signal, i) => {
      let da = 0;
      dy.forEach((d, k) => {
        grads.W2[i * b2.length + k] += signal * d;
        da += W2[i * b2.length + k] * d;
      });
      da *= slope(signal);
      grads.b1[i] += da;
      point.forEach((input, j) => (grads.W1[j * b1.length + i] += input * da));
    });
  }
  return grads;
}

/** Of all points: the mean loss, the share on the right side, and how many hidden neurons are 0 at every one. */
export function judge(params, x, t, activation) {
  let loss = 0, right = 0;
  const alive = new Set();
  t.forEach((label, n) => {
    const { z, y } = forward(params, x[2 * n], x[2 * n + 1], activation);
    loss += softmax(y).log - y[label];
    right += largest(y) === label;
    z.forEach((signal, i) => signal !== 0 && alive.add(i));
  });
  return { loss: loss / t.length, right: right / t.length, dead: params.b1.length - alive.size };
}

/* How a step is made of a gradient: the optimizers of chapter 6, number by number, as dlscratch has them. */

const EPS = 1e-8;

// By how much a number moves whose gradient is g, at the rate lr. `old` is what is remembered of it, t counts the steps.
const MOVES = {
  SGD: (g, lr) => -lr * g,
  Momentum: (g, lr, old) => (old.v = 0.9 * old.v - lr * g),
  Nesterov: (g, lr, old) => 0.9 * (old.v = 0.9 * old.v - lr * g) - lr * g,
  AdaGrad: (g, lr, old) => (-lr * g) / (Math.sqrt((old.v += g * g)) + EPS),
  RMSprop: (g, lr, old) => (-lr * g) / (Math.sqrt((old.v = 0.9 * old.v + 0.1 * g * g)) + EPS),
  Adam: (g, lr, old, t) => {
    old.m = 0.9 * old.m + 0.1 * g;
    old.v = 0.999 * old.v + 0.001 * g * g;
    return (-lr * old.m) / (1 - 0.9 ** t) / (Math.sqrt(old.v / (1 - 0.999 ** t)) + EPS);
  },
};

/** An optimizer by its name: a function (params, grads, lr) that changes the arrays of params in place, by one step. */
export function optimizer(kind) {
  const move = MOVES[kind];
  const memory = {};
  let t = 0;
  return (params, grads, lr) => {
    t += 1;
    for (const [name, W] of Object.entries(params)) {
      memory[name] ??= Array.from(W, () => ({ m: 0, v: 0 }));
      for (let i = 0; i < W.length; i++) W[i] += move(grads[name][i], lr, memory[name][i], t);
    }
  };
}

"""The equations of chapter 4."""

import math
from itertools import combinations, permutations, product

import numpy as np

from dlscratch import clustering, information
from dlscratch.activations import relu, sigmoid, softmax
from dlscratch.clustering import adjusted_mutual_information, adjusted_rand_index, pair_confusion, rand_index
from dlscratch.descent import gradient_descent
from dlscratch.differentiation import directional_derivative, numerical_diff, numerical_gradient
from dlscratch.information import entropy, js_divergence, kl_divergence, mutual_information, self_information
from dlscratch.losses import binary_cross_entropy, cross_entropy, cross_entropy_from_logits, one_hot
from dlscratch.networks import TwoLayerNet
from equations import close, equation, rng, slopes, stated

A, B = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 2]


def distributions():
    """Two distributions over four values, without zeros."""
    return softmax(rng().normal(size=(2, 4)))


@equation(
    "4-learning/clustering",
    r"\mathrm{RI} = \frac{\mathrm{TP} + \mathrm{TN}}{\mathrm{TP} + \mathrm{FP} + \mathrm{FN} + \mathrm{TN}}",
    code="dlscratch.clustering.rand_index",
)
def rand_index_of_pairs():
    tp = tn = fp = fn = 0
    for i, j in combinations(range(6), 2):
        tp += A[i] == A[j] and B[i] == B[j]
        fn += A[i] == A[j] and B[i] != B[j]
        fp += A[i] != A[j] and B[i] == B[j]
        tn += A[i] != A[j] and B[i] != B[j]
    close(rand_index(A, B), (tp + tn) / (tp + fp + fn + tn))


@equation(
    "4-learning/clustering",
    r"\mathbb{E}[\mathrm{TP}] = \frac{T\,G}{M}",
    code="dlscratch.clustering.pair_confusion",
)
def expected_pairs_together():
    tp, fp, fn, tn = pair_confusion(A, B)
    T, G, M = tp + fn, tp + fp, tp + fp + fn + tn
    dealt = [pair_confusion(A, other).tp for other in set(permutations(B))]
    close(np.mean(dealt), T * G / M)


@equation(
    "4-learning/clustering",
    r"\mathrm{ARI} = \frac{\mathrm{TP} - \mathbb{E}[\mathrm{TP}]}{\tfrac12 (T + G) - \mathbb{E}[\mathrm{TP}]}",
    code="dlscratch.clustering.adjusted_rand_index",
)
def rand_index_adjusted_for_chance():
    tp, fp, fn, _ = pair_confusion(A, B)
    T, G = tp + fn, tp + fp
    expected = np.mean([pair_confusion(A, other).tp for other in set(permutations(B))])
    close(adjusted_rand_index(A, B), (tp - expected) / ((T + G) / 2 - expected))


@equation(
    "4-learning/clustering",
    r"\mathrm{AMI} = \frac{I - \mathbb{E}[I]}{\tfrac12 \big(H(a) + H(b)\big) - \mathbb{E}[I]}",
    code="dlscratch.clustering.adjusted_mutual_information",
)
def mutual_information_adjusted_for_chance():
    def H(labels):
        return entropy(np.bincount(labels) / len(labels))

    information_of = clustering.mutual_information
    expected = np.mean([information_of(A, other) for other in set(permutations(B))])
    ami = (information_of(A, B) - expected) / ((H(A) + H(B)) / 2 - expected)
    close(adjusted_mutual_information(A, B), ami)


@equation("4-learning/data", r"\sigma = \sqrt{\frac{p\,(1-p)}{n}}")
def spread_of_an_accuracy():
    p, n = 0.9, 20
    chances = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    variance = sum(chance * (k / n - p) ** 2 for k, chance in enumerate(chances))
    close(math.sqrt(variance), math.sqrt(p * (1 - p) / n))


stated(
    "4-learning/generalization",
    r"""
\begin{aligned}
L_\text{train}(W) &= \frac{1}{N} \sum_{n=1}^{N} \ell(W; x_n, t_n) \\
L(W) &= \mathbb{E}\bigl[\ell(W; x, t)\bigr]
\end{aligned}
""",
    "definition",
    "two losses: the mean over the samples, and the mean over all that may come",
)

stated(
    "4-learning/generalization",
    r"""
\begin{aligned}
\mathbb{E}\bigl[L_\text{train}(\hat W)\bigr]
&\le \mathbb{E}\bigl[L_\text{train}(W^*)\bigr] \\
&= L(W^*) \\
&\le \mathbb{E}\bigl[L(\hat W)\bigr]
\end{aligned}
""",
    "derivation",
    "a chain of inequalities between means over all possible data; no run computes it",
)


@equation(
    "4-learning/generalization",
    r"""
\begin{aligned}
\sigma^2 \Bigl(1 - \frac{p}{N}\Bigr) &\quad \text{on the data seen} \\
\sigma^2 \Bigl(1 + \frac{p}{N}\Bigr) &\quad \text{on new values at the same places}
\end{aligned}
""",
)
def errors_of_least_squares():
    N, p, s = 12, 3, 0.7
    X = rng().normal(size=(N, p))
    P = X @ np.linalg.inv(X.T @ X) @ X.T  # what least squares makes of the noise
    seen = s**2 * np.square(np.eye(N) - P).sum() / N  # the mean square of (I - P) noise
    new = s**2 * (np.square(np.eye(N)).sum() + np.square(P).sum()) / N  # of new noise - P noise
    close(seen, s**2 * (1 - p / N))
    close(new, s**2 * (1 + p / N))


@equation("4-learning/gradient", r"f(x_0, 4) = x_0^2 + 16")
def one_variable_held_fast():
    for x0 in (-3.0, 0.5, 2.0):
        close(np.sum(np.square([x0, 4])), x0**2 + 16)


@equation(
    "4-learning/gradient",
    r"\frac{\partial f}{\partial x_0} = 2x_0, \qquad \frac{\partial f}{\partial x_1} = 2x_1",
    code="dlscratch.differentiation.numerical_gradient",
)
def two_partial_derivatives():
    x0, x1 = -3.0, 4.0
    close(numerical_gradient(lambda x: np.sum(x**2), [x0, x1]), [2 * x0, 2 * x1], rtol=1e-7)


@equation(
    "4-learning/gradient",
    r"\frac{\partial^2 f}{\partial x_0^2} \approx \frac{f(x_0+h, x_1) - 2f(x_0, x_1) + f(x_0-h, x_1)}{h^2}",
)
def second_derivative():
    def f(x0, x1):
        return x0**3 * x1 + np.sin(x1)

    x0, x1, h = 0.7, 1.3, 1e-3
    difference = (f(x0 + h, x1) - 2 * f(x0, x1) + f(x0 - h, x1)) / h**2
    close(difference, 6 * x0 * x1, rtol=1e-6)


@equation(
    "4-learning/gradient",
    r"\frac{\partial^2 f}{\partial x_0 \partial x_1} \approx \frac{f_{++} - f_{+-} - f_{-+} + f_{--}}{4h^2}",
)
def mixed_derivative():
    def f(x0, x1):
        return x0**3 * x1**2 + np.sin(x1)

    x0, x1, h = 0.7, 1.3, 1e-3
    pp, pm = f(x0 + h, x1 + h), f(x0 + h, x1 - h)
    mp, mm = f(x0 - h, x1 + h), f(x0 - h, x1 - h)
    close((pp - pm - mp + mm) / (4 * h**2), 6 * x0**2 * x1, rtol=1e-5)


@equation(
    "4-learning/gradient",
    r"\nabla f(x) = \Bigl(\frac{\partial f}{\partial x_0}, \frac{\partial f}{\partial x_1}, \dots, \frac{\partial f}{\partial x_{n-1}}\Bigr)",
    code="dlscratch.differentiation.numerical_gradient",
)
def all_partial_derivatives():
    def f(x):
        return x[0] ** 2 * x[1] + np.sin(x[2])

    x = np.array([0.5, -1.2, 0.3])
    close(numerical_gradient(f, x), [2 * x[0] * x[1], x[0] ** 2, np.cos(x[2])], rtol=1e-6)


@equation(
    "4-learning/gradient",
    r"\frac{\partial f}{\partial e} = \nabla f \cdot e = \lVert\nabla f\rVert \cos\theta",
    code="dlscratch.differentiation.directional_derivative",
)
def slope_in_a_direction():
    def f(x):
        return x[0] ** 2 + 3 * x[1]

    x, gradient = np.array([0.5, -1.2]), np.array([1.0, 3.0])
    for angle in (0.0, 0.4, 2.0, 4.0):
        e = np.array([np.cos(angle), np.sin(angle)])
        theta = angle - np.arctan2(3.0, 1.0)
        close(gradient @ e, np.linalg.norm(gradient) * np.cos(theta))
        close(directional_derivative(f, x, e), gradient @ e, rtol=1e-6)


@equation(
    "4-learning/gradient-descent",
    r"f\bigl(x^{(k)}\bigr) - f(x^*) \;\le\; \frac{\lVert x^{(0)} - x^*\rVert^2}{2\,\eta\,k}",
    code="dlscratch.descent.gradient_descent",
)
def bound_of_convex_descent():
    """For half the squares of a plane that is as steep as it may be, the bound is nearly met; never passed."""
    lowest = np.array([1.0, -2.0])
    for beta, eta in ((2.0, 0.5), (2.0, 0.2), (0.3, 1 / 0.3)):
        curvature = np.array([beta, min(beta, 1 / (eta * 40))])  # the second is the worst for so many steps
        found = gradient_descent(
            lambda x, c=curvature: np.sum(c * (x - lowest) ** 2) / 2,
            [4.0, 3.0], eta, 80, lambda x, c=curvature: c * (x - lowest),
        )  # fmt: skip
        k = np.arange(1, len(found.values))
        bound = np.sum((found.path[0] - lowest) ** 2) / (2 * eta * k)
        assert np.all(found.values[1:] <= bound)
        assert np.max(found.values[1:] / bound) > 0.1  # with a tenth of it the bound would be passed


@equation(
    "4-learning/gradient-descent",
    r"x^{(k+1)} = x^{(k)} - \eta\,\nabla f\bigl(x^{(k)}\bigr)",
    code="dlscratch.descent.gradient_descent",
)
def a_step_downhill():
    def gradient(x):
        return np.array([2 * x[0], 6 * x[1]])

    x, eta = np.array([-3.0, 4.0]), 0.1
    found = gradient_descent(lambda x: x[0] ** 2 + 3 * x[1] ** 2, x, eta, 5, gradient)
    for k in range(5):
        close(found.path[k], x)
        x = x - eta * gradient(x)
    close(found.x, x)


@equation(
    "4-learning/gradient-descent",
    r"x_i^{(k+1)} = x_i^{(k)} - \eta\,\frac{\partial f}{\partial x_i}\bigl(x^{(k)}\bigr), \qquad i = 0, \dots, n-1",
    code="dlscratch.descent.gradient_descent",
)
def a_step_downhill_for_each_coordinate():
    partial = [lambda x: 2 * x[0], lambda x: 6 * x[1]]
    x, eta = [-3.0, 4.0], 0.1
    found = gradient_descent(lambda x: x[0] ** 2 + 3 * x[1] ** 2, x, eta, 1)
    close(found.x, [x[i] - eta * partial[i](x) for i in range(2)], rtol=1e-6)


@equation(
    "4-learning/gradient-descent",
    r"x - \eta\cdot 2x = (1 - 2\eta)\,x",
    code="dlscratch.descent.gradient_descent",
)
def a_factor_for_each_step():
    x, eta = 3.0, 0.3
    close(x - eta * 2 * x, (1 - 2 * eta) * x)
    close(gradient_descent(lambda x: np.sum(x**2), [x], eta, 1).x, [(1 - 2 * eta) * x], rtol=1e-6)


@equation(
    "4-learning/gradient-descent",
    r"f\bigl(x - \eta\nabla f(x)\bigr) \;\le\; f(x) - \eta\Bigl(1 - \frac{\beta\eta}{2}\Bigr)\lVert\nabla f(x)\rVert^2",
)
def at_least_so_much_is_gained():
    curvatures = np.array([0.5, 2.0, 4.0])
    beta = curvatures.max()
    for x in rng().normal(size=(50, 3)):
        for eta in (0.01, 0.2, 0.4, 0.6):
            gradient = curvatures * x
            f, after = (curvatures @ v**2 / 2 for v in (x, x - eta * gradient))
            assert after <= f - eta * (1 - beta * eta / 2) * np.linalg.norm(gradient) ** 2 + 1e-12
    x, eta = np.array([0.0, 0.0, 1.0]), 0.3  # along the largest curvature it is exact
    close(4 * (1 - eta * 4) ** 2 / 2, 4 / 2 - eta * (1 - beta * eta / 2) * 4.0**2)


@equation(
    "4-learning/hidden-layer",
    r"L = -\frac{1}{N} \sum_{n=1}^{N} \bigl( t_n \ln y_n + (1 - t_n) \ln (1 - y_n) \bigr)",
    code="dlscratch.losses.binary_cross_entropy",
)
def loss_of_yes_and_no():
    y, t = rng().uniform(0.1, 0.9, 6), rng().integers(0, 2, 6)
    N = len(y)
    total = sum(t[n] * np.log(y[n]) + (1 - t[n]) * np.log(1 - y[n]) for n in range(N))
    close(binary_cross_entropy(y[:, None], t[:, None]), -total / N)


@equation(
    "4-learning/hidden-layer",
    r"""
\frac{\partial L}{\partial w} = \frac{1}{N}\, x^\top (y - t),
\qquad
\frac{\partial L}{\partial b} = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)
""",
    code="dlscratch.losses.binary_cross_entropy",
)
def slopes_of_a_neuron():
    x, w, b = rng().normal(size=(6, 3)), rng().normal(size=3), 0.2
    t = rng().integers(0, 2, 6)
    N, y = 6, sigmoid(x @ w + b)

    def L(w, b):
        return binary_cross_entropy(sigmoid(x @ w + b)[:, None], t[:, None])

    slopes(lambda w: L(w, b), w, x.T @ (y - t) / N)
    slopes(lambda b: L(w, b[0]), [b], [sum(y[n] - t[n] for n in range(N)) / N])


@equation(
    "4-learning/information",
    r"\tfrac12 \cdot 1 + \tfrac14 \cdot 2 + \tfrac14 \cdot 2 = 1.5",
    code="dlscratch.information.entropy",
)
def questions_on_average():
    close(1 / 2 * 1 + 1 / 4 * 2 + 1 / 4 * 2, 1.5)
    close(entropy([1 / 2, 1 / 4, 1 / 4]), 1.5)


@equation(
    "4-learning/information",
    r"I(p) = \log_2 \frac1p = -\log_2 p",
    code="dlscratch.information.self_information",
)
def information_of_a_probability():
    for p in (1.0, 0.5, 0.3, 0.01):
        close(self_information(p), math.log2(1 / p))
        close(self_information(p), -math.log2(p))


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
H(P) &= \sum_x P(x)\, I(P(x)) \\
&= -\sum_x P(x) \log_2 P(x)
\end{aligned}
""",
    code="dlscratch.information.entropy",
)
def entropy_of_a_distribution():
    P, _ = distributions()
    close(entropy(P), sum(P[x] * self_information(P[x]) for x in range(4)))
    close(entropy(P), -sum(P[x] * math.log2(P[x]) for x in range(4)))


@equation(
    "4-learning/information",
    r"\tfrac12 \cdot 2 + \tfrac14 \cdot 1 + \tfrac14 \cdot 2 = 1.75",
    code="dlscratch.information.cross_entropy",
)
def questions_in_the_wrong_order():
    close(1 / 2 * 2 + 1 / 4 * 1 + 1 / 4 * 2, 1.75)
    close(information.cross_entropy([1 / 2, 1 / 4, 1 / 4], [1 / 4, 1 / 2, 1 / 4]), 1.75)


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
H(P, Q) &= \sum_x P(x)\, I(Q(x)) \\
&= -\sum_x P(x) \log_2 Q(x)
\end{aligned}
""",
    code="dlscratch.information.cross_entropy",
)
def cross_entropy_of_two():
    P, Q = distributions()
    close(information.cross_entropy(P, Q), sum(P[x] * self_information(Q[x]) for x in range(4)))
    close(information.cross_entropy(P, Q), -sum(P[x] * math.log2(Q[x]) for x in range(4)))


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
\mathrm{KL}(P \,\|\, Q) &= H(P, Q) - H(P) \\
&= \sum_x P(x) \log_2 \frac{P(x)}{Q(x)}
\end{aligned}
""",
    code="dlscratch.information.kl_divergence",
)
def divergence_of_two():
    P, Q = distributions()
    close(kl_divergence(P, Q), information.cross_entropy(P, Q) - entropy(P))
    close(kl_divergence(P, Q), sum(P[x] * math.log2(P[x] / Q[x]) for x in range(4)))


@equation(
    "4-learning/information",
    r"\underbrace{H(P, Q)}_{\text{the loss}} = \underbrace{H(P)}_{\text{the data}} + \underbrace{\mathrm{KL}(P \,\|\, Q)}_{\text{the network}}",
    code="dlscratch.information.kl_divergence",
)
def cross_entropy_in_two_parts():
    P, Q = distributions()
    close(information.cross_entropy(P, Q), entropy(P) + kl_divergence(P, Q))


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
&-\mathrm{KL}(P \,\|\, Q) = \sum_x P(x) \ln \frac{Q(x)}{P(x)} \\
&\qquad \le \sum_x P(x) \left( \frac{Q(x)}{P(x)} - 1 \right) \\
&\qquad = \sum_x Q(x) - \sum_x P(x) \le 1 - 1 = 0
\end{aligned}
""",
    code="dlscratch.information.kl_divergence",
)
def divergence_is_not_negative():
    P, Q = distributions()
    middle = sum(P[x] * math.log(Q[x] / P[x]) for x in range(4))
    right = sum(P[x] * (Q[x] / P[x] - 1) for x in range(4))
    close(-kl_divergence(P, Q, base=math.e), middle)
    assert middle <= right
    close(right, sum(Q) - sum(P), atol=1e-12)
    assert sum(Q) - sum(P) <= 1 - 1 + 1e-12


@equation(
    "4-learning/information", r"Q(x_1)\, Q(x_2) \cdots Q(x_N)", code="dlscratch.information.cross_entropy"
)
def probability_of_the_data():
    data, (_, Q) = [0, 2, 2, 3, 1], distributions()
    likelihood = math.prod(Q[x] for x in data)
    shares = np.bincount(data) / len(data)
    close(-math.log2(likelihood) / len(data), information.cross_entropy(shares, Q))


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
M &= \tfrac12 (P + Q) \\
\mathrm{JS}(P, Q) &= \tfrac12\, \mathrm{KL}(P \,\|\, M) \\
&\quad + \tfrac12\, \mathrm{KL}(Q \,\|\, M)
\end{aligned}
""",
    code="dlscratch.information.js_divergence",
)
def divergence_both_ways():
    P, Q = distributions()
    M = (P + Q) / 2
    close(js_divergence(P, Q), kl_divergence(P, M) / 2 + kl_divergence(Q, M) / 2)


@equation(
    "4-learning/information",
    r"""
\begin{aligned}
I(X; Y) &= H(Y) - H(Y|X) \\
&= H(X) + H(Y) - H(X, Y) \\
&= \mathrm{KL}\big(P(x, y) \,\|\, P(x)\, P(y)\big)
\end{aligned}
""",
    code="dlscratch.information.mutual_information",
)
def information_in_common():
    joint = softmax(rng().normal(size=12)).reshape(3, 4)
    X, Y = joint.sum(axis=1), joint.sum(axis=0)
    given = sum(X[x] * entropy(joint[x] / X[x]) for x in range(3))
    close(mutual_information(joint), entropy(Y) - given)
    close(mutual_information(joint), entropy(X) + entropy(Y) - entropy(joint.ravel()))
    close(mutual_information(joint), kl_divergence(joint.ravel(), np.outer(X, Y).ravel()))


@equation(
    "4-learning/loss", r"L = -\sum_{k=1}^{K} t_k \ln y_k = -\ln y_c", code="dlscratch.losses.cross_entropy"
)
def price_of_one_answer():
    y, c, K = softmax(rng().normal(size=5)), 2, 5
    t = one_hot(c, K)
    L = -sum(t[k] * np.log(y[k]) for k in range(K))
    close(L, -np.log(y[c]))
    close(cross_entropy(y, c), L)


@equation(
    "4-learning/loss",
    r"\ln y_k = \ln \frac{e^{a_k}}{\sum_j e^{a_j}} = a_k - \ln \sum_j e^{a_j}",
    code="dlscratch.losses.cross_entropy_from_logits",
)
def logarithm_from_logits():
    a = rng().normal(size=5)
    for k in range(5):
        logarithm = a[k] - np.log(sum(np.exp(a[j]) for j in range(5)))
        close(np.log(softmax(a)[k]), np.log(np.exp(a[k]) / np.exp(a).sum()))
        close(np.log(softmax(a)[k]), logarithm)
        close(cross_entropy_from_logits(a, k), -logarithm)


@equation(
    "4-learning/mini-batch",
    r"L = -\frac{1}{N} \sum_{n=1}^{N} \sum_{k=1}^{K} t_{nk} \ln y_{nk}",
    code="dlscratch.losses.cross_entropy",
)
def mean_price_of_a_batch():
    N, K = 3, 4
    y, t = softmax(rng().normal(size=(N, K))), one_hot(np.array([2, 0, 3]), K)
    total = sum(t[n, k] * np.log(y[n, k]) for n in range(N) for k in range(K))
    close(cross_entropy(y, t), -total / N)


@equation(
    "4-learning/mini-batch",
    r"""
\begin{aligned}
\text{with replacement: } & \frac{\sigma}{\sqrt{B}} \\[6pt]
\text{without: } & \frac{\sigma}{\sqrt{B}} \sqrt{\frac{N - B}{N - 1}}
\end{aligned}
""",
)
def spread_of_a_batch_mean():
    losses, B = rng().normal(size=5), 2
    N, sigma = len(losses), losses.std()
    with_replacement = [np.mean(batch) for batch in product(losses, repeat=B)]
    without = [np.mean(batch) for batch in permutations(losses, B)]
    close(np.std(with_replacement), sigma / math.sqrt(B))
    close(np.std(without), sigma / math.sqrt(B) * math.sqrt((N - B) / (N - 1)))


@equation("4-learning/mini-batch", r"\left(1 - \frac{1}{N}\right)^{N} \approx \frac{1}{e}")
def never_drawn():
    N = 4
    never = [0 not in draws for draws in product(range(N), repeat=N)]
    close(np.mean(never), (1 - 1 / N) ** N)
    close((1 - 1 / 10_000) ** 10_000, 1 / math.e, rtol=1e-4)


@equation(
    "4-learning/numerical-differentiation",
    r"f'(x) = \lim_{h \to 0} \frac{f(x+h)-f(x)}{h}",
    code="dlscratch.differentiation.numerical_diff",
)
def slope_as_a_limit():
    f, x = np.exp, 0.7
    errors = [abs((f(x + h) - f(x)) / h - np.exp(x)) for h in (1e-2, 1e-4, 1e-6)]
    assert errors[0] > 10 * errors[1] > 100 * errors[2]
    h = 1e-3
    close(numerical_diff(f, x, h, method="forward"), (f(x + h) - f(x)) / h)


@equation(
    "4-learning/numerical-differentiation",
    r"f(x+h) = f(x) + h f'(x) + \tfrac{h^2}{2} f''(x) + \tfrac{h^3}{6} f'''(x) + \cdots",
)
def series_of_taylor():
    x, h = 0.7, 1e-2
    f, df, ddf, dddf = np.sin(x), np.cos(x), -np.sin(x), -np.cos(x)
    assert abs(np.sin(x + h) - (f + h * df + h**2 / 2 * ddf + h**3 / 6 * dddf)) < h**4 / 24


@equation(
    "4-learning/numerical-differentiation",
    r"\frac{f(x+h)-f(x)}{h} = f'(x) + \underbrace{\tfrac{h}{2} f''(x)}_{\text{error}} + \cdots",
    code="dlscratch.differentiation.numerical_diff",
)
def error_of_the_forward_difference():
    x, h = 0.7, 1e-4
    difference = (np.exp(x + h) - np.exp(x)) / h
    close(difference - np.exp(x), h / 2 * np.exp(x), rtol=1e-3)
    close(numerical_diff(np.exp, x, h, "forward"), difference)


@equation(
    "4-learning/numerical-differentiation",
    r"\frac{f(x+h)-f(x-h)}{2h} = f'(x) + \underbrace{\tfrac{h^2}{6} f'''(x)}_{\text{error}} + \cdots",
    code="dlscratch.differentiation.numerical_diff",
)
def error_of_the_central_difference():
    x, h = 0.7, 1e-2
    difference = (np.exp(x + h) - np.exp(x - h)) / (2 * h)
    close(difference - np.exp(x), h**2 / 6 * np.exp(x), rtol=1e-3)
    close(numerical_diff(np.exp, x, h), difference)


@equation(
    "4-learning/numerical-differentiation",
    r"\underbrace{\tfrac{h^2}{6}\,\lvert f'''(x)\rvert}_{\text{truncation}} + \underbrace{\tfrac{\varepsilon}{h}\,\lvert f(x)\rvert}_{\text{rounding}}",
    code="dlscratch.differentiation.numerical_diff",
)
def two_errors():
    epsilon, x = np.finfo(float).eps, 2.0
    errors = {h: abs(numerical_diff(lambda x: x**3, x, h) - 12) for h in 10.0 ** -np.arange(1, 12)}
    for h, error in errors.items():
        assert error <= 1.01 * (h**2 / 6 * 6 + epsilon / h * x**3)
    close(errors[0.1], 0.1**2 / 6 * 6)


@equation(
    "4-learning/two-layer-net",
    r"""
W = \begin{pmatrix} w_{11} & w_{12} & w_{13} \\ w_{21} & w_{22} & w_{23} \end{pmatrix},
\qquad
\frac{\partial L}{\partial W} =
\begin{pmatrix}
\dfrac{\partial L}{\partial w_{11}} & \dfrac{\partial L}{\partial w_{12}} & \dfrac{\partial L}{\partial w_{13}} \\[2ex]
\dfrac{\partial L}{\partial w_{21}} & \dfrac{\partial L}{\partial w_{22}} & \dfrac{\partial L}{\partial w_{23}}
\end{pmatrix}
""",
    code="dlscratch.differentiation.numerical_gradient",
)
def a_gradient_has_the_form_of_its_weights():
    def L(W):
        return W[0, 0] ** 2 + 3 * W[0, 1] + W[0, 2] * W[1, 0] + W[1, 1] ** 3 + 5 * W[1, 2]

    W = rng().normal(size=(2, 3))
    gradient = [[2 * W[0, 0], 3, W[1, 0]], [W[0, 2], 3 * W[1, 1] ** 2, 5]]
    close(numerical_gradient(L, W), gradient, rtol=1e-6)


@equation(
    "4-learning/two-layer-net",
    r"""
\underset{(N, H)}{z} = \operatorname{relu}\bigl(\underset{(N, D)}{x}\,\underset{(D, H)}{W_1} + \underset{(H)}{b_1}\bigr),
\qquad
\underset{(N, K)}{a} = z\,\underset{(H, K)}{W_2} + \underset{(K)}{b_2}
""",
    code="dlscratch.networks.TwoLayerNet",
)
def two_layers():
    N, D, H, K = 4, 3, 5, 2
    net, x = TwoLayerNet(D, H, K, rng(), np.float64), rng().normal(size=(N, D))
    z = relu(x @ net.params["W1"] + net.params["b1"])
    a = z @ net.params["W2"] + net.params["b2"]
    assert (z.shape, a.shape) == ((N, H), (N, K))
    close(net.predict(x), a)

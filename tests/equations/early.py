"""The equations of chapters 1 to 3 and of the page on mathematics."""

import math
from itertools import product

import numpy as np
import pytest

from dlscratch.activations import relu, sigmoid, softmax, step, tanh
from dlscratch.differentiation import numerical_diff
from dlscratch.evaluation import accuracy
from dlscratch.layers import Affine, Sigmoid
from dlscratch.networks import MultiLayerNet
from dlscratch.perceptron import NAND, XOR, perceptron, train_perceptron
from equations import close, equation, rng, slopes

INPUTS = [(0, 0), (0, 1), (1, 0), (1, 1)]


@equation("1-python/basics", r"s = \sum_{i=0}^{n-1} x_i w_i = x_0 w_0 + x_1 w_1 + \dots + x_{n-1} w_{n-1}")
def weighted_sum():
    x, w = rng().normal(size=(2, 5))
    n = len(x)
    close(sum(x[i] * w[i] for i in range(n)), x[0] * w[0] + x[1] * w[1] + sum(x[2:] * w[2:]))
    close(sum(x[i] * w[i] for i in range(n)), np.dot(x, w))


@equation("1-python/matplotlib", r"x_i = a + i\,\frac{b - a}{n - 1}, \qquad i = 0, 1, \dots, n - 1")
def evenly_spaced():
    a, b, n = -1.5, 4.0, 12
    close([a + i * (b - a) / (n - 1) for i in range(n)], np.linspace(a, b, n))


@equation("1-python/matplotlib", r"y = c\,n^k \quad\Longleftrightarrow\quad \log y = \log c + k \log n")
def powers_are_lines():
    c, k, n = 0.3, 1.7, np.array([1.0, 2.0, 50.0])
    close(np.log(c * n**k), np.log(c) + k * np.log(n))


@equation("1-python/numpy", r"x \cdot w = \sum_{i=0}^{n-1} x_i w_i")
def dot_product():
    x, w = rng().normal(size=(2, 4))
    close(sum(x[i] * w[i] for i in range(4)), x @ w)


@equation("1-python/numpy", r"C = A B, \qquad C_{ij} = \sum_{k} A_{ik} B_{kj}")
def matrix_product():
    A, B = rng().normal(size=(2, 3)), rng().normal(size=(3, 4))
    C = A @ B
    for i, j in product(range(2), range(4)):
        close(C[i, j], sum(A[i, k] * B[k, j] for k in range(3)))


@equation("1-python/numpy", r"(N, D)\,(D, H) \to (N, H)")
def shapes_of_a_product():
    N, D, H = 2, 3, 4
    assert (np.ones((N, D)) @ np.ones((D, H))).shape == (N, H)


@equation(
    "1-python/numpy",
    r"c = \begin{cases} a & \text{if } b = a \text{ or } b = 1 \\ b & \text{if } a = 1 \\ \text{error} & \text{otherwise} \end{cases}",
)
def broadcasting():
    for a, b in product(range(1, 5), repeat=2):
        if b in (a, 1):
            c = a
        elif a == 1:
            c = b
        else:
            with pytest.raises(ValueError, match="shape mismatch"):
                np.broadcast_shapes((a,), (b,))
            continue
        assert np.broadcast_shapes((a,), (b,)) == (c,)


@equation(
    "1-python/numpy",
    r"\sum_d (x_{nd} - y_{md})^2 = \sum_d x_{nd}^2 + \sum_d y_{md}^2 - 2 \sum_d x_{nd}\, y_{md}",
)
def squared_distances():
    x, y = rng().normal(size=(3, 2)), rng().normal(size=(4, 2))
    for n, m in product(range(3), range(4)):
        left = sum((x[n, d] - y[m, d]) ** 2 for d in range(2))
        close(left, sum(x[n] ** 2) + sum(y[m] ** 2) - 2 * sum(x[n, d] * y[m, d] for d in range(2)))


@equation(
    "2-perceptron/gates",
    r"y = \begin{cases} 1 & \text{if } w_1 x_1 + w_2 x_2 > \theta \\ 0 & \text{otherwise} \end{cases}",
    code="dlscratch.perceptron.perceptron",
)
def with_a_threshold():
    for x1, x2, w1, w2, theta in rng().normal(size=(50, 5)):
        y = 1 if w1 * x1 + w2 * x2 > theta else 0
        assert y == perceptron([x1, x2], [w1, w2], -theta)
    assert perceptron([1, 1], [0.5, 0.5], -1.0) == (1 if 0.5 + 0.5 > 1 else 0)


@equation(
    "2-perceptron/gates",
    r"y = \begin{cases} 1 & \text{if } w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases} \qquad b = -\theta",
    code="dlscratch.perceptron.perceptron",
)
def with_a_bias():
    for *x, w1, w2, b in rng().normal(size=(50, 5)):
        w, theta = np.array([w1, w2]), -b
        y = 1 if w @ x + b > 0 else 0
        assert y == perceptron(x, w, b) == (1 if w @ x > theta else 0)
    assert perceptron([0, 0], [1, 1], 0) == 0


@equation(
    "2-perceptron/gates",
    r"b > 0, \qquad w_2 + b > 0, \qquad w_1 + b > 0, \qquad w_1 + w_2 + b \le 0",
    code="dlscratch.perceptron.NAND",
)
def conditions_of_nand():
    for w1, w2, b in rng().normal(size=(200, 3)):
        met = b > 0 and w2 + b > 0 and w1 + b > 0 and w1 + w2 + b <= 0
        assert met == all(perceptron(x, [w1, w2], b) == NAND(*x) for x in INPUTS)


@equation(
    "2-perceptron/learning-rule",
    r"w \leftarrow w + (t - y)\,x, \qquad b \leftarrow b + (t - y)",
    code="dlscratch.perceptron.train_perceptron",
)
def one_round_of_corrections():
    x = rng().normal(size=(20, 2))
    target = rng().integers(0, 2, 20)
    w, b = np.zeros(2), 0.0
    for x_n, t in zip(x, target, strict=True):
        y = 1 if w @ x_n + b > 0 else 0
        w, b = w + (t - y) * x_n, b + (t - y)
    found = train_perceptron(x, target, epochs=1)
    close(found[0], w)
    close(found[1], b)


@equation(
    "2-perceptron/learning-rule", r"(w + e\,x) \cdot x + (b + e) = (w \cdot x + b) + e\,(x \cdot x + 1)"
)
def what_a_correction_does():
    w, x = rng().normal(size=(2, 3))
    b = 0.4
    for e in (-1, 0, 1):
        close((w + e * x) @ x + (b + e), (w @ x + b) + e * (x @ x + 1))


@equation(
    "2-perceptron/learning-rule",
    r"\text{corrections} \le \left(\frac{R}{\gamma}\right)^2",
    code="dlscratch.perceptron.train_perceptron",
)
def bound_on_the_corrections():
    for t in ([0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [0, 0, 1, 0]):
        corrections = sum(train_perceptron(INPUTS, t)[2])
        with_1 = np.column_stack([INPUTS, np.ones(4)])
        R = np.linalg.norm(with_1, axis=1).max()
        angles = rng().normal(size=(2000, 3))
        angles /= np.linalg.norm(angles, axis=1, keepdims=True)
        gamma = (angles @ (with_1 * (2 * np.array(t) - 1)[:, None]).T).min(axis=1).max()
        assert 0 < corrections <= (R / gamma) ** 2


@equation(
    "2-perceptron/xor",
    r"""
\begin{aligned}
(0,0) \to 0: &\quad b \le 0 \\
(0,1) \to 1: &\quad w_2 + b > 0 \\
(1,0) \to 1: &\quad w_1 + b > 0 \\
(1,1) \to 0: &\quad w_1 + w_2 + b \le 0
\end{aligned}
""",
    code="dlscratch.perceptron.XOR",
)
def conditions_of_xor():
    for w1, w2, b in rng().normal(size=(200, 3)):
        met = [b <= 0, w2 + b > 0, w1 + b > 0, w1 + w2 + b <= 0]
        assert met == [perceptron(x, [w1, w2], b) == XOR(*x) for x in INPUTS]
        assert not all(met)


@equation(
    "2-perceptron/xor",
    r"H = [\,X W_1 + b_1 > 0\,], \qquad y = [\,H w_2 + b_2 > 0\,]",
    code="dlscratch.perceptron.XOR",
)
def xor_by_matrices():
    X = np.array(INPUTS)
    W1, b1 = np.array([[-0.5, 0.5], [-0.5, 0.5]]), np.array([0.7, -0.2])  # NAND and OR
    w2, b2 = np.array([0.5, 0.5]), -0.7  # AND
    H = X @ W1 + b1 > 0
    y = H @ w2 + b2 > 0
    assert y.tolist() == [bool(XOR(*x)) for x in INPUTS]


@equation(
    "3-networks/activations",
    r"""
\begin{aligned}
&(x W_1 + b_1)\, W_2 + b_2 \\
&\quad = x\, \underbrace{W_1 W_2}_{W} + \underbrace{b_1 W_2 + b_2}_{b}
\end{aligned}
""",
    code="dlscratch.layers.Affine",
)
def two_linear_layers_are_one():
    x, W1, W2 = rng().normal(size=(5, 2)), rng().normal(size=(2, 3)), rng().normal(size=(3, 4))
    b1, b2 = rng().normal(size=3), rng().normal(size=4)
    W, b = W1 @ W2, b1 @ W2 + b2
    close((x @ W1 + b1) @ W2 + b2, x @ W + b)
    close(Affine(W2, b2).forward(Affine(W1, b1).forward(x)), Affine(W, b).forward(x))


@equation(
    "3-networks/activations",
    r"h(a) = \begin{cases} 1 & \text{if } a > 0 \\ 0 & \text{otherwise} \end{cases}",
    code="dlscratch.activations.step",
)
def step_function():
    a = np.array([-2.0, -1e-9, 0.0, 1e-9, 3.0])
    close(step(a), [1 if v > 0 else 0 for v in a])


@equation("3-networks/activations", r"\sigma(a) = \frac{1}{1 + e^{-a}}", code="dlscratch.activations.sigmoid")
def sigmoid_function():
    a = np.linspace(-5, 5, 11)
    close(sigmoid(a), 1 / (1 + np.e**-a))


@equation(
    "3-networks/activations",
    r"\tanh(a) = \frac{e^{a} - e^{-a}}{e^{a} + e^{-a}} = 2\,\sigma(2a) - 1",
    code="dlscratch.activations.tanh",
)
def tanh_function():
    a = np.linspace(-3, 3, 7)
    close(tanh(a), (np.exp(a) - np.exp(-a)) / (np.exp(a) + np.exp(-a)))
    close(tanh(a), 2 * sigmoid(2 * a) - 1)


@equation(
    "3-networks/activations",
    r"\operatorname{relu}(a) = \begin{cases} a & \text{if } a > 0 \\ 0 & \text{if } a \le 0 \end{cases} \quad = \max(a, 0)",
    code="dlscratch.activations.relu",
)
def relu_function():
    a = np.array([-2.0, 0.0, 1.5])
    close(relu(a), [v if v > 0 else 0 for v in a])
    close(relu(a), np.maximum(a, 0))


@equation(
    "3-networks/arrays",
    r"""
\begin{aligned}
A &= X W + b \\
A_{nj} &= \sum_{i=1}^{D} X_{ni} W_{ij} + b_j
\end{aligned}
""",
    code="dlscratch.layers.Affine",
)
def a_layer():
    X, W, b = rng().normal(size=(4, 2)), rng().normal(size=(2, 3)), rng().normal(size=3)
    A = X @ W + b
    close(Affine(W, b).forward(X), A)
    for n, j in product(range(4), range(3)):
        close(A[n, j], sum(X[n, i] * W[i, j] for i in range(2)) + b[j])


@equation("3-networks/arrays", r"(N, D)\,(D, H) + (H) \to (N, H)", code="dlscratch.layers.Affine")
def shapes_of_a_layer():
    N, D, H = 4, 2, 3
    assert Affine(np.ones((D, H)), np.ones(H)).forward(np.ones((N, D))).shape == (N, H)


@equation(
    "3-networks/digits",
    r"""
\begin{gathered}
\underset{(784)}{x}\;\underset{(784,\,50)}{W_1} \to \underset{(50)}{z} \\[1ex]
\underset{(50)}{z}\;\underset{(50,\,10)}{W_2} \to \underset{(10)}{y}
\end{gathered}
""",
)
def shapes_for_one_digit():
    x, W1, W2 = np.ones(784), np.ones((784, 50)), np.ones((50, 10))
    assert (x @ W1).shape == (50,)
    assert (x @ W1 @ W2).shape == (10,)


@equation(
    "3-networks/digits",
    r"""
\begin{gathered}
\underset{(B,\,784)}{x}\;\underset{(784,\,50)}{W_1} \to \underset{(B,\,50)}{z} \\[1ex]
\underset{(B,\,50)}{z}\;\underset{(50,\,10)}{W_2} \to \underset{(B,\,10)}{y}
\end{gathered}
""",
)
def shapes_for_a_batch():
    B = 7
    x, W1, W2 = np.ones((B, 784)), np.ones((784, 50)), np.ones((50, 10))
    assert (x @ W1).shape == (B, 50)
    assert (x @ W1 @ W2).shape == (B, 10)


@equation(
    "3-networks/digits",
    r"\text{accuracy} = \frac{\text{right answers}}{\text{samples}}",
    code="dlscratch.evaluation.accuracy",
)
def share_of_right_answers():
    scores, t = rng().normal(size=(30, 4)), rng().integers(0, 4, 30)
    right = sum(int(np.argmax(row) == label) for row, label in zip(scores, t, strict=True))
    close(accuracy(lambda x: x, scores, t), right / 30)


@equation(
    "3-networks/forward",
    r"""
\begin{aligned}
a_1^{(1)} &= x_1 w_{11}^{(1)} + x_2 w_{21}^{(1)} + b_1^{(1)} \\
z_1^{(1)} &= h\bigl(a_1^{(1)}\bigr)
\end{aligned}
""",
    code="dlscratch.layers.Affine",
)
def one_neuron_of_the_first_layer():
    (x1, x2), W, b = (1.0, 0.5), rng().normal(size=(2, 3)), rng().normal(size=3)
    a1 = x1 * W[0, 0] + x2 * W[1, 0] + b[0]
    z1 = sigmoid(a1)
    close(Sigmoid().forward(Affine(W, b).forward([[x1, x2]]))[0, 0], z1)


@equation(
    "3-networks/forward",
    r"""
\begin{aligned}
a^{(l)} &= z^{(l-1)} W^{(l)} + b^{(l)} && l = 1, \dots, L \\
z^{(l)} &= h\bigl(a^{(l)}\bigr) && l = 1, \dots, L-1 \\
y &= a^{(L)}
\end{aligned}
""",
    code="dlscratch.networks.MultiLayerNet",
)
def all_layers():
    net = MultiLayerNet([3, 5, 4, 2], rng(), Sigmoid, dtype=np.float64)
    z, h, L = rng().normal(size=(6, 3)), sigmoid, 3
    for layer in range(1, L + 1):
        a = z @ net.params[f"W{layer}"] + net.params[f"b{layer}"]
        z = h(a) if layer <= L - 1 else None
    y = a
    close(net.predict(rng().normal(size=(6, 3))), y)


@equation("3-networks/forward", r"(N, H_{l-1})\,(H_{l-1}, H_l) + (H_l) \to (N, H_l)")
def shapes_from_layer_to_layer():
    N, H_before, H = 6, 3, 5
    assert (np.ones((N, H_before)) @ np.ones((H_before, H)) + np.ones(H)).shape == (N, H)


@equation(
    "3-networks/output-layer",
    r"y_k = \frac{e^{a_k}}{\displaystyle\sum_{j=1}^{K} e^{a_j}}",
    code="dlscratch.activations.softmax",
)
def softmax_function():
    a = rng().normal(size=5)
    K = len(a)
    close(softmax(a), [math.exp(a[k]) / sum(math.exp(a[j]) for j in range(K)) for k in range(K)])


@equation(
    "3-networks/output-layer",
    r"""
y_k = \frac{C\,e^{a_k}}{C \sum_j e^{a_j}} = \frac{e^{a_k + \ln C}}{\sum_j e^{a_j + \ln C}} = \frac{e^{a_k - c}}{\sum_j e^{a_j - c}}
\qquad \text{with } c = -\ln C
""",
    code="dlscratch.activations.softmax",
)
def a_constant_changes_nothing():
    a, C = rng().normal(size=5), 0.03
    c = -np.log(C)
    for y in (
        C * np.exp(a) / (C * np.exp(a).sum()),
        np.exp(a + np.log(C)) / np.exp(a + np.log(C)).sum(),
        np.exp(a - c) / np.exp(a - c).sum(),
    ):
        close(softmax(a), y)


@equation(
    "3-networks/output-layer",
    r"""
\begin{gathered}
\frac{\partial y_i}{\partial a_i} = y_i\,(1 - y_i) > 0 \\[1ex]
\frac{\partial y_i}{\partial a_j} = -\,y_i\,y_j < 0 \quad (i \ne j)
\end{gathered}
""",
    code="dlscratch.activations.softmax",
)
def slopes_of_softmax():
    a = rng().normal(size=4)
    y = softmax(a)
    for i in range(4):
        gradient = [y[i] * (1 - y[i]) if j == i else -y[i] * y[j] for j in range(4)]
        assert gradient[i] > 0
        assert all(gradient[j] < 0 for j in range(4) if j != i)
        slopes(lambda a, i=i: softmax(a)[i], a, gradient)


@equation(
    "3-networks/output-layer",
    r"""
\begin{gathered}
\frac{\partial y_i}{\partial a_i} = \frac{e^{a_i} S - e^{a_i} e^{a_i}}{S^2} = y_i - y_i^2 \\[1ex]
\frac{\partial y_i}{\partial a_j} = \frac{0 - e^{a_i} e^{a_j}}{S^2} = -\,y_i\,y_j
\end{gathered}
""",
    code="dlscratch.activations.softmax",
)
def slopes_of_softmax_by_the_quotient_rule():
    a = rng().normal(size=4)
    S, e, y = np.exp(a).sum(), np.exp(a), softmax(a)
    for i in range(4):
        close((e[i] * S - e[i] * e[i]) / S**2, y[i] - y[i] ** 2)
        for j in {0, 1, 2, 3} - {i}:
            close((0 - e[i] * e[j]) / S**2, -y[i] * y[j])
        own = (e[i] * S - e[i] * e[i]) / S**2
        gradient = [own if j == i else (0 - e[i] * e[j]) / S**2 for j in range(4)]
        slopes(lambda a, i=i: softmax(a)[i], a, gradient)


@equation(
    "reference/mathematics",
    r"""
\sum_i c\,a_i = c \sum_i a_i, \qquad
\sum_i (a_i + b_i) = \sum_i a_i + \sum_i b_i
""",
)
def rules_of_sums():
    a, b = rng().normal(size=(2, 6))
    c = 2.5
    close(sum(c * a_i for a_i in a), c * sum(a))
    close(sum(a[i] + b[i] for i in range(6)), sum(a) + sum(b))


@equation(
    "reference/mathematics",
    r"""
e^{x+y} = e^x e^y, \qquad
\ln (xy) = \ln x + \ln y, \qquad
\ln x^p = p \ln x
""",
)
def rules_of_logarithms():
    x, y, p = 1.7, 0.4, 3.1
    close(np.exp(x + y), np.exp(x) * np.exp(y))
    close(np.log(x * y), np.log(x) + np.log(y))
    close(np.log(x**p), p * np.log(x))


@equation("reference/mathematics", r"\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (a_i - \bar a)^2")
def variance():
    a = rng().normal(size=9)
    n, mean = len(a), a.mean()
    close(sum((a[i] - mean) ** 2 for i in range(n)) / n, np.std(a) ** 2)


@equation(
    "reference/mathematics", r"a \cdot b = \sum_i a_i b_i = \lVert a \rVert\, \lVert b \rVert \cos\theta"
)
def dot_product_and_angle():
    lengths, angles = (2.0, 3.0), (0.3, 1.1)
    a, b = (r * np.array([np.cos(v), np.sin(v)]) for r, v in zip(lengths, angles, strict=True))
    close(sum(a[i] * b[i] for i in range(2)), a @ b)
    close(a @ b, np.linalg.norm(a) * np.linalg.norm(b) * np.cos(angles[1] - angles[0]))


@equation(
    "reference/mathematics",
    r"""
\underset{(N, D)}{A}\;\underset{(D, H)}{B} = \underset{(N, H)}{C}, \qquad
c_{ij} = \sum_{k=1}^{D} a_{ik} b_{kj}
""",
)
def product_of_matrices():
    N, D, H = 2, 3, 4
    A, B = rng().normal(size=(N, D)), rng().normal(size=(D, H))
    C = A @ B
    assert C.shape == (N, H)
    for i, j in product(range(N), range(H)):
        close(C[i, j], sum(A[i, k] * B[k, j] for k in range(D)))


@equation("reference/mathematics", r"f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}")
def derivative_as_a_limit():
    f, x = np.sin, 0.7
    errors = [abs((f(x + h) - f(x)) / h - np.cos(x)) for h in (1e-2, 1e-4, 1e-6)]
    assert errors[0] > 10 * errors[1] > 100 * errors[2]


@equation(
    "reference/mathematics",
    r"""
\begin{aligned}
(f + g)' &= f' + g' \\
(f g)' &= f' g + f g' \\
\left(\frac{f}{g}\right)' &= \frac{f' g - f g'}{g^2} \\
f(g(x))' &= f'(g(x)) \cdot g'(x)
\end{aligned}
""",
)
def rules_of_derivatives():
    f, df, g, dg, x = np.sin, np.cos, np.exp, np.exp, 0.7

    def slope(function):
        return numerical_diff(function, x)

    close(slope(lambda x: f(x) + g(x)), df(x) + dg(x), rtol=1e-6)
    close(slope(lambda x: f(x) * g(x)), df(x) * g(x) + f(x) * dg(x), rtol=1e-6)
    close(slope(lambda x: f(x) / g(x)), (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2, rtol=1e-6)
    close(slope(lambda x: f(g(x))), df(g(x)) * dg(x), rtol=1e-6)


@equation(
    "reference/mathematics",
    r"f(x + h) = f(x) + f'(x)\,h + \tfrac{1}{2} f''(x)\,h^2 + \tfrac{1}{6} f'''(x)\,h^3 + \cdots",
)
def taylor_series():
    x, h = 0.7, 1e-2
    terms = np.sin(x) + np.cos(x) * h - np.sin(x) * h**2 / 2 - np.cos(x) * h**3 / 6
    assert abs(np.sin(x + h) - terms) < h**4 / 24


@equation(
    "reference/mathematics",
    r"\frac{\partial f}{\partial x} = \sum_k \frac{\partial f}{\partial u_k} \cdot \frac{\partial u_k}{\partial x}",
)
def chain_rule():
    u = [lambda x: x**2, np.sin, lambda x: 3 * x]
    du = [lambda x: 2 * x, np.cos, lambda x: 3.0]

    def f(u):
        return u[0] * u[1] + u[2] ** 2

    x = 0.7
    at = [u_k(x) for u_k in u]
    df = [at[1], at[0], 2 * at[2]]
    gradient = sum(df[k] * du[k](x) for k in range(3))
    close(numerical_diff(lambda x: f([u_k(x) for u_k in u]), x), gradient, rtol=1e-6)

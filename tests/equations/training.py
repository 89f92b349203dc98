"""The equations of chapter 6."""

import math
from itertools import product

import numpy as np

import dlscratch.exercises  # noqa: F401, which fills the register
from dlscratch.exercises.registry import EXERCISES
from dlscratch.initializers import he, orthogonal, xavier
from dlscratch.layers import Affine, BatchNorm, Dropout, LayerNorm
from dlscratch.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSprop
from dlscratch.regularization import clip_by_norm, clip_by_value, decay, l1, l2, max_norm, soft_threshold
from dlscratch.search import expected_improvement, posterior, random_search
from equations import close, equation, rng, slopes, stated


def masks(n, p):
    """Every mask of n zeros and ones with its probability, where p is that of a zero."""
    for m in product((0, 1), repeat=n):
        yield np.array(m), math.prod(1 - p if stays else p for stays in m)


def walk(optimizer, gradient, start, steps):
    """Where an optimizer is after each of its steps from `start`."""
    params = {"W": np.array(start)}
    for _ in range(steps):
        optimizer.update(params, {"W": gradient(params["W"])})
        yield params["W"].copy()


def valley(p):
    """The gradient of x²/20 + y²."""
    return np.array([p[0] / 10, 2 * p[1]])


START = np.array([-7.0, 2.0])


@equation(
    "6-training/dropout",
    r"""
\underset{(N, D)}{y} = \frac{m \odot x}{1 - p}, \qquad
\underset{(N, D)}{\frac{\partial L}{\partial x}} = \frac{m}{1 - p} \odot \frac{\partial L}{\partial y}
""",
    code="dlscratch.layers.Dropout",
)
def dropout_forward_and_backward():
    x, dout, p = rng().normal(size=(5, 6)), rng().normal(size=(5, 6)), 0.3
    layer = Dropout(p, np.random.default_rng(1))
    y = layer.forward(x)
    m = y != 0
    assert 0 < m.sum() < m.size
    close(y, m * x / (1 - p), rtol=1e-6)
    close(layer.backward(dout), m / (1 - p) * dout, rtol=1e-6)


@equation(
    "6-training/dropout",
    r"""
\begin{aligned}
\mathbb{E}[y] &= p \cdot 0 + (1 - p) \cdot \frac{x}{1 - p} = x \\
\mathbb{E}[y^2] - x^2 &= (1 - p) \cdot \frac{x^2}{(1 - p)^2} - x^2 \\
&= \frac{p}{1 - p}\, x^2
\end{aligned}
""",
)
def mean_and_spread_of_dropout():
    x, p = 1.7, 0.3
    values = [(chance, m[0] * x / (1 - p)) for m, chance in masks(1, p)]
    mean = sum(chance * y for chance, y in values)
    close(mean, p * 0 + (1 - p) * x / (1 - p))
    close(mean, x)
    spread = sum(chance * y**2 for chance, y in values) - x**2
    close(spread, (1 - p) * x**2 / (1 - p) ** 2 - x**2)
    close(spread, p / (1 - p) * x**2)


@equation(
    "6-training/dropout",
    r"""
\begin{gathered}
\sigma^2 \left( \rho + \frac{1 - \rho}{M} \right) \\
\rho = \tfrac12,\; M = 5: \quad \sigma^2 \left( \tfrac12 + \tfrac1{10} \right) = 0.6\, \sigma^2
\end{gathered}
""",
)
def spread_of_an_average():
    M, sigma, rho = 5, 1.3, 1 / 2
    covariance = sigma**2 * (rho * np.ones((M, M)) + (1 - rho) * np.eye(M))
    average = np.full(M, 1 / M)
    close(average @ covariance @ average, sigma**2 * (rho + (1 - rho) / M))
    close(average @ covariance @ average, sigma**2 * (1 / 2 + 1 / 10))
    close(1 / 2 + 1 / 10, 0.6)


@equation(
    "6-training/dropout",
    r"\mathbb{E}\bigl[(w \cdot y - t)^2\bigr] = (w \cdot h - t)^2 + \frac{p}{1 - p} \sum_i w_i^2 h_i^2",
)
def what_dropout_adds_to_a_loss():
    w, h = rng().normal(size=(2, 4))
    t, p = 0.7, 0.3
    mean = sum(chance * (w @ (m * h / (1 - p)) - t) ** 2 for m, chance in masks(4, p))
    close(mean, (w @ h - t) ** 2 + p / (1 - p) * sum(w[i] ** 2 * h[i] ** 2 for i in range(4)))


@equation(
    "6-training/gradient-clipping", r"\sigma \sqrt{\frac{n}{2}} = 0.3 \cdot \sqrt{\frac{100}{2}} \approx 2.1"
)
def factor_of_a_layer():
    sigma, n = 0.3, 100
    close(sigma * math.sqrt(n / 2), 0.3 * math.sqrt(100 / 2))
    assert round(sigma * math.sqrt(n / 2), 1) == 2.1
    x, W = rng().normal(size=100), sigma * rng().normal(size=(100, 4000))
    after = np.linalg.norm(np.maximum(x @ W, 0)) / np.linalg.norm(x)
    close(after, sigma * math.sqrt(4000 / 2), rtol=0.05)


@equation(
    "6-training/gradient-clipping",
    r"""
\begin{aligned}
L(w) &= \tfrac{1}{2}\bigl(w^6 - 1\bigr)^2 \\
L'(w) &= 6 w^5 \bigl(w^6 - 1\bigr)
\end{aligned}
""",
)
def slope_of_the_cliff():
    w = np.array([-0.5, 0.3, 1.1])
    slopes(lambda w: np.sum(1 / 2 * (w**6 - 1) ** 2), w, 6 * w**5 * (w**6 - 1))


@equation(
    "6-training/gradient-clipping",
    r"""
g \leftarrow
\begin{cases}
g & \text{if } \lVert g \rVert \le c \\[1ex]
\dfrac{c}{\lVert g \rVert}\, g & \text{if } \lVert g \rVert > c
\end{cases}
""",
    code="dlscratch.regularization.clip_by_norm",
)
def clipped_by_norm():
    g = np.array([3.0, -4.0, 12.0])
    norm = np.linalg.norm(g)
    for c in (20.0, 13.0, 2.0):
        clipped = {"W": g.copy()}
        clip_by_norm(clipped, c)
        close(clipped["W"], g if norm <= c else c / norm * g)


@equation(
    "6-training/gradient-clipping",
    r"\lVert g \rVert = \sqrt{\sum_i g_i^2}",
    code="dlscratch.regularization.clip_by_norm",
)
def norm_of_all_gradients():
    grads = {"W": np.array([3.0, -4.0]), "b": np.array([12.0])}
    close(clip_by_norm(grads, 100.0), math.sqrt(sum(g**2 for g in (3.0, -4.0, 12.0))))


@equation(
    "6-training/gradient-clipping",
    r"g_i \leftarrow \min\bigl(\max(g_i, -c),\; c\bigr)",
    code="dlscratch.regularization.clip_by_value",
)
def clipped_by_value():
    g, c = np.array([3.0, -4.0, 0.5]), 2.0
    clipped = {"W": g.copy()}
    clip_by_value(clipped, c)
    close(clipped["W"], [min(max(g_i, -c), c) for g_i in g])


@equation(
    "6-training/hyperparameters",
    r"""
\begin{gathered}
\frac{0.001 + 1}{2} = 0.5005 \\[1ex]
\sqrt{0.001 \cdot 1} \approx 0.0316
\end{gathered}
""",
)
def two_middles():
    close((0.001 + 1) / 2, 0.5005)
    assert round(math.sqrt(0.001 * 1), 4) == 0.0316


@equation(
    "6-training/hyperparameters", r"\eta = 10^{\,a + (b - a)\,u}", code="dlscratch.search.random_search"
)
def drawn_by_exponent():
    a, b = -3.0, 1.0
    found = random_search(lambda point: 0.0, {"lr": (10.0**a, 10.0**b)}, 8, rng())
    u = rng().uniform(size=8)
    close([point["lr"] for point, _ in found], 10 ** (a + (b - a) * u))


@equation("6-training/hyperparameters", r"P = 1 - (1 - q)^n")
def chance_of_a_hit():
    q, n = 0.3, 5
    close(sum(chance for hits, chance in masks(n, 1 - q) if hits.any()), 1 - (1 - q) ** n)


def likeliest(x, y):
    """The length and the noise that a Gaussian process takes of those that the library tries."""

    def likelihood(length, noise):
        K = np.exp(-((x - x.T) ** 2) / (2 * length**2)) + noise * np.eye(len(x))
        return -y @ np.linalg.solve(K, y) / 2 - np.log(np.linalg.det(K)) / 2

    pairs = product((0.1, 0.2, 0.4, 0.8, 1.6), (1e-6, 1e-3, 1e-1))
    return max(pairs, key=lambda pair: likelihood(*pair))


@equation(
    "6-training/hyperparameters", r"k(a, b) = e^{-(a-b)^2 / 2\ell^2}", code="dlscratch.search.posterior"
)
def likeness_of_two_places():
    x, y, b = np.array([[0.4]]), np.array([0.9]), np.array([[0.5]])
    length, noise = likeliest(x, y)
    k = np.exp(-((0.4 - 0.5) ** 2) / (2 * length**2))
    close(posterior(x, y, b)[0], k * y / (1 + noise))


@equation(
    "6-training/hyperparameters",
    r"\text{guess} = k\,y, \qquad \text{deviation} = \sqrt{1 - k^2}",
    code="dlscratch.search.posterior",
)
def guess_from_one_score():
    x, y, b = np.array([[0.4]]), np.array([0.01]), np.array([[0.5]])
    length, noise = likeliest(x, y)
    assert noise == 1e-6
    k = np.exp(-((0.4 - 0.5) ** 2) / (2 * length**2))
    guess, deviation = posterior(x, y, b)
    close(guess, k * y, rtol=1e-5)
    close(deviation, np.sqrt(1 - k**2), rtol=1e-2)


@equation(
    "6-training/hyperparameters",
    r"""
\begin{aligned}
\underset{(m)}{\text{guess}} &= k_*^{\mathsf T}\,(K + \sigma^2 I)^{-1}\, y \\
\underset{(m)}{\text{deviation}^2} &= 1 - \operatorname{diag}\bigl(k_*^{\mathsf T}\,(K + \sigma^2 I)^{-1}\, k_*\bigr)
\end{aligned}
""",
    code="dlscratch.search.posterior",
)
def guess_from_many_scores():
    x, y, new = np.array([[0.1], [0.3], [0.8]]), np.array([0.5, -1.0, 1.2]), np.array([[0.2], [0.6]])
    length, sigma2 = likeliest(x, y)
    K, k_star = (np.exp(-((x - other.T) ** 2) / (2 * length**2)) for other in (x, new))
    inverse = np.linalg.inv(K + sigma2 * np.eye(3))
    guess, deviation = posterior(x, y, new)
    close(guess, k_star.T @ inverse @ y, rtol=1e-6)
    close(deviation**2, 1 - np.diag(k_star.T @ inverse @ k_star), rtol=1e-6)


@equation(
    "6-training/hyperparameters",
    r"""
\begin{aligned}
\mathrm{EI} &= \mathbb{E}\bigl[\max(0,\, f - f^+)\bigr] \\
&= (m - f^+)\,\Phi(z) + s\,\varphi(z)
\end{aligned}
""",
    code="dlscratch.search.expected_improvement",
)
def improvement_on_average():
    m, s, best = 0.88, 0.05, 0.91
    f = np.linspace(m - 10 * s, m + 10 * s, 200_001)
    density = np.exp(-(((f - m) / s) ** 2) / 2) / (s * math.sqrt(2 * math.pi))
    mean = np.sum(np.maximum(0, f - best) * density) * (f[1] - f[0])
    z = (m - best) / s
    Phi, phi = (1 + math.erf(z / math.sqrt(2))) / 2, math.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    close(mean, (m - best) * Phi + s * phi, rtol=1e-6)
    close(expected_improvement(np.array([m]), np.array([s]), best), (m - best) * Phi + s * phi)


def signs(*shape):
    """Every matrix of this shape with entries 1 and -1: independent weights with mean 0 and deviation 1."""
    for entries in product((-1.0, 1.0), repeat=math.prod(shape)):
        yield np.array(entries).reshape(shape)


@equation(
    "6-training/initial-values",
    r"""
a_j = \sum_{i=1}^{n_{\mathrm{in}}} z_i W_{ij}, \qquad
\mathbb{E}[a^2] = n_{\mathrm{in}}\,\sigma^2\,\mathbb{E}[z^2]
""",
)
def signals_forward():
    z, sigma, n_in = np.array([0.5, -1.2, 0.8]), 0.3, 3
    sums = [sum(z[i] * sigma * W[i, 0] for i in range(n_in)) for W in signs(n_in, 1)]
    close(np.mean(np.square(sums)), n_in * sigma**2 * np.mean(z**2))


@equation(
    "6-training/initial-values",
    r"\frac{\partial L}{\partial z_i} = \sum_{j=1}^{n_{\mathrm{out}}} W_{ij}\,\frac{\partial L}{\partial a_j}",
    code="dlscratch.layers.Affine",
)
def a_signal_s_gradient():
    W, da = rng().normal(size=(3, 4)), rng().normal(size=(1, 4))
    layer = Affine(W)
    layer.forward(np.ones((1, 3)))
    dz = [sum(W[i, j] * da[0, j] for j in range(4)) for i in range(3)]
    close(layer.backward(da), [dz])


@equation(
    "6-training/initial-values",
    r"\mathbb{E}\Bigl[\Bigl(\frac{\partial L}{\partial z}\Bigr)^{2}\Bigr] = n_{\mathrm{out}}\,\sigma^2\,\mathbb{E}\Bigl[\Bigl(\frac{\partial L}{\partial a}\Bigr)^{2}\Bigr]",
)
def gradients_backward():
    da, sigma, n_out = np.array([0.5, -1.2, 0.8]), 0.3, 3
    found = [sigma * W @ da for W in signs(1, n_out)]
    close(np.mean(np.square(found)), n_out * sigma**2 * np.mean(da**2))


@equation("6-training/initial-values", r"f = \sqrt{n_{\mathrm{out}}}\;\sigma\,\sqrt{\mathbb{E}[h'(a)^2]}")
def factor_of_a_layer_backward():
    slope, dh, sigma, n_out = np.array([0.1, 0.25, 0.2]), 0.7, 0.3, 3
    found = [sigma * W @ (slope * dh) for W in signs(1, n_out)]
    f = math.sqrt(n_out) * sigma * math.sqrt(np.mean(slope**2))
    close(math.sqrt(np.mean(np.square(found))), f * dh)


@equation("6-training/initial-values", r"f = 10 \cdot 0.01 \cdot \tfrac{1}{4} = 0.025")
def factor_at_a_hundredth():
    close(math.sqrt(100) * 0.01 * 1 / 4, 10 * 0.01 * 1 / 4)
    close(10 * 0.01 * 1 / 4, 0.025)


@equation("6-training/initial-values", r"f^4 = 3.90625 \cdot 10^{-7}")
def four_layers():
    close(0.025**4, 3.90625 * 10**-7)


@equation(
    "6-training/initial-values",
    r"""
\text{forward:}\; n_{\mathrm{in}}\,\sigma^2 = 1, \qquad
\text{backward:}\; n_{\mathrm{out}}\,\sigma^2 = 1
""",
    code="dlscratch.initializers.xavier",
)
def two_conditions():
    n = 400
    sigma2 = xavier(rng(), (n, n), np.float64).var()
    close(n * sigma2, 1, rtol=0.02)  # as many in as out: it can meet both


@equation(
    "6-training/initial-values",
    r"\sigma^2 = \frac{2}{n_{\mathrm{in}} + n_{\mathrm{out}}}",
    code="dlscratch.initializers.xavier",
)
def xavier_variance():
    n_in, n_out = 300, 700
    close(xavier(rng(), (n_in, n_out), np.float64).var(), 2 / (n_in + n_out), rtol=0.02)


@equation(
    "6-training/initial-values",
    r"""
\frac{1}{2}\, n_{\mathrm{in}}\,\sigma^2 = 1, \qquad
\sigma = \sqrt{\frac{2}{n_{\mathrm{in}}}}
""",
    code="dlscratch.initializers.he",
)
def he_variance():
    n_in = 300
    W = he(rng(), (n_in, 700), np.float64)
    close(1 / 2 * n_in * W.var(), 1, rtol=0.02)
    close(W.std(), math.sqrt(2 / n_in), rtol=0.01)


@equation(
    "6-training/initial-values",
    r"\lVert xQ \rVert^2 = xQ\,Q^{\mathsf T}x^{\mathsf T} = x x^{\mathsf T} = \lVert x \rVert^2",
    code="dlscratch.initializers.orthogonal",
)
def lengths_are_kept():
    Q, x = orthogonal(rng(), (5, 5), np.float64), rng().normal(size=5)
    close(np.linalg.norm(x @ Q) ** 2, x @ Q @ Q.T @ x.T)
    close(x @ Q @ Q.T @ x.T, x @ x.T)
    close(x @ x.T, np.linalg.norm(x) ** 2)


def normalized(eps=1e-5):
    """A batch, gamma, beta, the gradient g of the outputs, and mean, deviation and x̂ by the formulas."""
    x, g = rng().normal(2, 3, size=(2, 5, 3))
    gamma, beta = rng().normal(size=(2, 3))
    N = len(x)
    mu = sum(x[n] for n in range(N)) / N
    sigma = np.sqrt(sum((x[n] - mu) ** 2 for n in range(N)) / N + eps)
    return x, g, gamma, beta, mu, sigma, (x - mu) / sigma


@equation(
    "6-training/normalization",
    r"""
\underset{(D)}{\mu} = \frac{1}{N} \sum_{n=1}^{N} x_n, \qquad
\underset{(D)}{\sigma} = \sqrt{\frac{1}{N} \sum_{n=1}^{N} (x_n - \mu)^2 + \varepsilon}
""",
    code="dlscratch.layers.BatchNorm",
)
def mean_and_deviation():
    x, _, _, _, mu, sigma, _ = normalized()
    layer = BatchNorm(np.ones(3), np.zeros(3), momentum=0.0)
    y = layer.forward(x)
    close(layer.running_mean, mu)
    close(y * sigma + mu, x)


@equation(
    "6-training/normalization",
    r"""
\underset{(N, D)}{\hat{x}_n} = \frac{x_n - \mu}{\sigma}, \qquad
\underset{(N, D)}{y_n} = \underset{(D)}{\gamma}\, \hat{x}_n + \underset{(D)}{\beta}
""",
    code="dlscratch.layers.BatchNorm",
)
def normalized_forward():
    x, _, gamma, beta, mu, sigma, _ = normalized()
    x_hat = (x - mu) / sigma
    y = gamma * x_hat + beta
    assert (x_hat.shape, y.shape, gamma.shape) == ((5, 3), (5, 3), (3,))
    close(BatchNorm(gamma, beta).forward(x), y)


@equation(
    "6-training/normalization",
    r"\frac{\partial L}{\partial \sigma} = -\sum_k g_k\, \frac{c_k}{\sigma^2} = -\frac{1}{\sigma} \sum_k g_k\, \hat{x}_k",
)
def gradient_of_the_deviation():
    x, g, _, _, mu, sigma, x_hat = normalized()
    c, N = x - mu, range(5)
    d_sigma = -sum(g[k] * c[k] / sigma**2 for k in N)
    close(d_sigma, -1 / sigma * sum(g[k] * x_hat[k] for k in N))
    slopes(lambda sigma: np.sum(g * c / sigma), sigma, d_sigma)


@equation(
    "6-training/normalization",
    r"\frac{\partial L}{\partial c_n} = \frac{1}{\sigma} \Bigl( g_n - \hat{x}_n \cdot \frac{1}{N} \sum_k g_k\, \hat{x}_k \Bigr)",
)
def gradient_through_the_division():
    x, g, _, _, mu, sigma, x_hat = normalized()
    N = 5
    mean = 1 / N * sum(g[k] * x_hat[k] for k in range(N))
    dc = np.array([1 / sigma * (g[n] - x_hat[n] * mean) for n in range(N)])
    slopes(lambda c: np.sum(g * c / np.sqrt(np.mean(c**2, axis=0) + 1e-5)), x - mu, dc)


@equation(
    "6-training/normalization",
    r"\frac{\partial L}{\partial x_n} = \frac{\partial L}{\partial c_n} - \frac{1}{N} \sum_k \frac{\partial L}{\partial c_k}",
)
def gradient_through_the_subtraction():
    x, dc, N = rng().normal(size=(5, 3)), rng().normal(size=(5, 3)), 5
    dx = np.array([dc[n] - 1 / N * sum(dc[k] for k in range(N)) for n in range(N)])
    slopes(lambda x: np.sum(dc * (x - x.mean(axis=0))), x, dx)


@equation(
    "6-training/normalization",
    r"\frac{\partial L}{\partial x_n} = \frac{\gamma}{\sigma} \Bigl( g_n - \frac{1}{N} \sum_k g_k - \hat{x}_n \cdot \frac{1}{N} \sum_k g_k\, \hat{x}_k \Bigr)",
    code="dlscratch.layers.BatchNorm",
)
def normalized_backward():
    x, g, gamma, beta, _, sigma, x_hat = normalized()
    N = 5
    mean, slope = (1 / N * sum(terms[k] for k in range(N)) for terms in (g, g * x_hat))
    dx = [gamma / sigma * (g[n] - mean - x_hat[n] * slope) for n in range(N)]
    layer = BatchNorm(gamma, beta)
    layer.forward(x)
    close(layer.backward(g), dx)
    slopes(lambda x: np.sum(g * BatchNorm(gamma, beta).forward(x)), x, dx)


@equation(
    "6-training/normalization",
    r"""
\frac{\partial L}{\partial \beta} = \sum_k g_k, \qquad
\frac{\partial L}{\partial \gamma} = \sum_k g_k\, \hat{x}_k
""",
    code="dlscratch.layers.BatchNorm",
)
def gradients_of_beta_and_gamma():
    x, g, gamma, beta, _, _, x_hat = normalized()
    layer = BatchNorm(gamma, beta)
    layer.forward(x)
    layer.backward(g)
    close(layer.dbeta, sum(g[k] for k in range(5)))
    close(layer.dgamma, sum(g[k] * x_hat[k] for k in range(5)))


def across(x, eps=1e-5):
    """Mean and deviation of each sample, by the formulas."""
    D = x.shape[1]
    mu = sum(x[:, d] for d in range(D))[:, None] / D
    return mu, np.sqrt(sum((x[:, d : d + 1] - mu) ** 2 for d in range(D)) / D + eps)


@equation(
    "6-training/normalization",
    r"""
\underset{(N, 1)}{\mu_n} = \frac{1}{D} \sum_{d=1}^{D} x_{nd}, \qquad
\underset{(N, 1)}{\sigma_n} = \sqrt{\frac{1}{D} \sum_{d=1}^{D} (x_{nd} - \mu_n)^2 + \varepsilon}
""",
    code="dlscratch.layers.LayerNorm",
)
def mean_and_deviation_of_a_sample():
    x = rng().normal(2, 3, size=(5, 4))
    mu, sigma = across(x)
    assert mu.shape == sigma.shape == (5, 1)
    close(LayerNorm(np.ones(4), np.zeros(4)).forward(x) * sigma + mu, x)


@equation(
    "6-training/normalization",
    r"\underset{(N, D)}{y_{nd}} = \gamma_d\, \frac{x_{nd} - \mu_n}{\sigma_n} + \beta_d",
    code="dlscratch.layers.LayerNorm",
)
def normalized_across():
    x, (gamma, beta) = rng().normal(2, 3, size=(5, 4)), rng().normal(size=(2, 4))
    mu, sigma = across(x)
    y = [[gamma[d] * (x[n, d] - mu[n, 0]) / sigma[n, 0] + beta[d] for d in range(4)] for n in range(5)]
    close(LayerNorm(gamma, beta).forward(x), y)


@equation(
    "6-training/normalization",
    r"""
w \leftarrow w \cdot \min\Bigl(1,\ \frac{c}{\lVert w \rVert}\Bigr), \qquad
\lVert w \rVert = \sqrt{w_1^2 + \dots + w_D^2}
""",
    code="dlscratch.regularization.max_norm",
)
def weights_of_a_neuron_shortened():
    W, c = rng().normal(size=(3, 6)), 1.2
    shortened = W.copy()
    max_norm(shortened, c)
    for w, new in zip(W.T, shortened.T, strict=True):
        length = math.sqrt(sum(w_d**2 for w_d in w))
        close(new, w * min(1, c / length))
    norms = np.linalg.norm(W, axis=0)
    assert norms.min() < c < norms.max()


@equation(
    "6-training/optimizers",
    r"""
f(x, y) = \frac{x^2}{20} + y^2, \qquad
\nabla f = \Bigl(\frac{x}{10},\; 2y\Bigr)
""",
)
def the_valley():
    p = np.array([-7.0, 2.0])
    slopes(lambda p: p[0] ** 2 / 20 + p[1] ** 2, p, [p[0] / 10, 2 * p[1]])
    close(valley(p), [p[0] / 10, 2 * p[1]])


@equation(
    "6-training/optimizers",
    r"""
x \leftarrow \Bigl(1 - \frac{\eta}{10}\Bigr)\, x, \qquad
y \leftarrow (1 - 2\eta)\, y
""",
    code="dlscratch.optimizers.SGD",
)
def a_factor_for_each_direction():
    eta, (x, y) = 0.95, START
    for point in walk(SGD(eta), valley, START, 5):
        x, y = (1 - eta / 10) * x, (1 - 2 * eta) * y
        close(point, [x, y])


@equation(
    "6-training/optimizers",
    r"x \leftarrow 0.905\, x, \qquad y \leftarrow -0.9\, y",
    code="dlscratch.optimizers.SGD",
)
def factors_at_the_rate_of_the_page():
    (point,) = walk(SGD(0.95), valley, START, 1)
    close(point, [0.905 * START[0], -0.9 * START[1]])


@equation(
    "6-training/optimizers",
    r"W \leftarrow W - \eta\,\frac{\partial L}{\partial W}",
    code="dlscratch.optimizers.SGD",
)
def a_step_of_sgd():
    W, eta, dW = rng().normal(size=3), 0.1, rng().normal(size=3)
    (after,) = walk(SGD(eta), lambda W: dW, W, 1)
    close(after, W - eta * dW)


@equation(
    "6-training/optimizers",
    r"v \leftarrow \alpha v - \eta\,\nabla f(p), \qquad p \leftarrow p + v",
    code="dlscratch.optimizers.Momentum",
)
def steps_with_momentum():
    eta, alpha, p, v = 0.1, 0.9, START, np.zeros(2)
    for point in walk(Momentum(eta, alpha), valley, START, 5):
        v = alpha * v - eta * valley(p)
        p = p + v
        close(point, p)


@equation(
    "6-training/optimizers",
    r"""
\begin{aligned}
v &= 0.9 \cdot (0.07, -0.4) - 0.1 \cdot (-0.693, 3.2) \\
&= (0.1323, -0.68)
\end{aligned}
""",
    code="dlscratch.optimizers.Momentum",
)
def second_step_by_hand():
    v = 0.9 * np.array([0.07, -0.4]) - 0.1 * np.array([-0.693, 3.2])
    close(v, [0.1323, -0.68])
    first, second = walk(Momentum(0.1, 0.9), valley, START, 2)
    close(second - first, v)


@equation(
    "6-training/optimizers",
    r"-2 = 2\alpha - \eta\lambda, \qquad \eta = \frac{2(1 + \alpha)}{\lambda} = \frac{2 \cdot 1.9}{2} = 1.9",
    code="dlscratch.optimizers.Momentum",
)
def the_highest_rate_of_momentum():
    alpha, lam = 0.9, 2.0
    eta = 2 * (1 + alpha) / lam
    close(-2, 2 * alpha - eta * lam)
    close(eta, 1.9)
    for rate, falls in ((0.99 * eta, True), (1.01 * eta, False)):
        *_, last = walk(Momentum(rate, alpha), lambda y: lam * y, [1.0], 2000)
        assert (abs(last[0]) < 1) == falls


@equation(
    "6-training/optimizers",
    r"v_t = -\eta\,\bigl(g_t + \alpha\, g_{t-1} + \alpha^2 g_{t-2} + \cdots\bigr)",
    code="dlscratch.optimizers.Momentum",
)
def velocity_as_a_sum():
    g, eta, alpha, t = rng().normal(size=6), 0.1, 0.9, 5
    given = iter(g)
    points = list(walk(Momentum(eta, alpha), lambda W: np.array([next(given)]), [0.0], 6))
    v = -eta * (g[t] + alpha * g[t - 1] + alpha**2 * g[t - 2] + sum(alpha**k * g[t - k] for k in (3, 4, 5)))
    close(points[t] - points[t - 1], [v])


@equation(
    "6-training/optimizers",
    r"v \leftarrow \alpha v - \eta\,\nabla f(p + \alpha v), \qquad p \leftarrow p + v",
    code="dlscratch.optimizers.Nesterov",
)
def steps_that_look_ahead():
    eta, alpha, p, v = 0.1, 0.9, START, np.zeros(2)
    for ahead in walk(Nesterov(eta, alpha), valley, START, 5):
        v = alpha * v - eta * valley(p + alpha * v)
        p = p + v
        close(ahead, p + alpha * v)


@equation(
    "6-training/optimizers",
    r"""
\begin{aligned}
g &= \nabla f(\Theta) \\
\Theta_{\text{new}} &= p + v_{\text{new}} + \alpha v_{\text{new}} \\
&= (\Theta - \alpha v) + (1 + \alpha)\bigl(\alpha v - \eta g\bigr) \\
&= \Theta + \alpha^2 v - (1 + \alpha)\,\eta g
\end{aligned}
""",
    code="dlscratch.optimizers.Nesterov",
)
def steps_of_the_place_ahead():
    eta, alpha, p, v = 0.1, 0.9, START, np.zeros(2)
    for ahead in walk(Nesterov(eta, alpha), valley, START, 5):
        theta = p + alpha * v
        g = valley(theta)
        v_new = alpha * v - eta * g
        new = p + v_new + alpha * v_new
        close(new, (theta - alpha * v) + (1 + alpha) * (alpha * v - eta * g))
        close(new, theta + alpha**2 * v - (1 + alpha) * eta * g)
        close(ahead, new)
        p, v = p + v_new, v_new


@equation(
    "6-training/optimizers",
    r"h \leftarrow h + g^2, \qquad p \leftarrow p - \eta\,\frac{g}{\sqrt{h} + \varepsilon}",
    code="dlscratch.optimizers.AdaGrad",
)
def steps_of_adagrad():
    eta, eps, p, h = 1.5, 0.01, START, np.zeros(2)
    for point in walk(AdaGrad(eta, eps), valley, START, 5):
        g = valley(p)
        h = h + g**2
        p = p - eta * g / (np.sqrt(h) + eps)
        close(point, p)


@equation(
    "6-training/optimizers",
    r"h \leftarrow \rho\, h + (1 - \rho)\, g^2, \qquad p \leftarrow p - \eta\,\frac{g}{\sqrt{h} + \varepsilon}",
    code="dlscratch.optimizers.RMSprop",
)
def steps_of_rmsprop():
    eta, rho, eps, p, h = 0.3, 0.9, 0.01, START, np.zeros(2)
    for point in walk(RMSprop(eta, rho, eps), valley, START, 5):
        g = valley(p)
        h = rho * h + (1 - rho) * g**2
        p = p - eta * g / (np.sqrt(h) + eps)
        close(point, p)


def adam(gradient, p, eta, beta1, beta2, eps, steps):
    """The steps of Adam, by the formulas."""
    m = v = np.zeros_like(p)
    for t in range(1, steps + 1):
        g = gradient(p)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        yield m_hat, v_hat
        p = p - eta * m_hat / (np.sqrt(v_hat) + eps)
        yield p


@equation(
    "6-training/optimizers",
    r"""
\begin{aligned}
m &\leftarrow \beta_1 m + (1 - \beta_1)\, g, & \hat m &= \frac{m}{1 - \beta_1^{\,t}} \\
v &\leftarrow \beta_2 v + (1 - \beta_2)\, g^2, & \hat v &= \frac{v}{1 - \beta_2^{\,t}} \\
p &\leftarrow p - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon}
\end{aligned}
""",
    code="dlscratch.optimizers.Adam",
)
def steps_of_adam():
    settings = {"beta1": 0.8, "beta2": 0.9, "eps": 0.01}
    expected = list(adam(valley, START, 0.3, steps=6, **settings))[1::2]
    close(list(walk(Adam(0.3, **settings), valley, START, 6)), expected)


def decayed(p, eta, rate):
    """Steps of AdamW: W shrinks, then Adam moves it by the gradient at the place before."""
    m = v = np.zeros_like(p)
    for t in range(1, 7):
        g = valley(p)
        m, v = 0.8 * m + 0.2 * g, 0.9 * v + 0.1 * g**2
        p = (1 - eta * rate) * p
        p = p - eta * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.9**t)) + 0.01)
        yield p


@equation(
    "6-training/optimizers",
    r"W \leftarrow (1 - \eta\lambda)\, W, \qquad \text{then a step of Adam}",
    code="dlscratch.optimizers.AdamW",
)
def steps_of_adamw():
    optimizer = AdamW(0.3, 0.8, 0.9, 0.01, weight_decay=0.2)
    close(list(walk(optimizer, valley, START, 6)), list(decayed(START, 0.3, 0.2)))


@equation(
    "6-training/optimizers",
    r"""
c = \beta_1 m + (1 - \beta_1)\, g, \qquad
W \leftarrow W - \eta\,\bigl(\operatorname{sign}(c) + \lambda W\bigr), \qquad
m \leftarrow \beta_2 m + (1 - \beta_2)\, g
""",
)
def steps_of_lion():
    eta, beta1, beta2, rate = 0.1, 0.9, 0.99, 0.3
    lion = EXERCISES["optimizers-3"].reference(eta, beta1, beta2, rate)
    W, m = START, np.zeros(2)
    for point in walk(lion, valley, START, 5):
        g = valley(W)
        c = beta1 * m + (1 - beta1) * g
        W = W - eta * (np.sign(c) + rate * W)
        m = beta2 * m + (1 - beta2) * g
        close(point, W)


stated(
    "6-training/regularization",
    r"J(W) = L(W) + \lambda\,\Omega(W), \qquad \lambda \ge 0",
    "definition",
    "the loss with a penalty; what the penalties are stands below it",
)


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
\text{L2:} \quad \Omega(W) &= \frac{1}{2} \sum_i w_i^2 \\
\text{L1:} \quad \Omega(W) &= \sum_i \lvert w_i \rvert
\end{aligned}
""",
    code="dlscratch.regularization.l2",
)
def two_penalties():
    w, strength = rng().normal(size=5), 0.3
    close(l2(w, strength)[0], strength * 1 / 2 * sum(w_i**2 for w_i in w))
    close(l1(w, strength)[0], strength * sum(abs(w_i) for w_i in w))


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
\text{L2:} \quad w &= \frac{a}{1 + \lambda} \\
\text{L1:} \quad w &= \begin{cases} a - \lambda & \text{if } a > \lambda \\ 0 & \text{if } {-\lambda} \le a \le \lambda \end{cases}
\end{aligned}
""",
    code="dlscratch.regularization.soft_threshold",
)
def the_best_single_weight():
    grid, rate = np.arange(-4000, 4001) / 1000, 1.0
    for a in (3.0, 1.0, 0.5, -0.5, -1.0):
        loss = (grid - a) ** 2 / 2
        close(grid[np.argmin(loss + rate * grid**2 / 2)], a / (1 + rate), atol=1e-3)
        best = a - rate if a > rate else 0
        close(grid[np.argmin(loss + rate * np.abs(grid))], best, atol=1e-3)
        close(soft_threshold([a], rate), [best])


@equation(
    "6-training/regularization",
    r"S_\lambda(a) = \operatorname{sign}(a)\,\max\bigl(\lvert a \rvert - \lambda,\, 0\bigr)",
    code="dlscratch.regularization.soft_threshold",
)
def a_soft_threshold():
    a, rate = np.array([-3.0, -0.5, 0.0, 0.5, 3.0]), 1.2
    close(soft_threshold(a, rate), [np.sign(v) * max(abs(v) - rate, 0) for v in a])


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
\text{L2:} \quad \frac{\partial J}{\partial W} &= g + \lambda W \\
\text{L1:} \quad \frac{\partial J}{\partial W} &= g + \lambda \operatorname{sign}(W)
\end{aligned}
""",
    code="dlscratch.regularization.l1",
)
def gradients_of_the_penalties():
    W, a, rate = np.array([0.5, -1.2, 0.8]), rng().normal(size=3), 0.3
    g = W - a
    slopes(lambda W: np.sum((W - a) ** 2) / 2 + l2(W, rate)[0], W, g + rate * W)
    slopes(lambda W: np.sum((W - a) ** 2) / 2 + l1(W, rate)[0], W, g + rate * np.sign(W))
    close(l2(W, rate)[1], rate * W)
    close(l1(W, rate)[1], rate * np.sign(W))


@equation(
    "6-training/regularization",
    r"W \leftarrow W - \eta\,(g + \lambda W) = (1 - \eta\lambda)\,W - \eta\,g",
    code="dlscratch.regularization.decay",
)
def a_step_that_decays():
    W, g, eta, rate = *rng().normal(size=(2, 4)), 0.1, 0.3
    after = W - eta * (g + rate * W)
    close(after, (1 - eta * rate) * W - eta * g)
    params = {"W": W.copy()}
    decay(params, eta * rate)
    SGD(eta).update(params, {"W": g})
    close(params["W"], after)


@equation(
    "6-training/regularization",
    r"W \leftarrow S_{\eta\lambda}\bigl(W - \eta\,g\bigr)",
    code="dlscratch.regularization.soft_threshold",
)
def a_step_that_stops_at_0():
    W, g, eta, rate = *rng().normal(size=(2, 4)), 0.5, 1.0
    best = soft_threshold(W - eta * g, eta * rate)
    grid = np.arange(-3000, 3001) / 1000
    for i in range(4):  # what makes linearized loss, penalty and distance smallest
        cost = g[i] * grid + rate * np.abs(grid) + (grid - W[i]) ** 2 / (2 * eta)
        close(best[i], grid[np.argmin(cost)], atol=1e-3)


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
\text{ridge:} \quad J(w) &= \tfrac12 \lVert A w - t \rVert_2^2 + \tfrac{\lambda}{2} \lVert w \rVert_2^2 \\
\text{lasso:} \quad J(w) &= \tfrac12 \lVert A w - t \rVert_2^2 + \lambda \lVert w \rVert_1
\end{aligned}
""",
    code="dlscratch.regularization.l2",
)
def ridge_and_lasso():
    A, w, t, rate = rng().normal(size=(5, 3)), rng().normal(size=3), rng().normal(size=5), 0.3
    half = 1 / 2 * np.linalg.norm(A @ w - t, 2) ** 2
    close(half, np.sum((A @ w - t) ** 2) / 2)
    close(half + rate / 2 * np.linalg.norm(w, 2) ** 2, half + l2(w, rate)[0])
    close(half + rate * np.linalg.norm(w, 1), half + l1(w, rate)[0])


@equation(
    "6-training/regularization",
    r"\bigl(A^{\mathsf T} A + \lambda I\bigr)\, w = A^{\mathsf T} t",
    code="dlscratch.regularization.l2",
)
def solution_of_ridge():
    A, t, rate = rng().normal(size=(6, 3)), rng().normal(size=6), 0.3
    w = np.linalg.solve(A.T @ A + rate * np.eye(3), A.T @ t)
    slopes(lambda w: np.sum((A @ w - t) ** 2) / 2 + l2(w, rate)[0], w, np.zeros(3))


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
w_j \ne 0: &\quad g_j = -\lambda \operatorname{sign}(w_j) \\
w_j = 0: &\quad \lvert g_j \rvert \le \lambda
\end{aligned}
""",
)
def conditions_of_lasso():
    A, t, rate, w = rng().normal(size=(8, 4)), rng().normal(size=8), 2.0, np.zeros(4)
    step = 1 / np.linalg.norm(A, 2) ** 2
    for _ in range(5000):
        w = soft_threshold(w - step * A.T @ (A @ w - t), step * rate)
    g = A.T @ (A @ w - t)
    assert 0 < np.count_nonzero(w) < 4
    for w_j, g_j in zip(w, g, strict=True):
        if w_j != 0:
            close(g_j, -rate * np.sign(w_j), rtol=1e-6)
        else:
            assert abs(g_j) <= rate


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
W &\leftarrow (1 - \eta\lambda)\,W \\
W &\leftarrow W - \eta\,\frac{\hat m}{\sqrt{\hat v} + \varepsilon}
\end{aligned}
""",
    code="dlscratch.optimizers.AdamW",
)
def decay_beside_adam():
    optimizer = AdamW(0.3, 0.8, 0.9, 0.01, weight_decay=0.2)
    close(list(walk(optimizer, valley, START, 6)), list(decayed(START, 0.3, 0.2)))


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
J(w) &= (w^2 - 1)^2 + \lambda w^2 \\
J''(w) &= 12 w^2 - 4 + 2\lambda
\end{aligned}
""",
)
def curvature_of_two_valleys():
    rate, h = 0.5, 1e-3

    def J(w):
        return (w**2 - 1) ** 2 + rate * w**2

    for w in (-1.0, 0.0, 0.7):
        close((J(w + h) - 2 * J(w) + J(w - h)) / h**2, 12 * w**2 - 4 + 2 * rate, rtol=1e-5)


@equation(
    "6-training/regularization",
    r"\underset{\text{posterior}}{P(W \mid \text{data})} = \frac{\overset{\text{likelihood}}{P(\text{data} \mid W)}\;\overset{\text{prior}}{P(W)}}{P(\text{data})}",
)
def posterior_of_a_die():
    prior, likelihood = np.array([0.9, 0.1]), np.array([1 / 6**3, 1 / 2**3])
    of_the_data = sum(likelihood * prior)
    found = likelihood * prior / of_the_data
    close(found.sum(), 1)
    close(found * of_the_data, prior * likelihood)


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
&-\ln P(W \mid \text{data}) \\
&\quad = \underbrace{-\ln P(\text{data} \mid W)}_{\text{loss}} \; \underbrace{-\ln P(W)}_{\text{penalty}} + \text{constant}
\end{aligned}
""",
)
def logarithm_of_the_posterior():
    prior, likelihood = np.array([0.9, 0.1]), np.array([1 / 6**3, 1 / 2**3])
    minus_log = -np.log(likelihood * prior / sum(likelihood * prior))
    constant = minus_log - (-np.log(likelihood) - np.log(prior))
    close(constant[0], constant[1])


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
&\frac12 \sum_n (t_n - y_n)^2 + \frac12 \cdot \frac{\sigma^2}{\tau^2} \sum_i w_i^2 \\
&\text{so} \quad \lambda = \frac{\sigma^2}{\tau^2}
\end{aligned}
""",
    code="dlscratch.regularization.l2",
)
def gaussian_prior():
    w, y, t = rng().normal(size=3), rng().normal(size=5), rng().normal(size=5)
    sigma, tau = 0.2, 2.0

    def minus_log(values, deviation):
        return np.sum(values**2 / (2 * deviation**2) + np.log(deviation * math.sqrt(2 * math.pi)))

    def both(w, y):
        return 1 / 2 * np.sum((t - y) ** 2) + 1 / 2 * sigma**2 / tau**2 * np.sum(w**2)

    rate = sigma**2 / tau**2
    close(both(w, y), np.sum((t - y) ** 2) / 2 + l2(w, rate)[0])
    change = minus_log(t - y, sigma) + minus_log(w, tau) - minus_log(t, sigma) - minus_log(0 * w, tau)
    close(change * sigma**2, both(w, y) - both(0 * w, 0 * y))


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
&P(y \mid x, \text{data}) \\
&\quad = \int P(y \mid x, W)\, P(W \mid \text{data})\, \mathrm{d}W
\end{aligned}
""",
)
def prediction_over_all_weights():
    W = np.linspace(-12, 14, 20_001)
    of_W = np.exp(-((W - 1) ** 2) / (2 * 0.5)) / math.sqrt(2 * math.pi * 0.5)  # variance 0.5
    x, y, noise = 2.0, 2.5, 0.3
    of_y = np.exp(-((y - W * x) ** 2) / (2 * noise)) / math.sqrt(2 * math.pi * noise)
    variance = x**2 * 0.5 + noise  # a sum of two normal variables
    expected = math.exp(-((y - x) ** 2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
    close(np.sum(of_y * of_W) * (W[1] - W[0]), expected, rtol=1e-6)


@equation(
    "6-training/regularization",
    r"""
\begin{aligned}
0 &= -a_j^{\mathsf T} (r - a_j w_j) + \lambda_1 + \lambda_2 w_j \\
w_j &= \frac{S_{\lambda_1}\bigl(a_j^{\mathsf T} r\bigr)}{a_j^{\mathsf T} a_j + \lambda_2}
\end{aligned}
""",
    code="dlscratch.regularization.soft_threshold",
)
def a_weight_of_the_elastic_net():
    a_j, r = rng().normal(size=5), np.array([2.0, -1.0, 0.5, 1.0, 0.3])
    r = r if a_j @ r > 0 else -r
    l_1, l_2 = 0.3, 0.7
    w_j = soft_threshold(a_j @ r, l_1) / (a_j @ a_j + l_2)
    assert w_j > 0
    close(-a_j @ (r - a_j * w_j) + l_1 + l_2 * w_j, 0, atol=1e-12)
    grid = np.arange(-3000, 3001) / 1000
    for strength in (l_1, 100.0):
        cost = [np.sum((r - a_j * w) ** 2) / 2 + strength * abs(w) + l_2 / 2 * w**2 for w in grid]
        best = soft_threshold(a_j @ r, strength) / (a_j @ a_j + l_2)
        close(best, grid[np.argmin(cost)], atol=1e-3)

"""The equations of chapter 5."""

import numpy as np

from dlscratch.activations import relu, sigmoid, softmax
from dlscratch.graph import Variable
from dlscratch.layers import Affine, ReLU, Sigmoid, SigmoidWithLoss, SoftmaxWithLoss, Tanh
from dlscratch.losses import binary_cross_entropy, cross_entropy_from_logits, half_squared_error
from dlscratch.networks import Network
from equations import close, equation, rng, slopes


@equation(
    "5-backprop/activation-layers",
    r"""
y = \max(x, 0), \qquad
\frac{\partial L}{\partial x} = \begin{cases} \dfrac{\partial L}{\partial y} & \text{if } x > 0 \\[1.5ex] 0 & \text{if } x \le 0 \end{cases}
""",
    code="dlscratch.layers.ReLU",
)
def relu_forward_and_backward():
    x, dout = np.array([[-2.0, 0.0, 1.5, 3.0]]), np.array([[5.0, 6.0, 7.0, 8.0]])
    layer = ReLU()
    close(layer.forward(x), [[max(v, 0) for v in x[0]]])
    close(layer.backward(dout), [[d if v > 0 else 0 for v, d in zip(x[0], dout[0], strict=True)]])


@equation(
    "5-backprop/activation-layers",
    r"\frac{\partial y}{\partial x} = (-y^2) \cdot 1 \cdot e^{-x} \cdot (-1) = y^2\, e^{-x}",
)
def slope_of_sigmoid_node_by_node():
    x = np.linspace(-2, 2, 5)
    y = 1 / (1 + np.exp(-x))
    close((-(y**2)) * 1 * np.exp(-x) * (-1), y**2 * np.exp(-x))
    slopes(lambda x: np.sum(1 / (1 + np.exp(-x))), x, y**2 * np.exp(-x))


@equation(
    "5-backprop/activation-layers",
    r"""
\frac{\partial y}{\partial x} = y^2 \left( \frac{1}{y} - 1 \right) = y\,(1 - y),
\qquad
\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} \cdot y\,(1 - y)
""",
    code="dlscratch.layers.Sigmoid",
)
def slope_of_sigmoid():
    x, dout = np.linspace(-2, 2, 5)[None], rng().normal(size=(1, 5))
    layer = Sigmoid()
    y = layer.forward(x)
    close(y**2 * (1 / y - 1), y * (1 - y))
    close(y**2 * (1 / y - 1), y**2 * np.exp(-x))
    close(layer.backward(dout), dout * y * (1 - y))
    slopes(lambda x: np.sum(dout * sigmoid(x)), x, dout * y * (1 - y))


@equation(
    "5-backprop/activation-layers",
    r"\frac{\partial y}{\partial x} = 4 \cdot \frac{1 + y}{2} \cdot \frac{1 - y}{2} = 1 - y^2",
    code="dlscratch.layers.Tanh",
)
def slope_of_tanh():
    x = np.linspace(-2, 2, 5)[None]
    layer = Tanh()
    y = layer.forward(x)
    slope = 4 * (1 + y) / 2 * (1 - y) / 2
    close(slope, 1 - y**2)
    close(layer.backward(np.ones((1, 5))), slope)
    slopes(lambda x: np.sum(np.tanh(x)), x, slope)


@equation(
    "5-backprop/affine-softmax",
    r"""
\frac{\partial L}{\partial x_{ni}} = \sum_{j=1}^{M} \frac{\partial L}{\partial y_{nj}} W_{ij}, \quad
\frac{\partial L}{\partial W_{ij}} = \sum_{n=1}^{N} x_{ni} \frac{\partial L}{\partial y_{nj}}, \quad
\frac{\partial L}{\partial b_j} = \sum_{n=1}^{N} \frac{\partial L}{\partial y_{nj}}
""",
    code="dlscratch.layers.Affine",
)
def affine_backward_number_by_number():
    N, D, M = 4, 3, 2
    x, W, b = rng().normal(size=(N, D)), rng().normal(size=(D, M)), rng().normal(size=M)
    dy = rng().normal(size=(N, M))
    layer = Affine(W, b)
    layer.forward(x)
    close(
        layer.backward(dy),
        [[sum(dy[n, j] * W[i, j] for j in range(M)) for i in range(D)] for n in range(N)],
    )
    close(layer.dW, [[sum(x[n, i] * dy[n, j] for n in range(N)) for j in range(M)] for i in range(D)])
    close(layer.db, [sum(dy[n, j] for n in range(N)) for j in range(M)])


@equation(
    "5-backprop/affine-softmax",
    r"""
\begin{aligned}
\frac{\partial L}{\partial x} &= \frac{\partial L}{\partial y}\, W^\top & (N, D) &= (N, M)\,(M, D) \\[1ex]
\frac{\partial L}{\partial W} &= x^\top\, \frac{\partial L}{\partial y} & (D, M) &= (D, N)\,(N, M) \\[1ex]
\frac{\partial L}{\partial b} &= \sum_{n} \frac{\partial L}{\partial y_n} & (M) &= \textstyle\sum_n (M)
\end{aligned}
""",
    code="dlscratch.layers.Affine",
)
def affine_backward():
    N, D, M = 4, 3, 2
    x, W, b = rng().normal(size=(N, D)), rng().normal(size=(D, M)), rng().normal(size=M)
    dy = rng().normal(size=(N, M))
    layer = Affine(W, b)
    layer.forward(x)
    dx, dW, db = dy @ W.T, x.T @ dy, sum(dy[n] for n in range(N))
    assert (dx.shape, dW.shape, db.shape) == ((N, D), (D, M), (M,))
    close(layer.backward(dy), dx)
    close(layer.dW, dW)
    close(layer.db, db)
    slopes(lambda W: np.sum(dy * (x @ W + b)), W, dW)


@equation(
    "5-backprop/affine-softmax",
    r"L = -\sum_k t_k \ln y_k = -\sum_k t_k a_k + \ln \sum_j e^{a_j}",
    code="dlscratch.losses.cross_entropy_from_logits",
)
def loss_of_the_logits():
    a, t = rng().normal(size=4), np.array([0.1, 0.2, 0.3, 0.4])
    y, K = softmax(a), range(4)
    L = -sum(t[k] * np.log(y[k]) for k in K)
    close(L, -sum(t[k] * a[k] for k in K) + np.log(sum(np.exp(a[j]) for j in K)))
    close(cross_entropy_from_logits(a, t), L)


@equation(
    "5-backprop/affine-softmax",
    r"""
\begin{gathered}
\frac{\partial L}{\partial a_k} = y_k - t_k \\[1ex]
\text{for the mean over a batch}: \quad \frac{\partial L}{\partial a_{nk}} = \frac{1}{N} (y_{nk} - t_{nk})
\end{gathered}
""",
    code="dlscratch.layers.SoftmaxWithLoss",
)
def output_minus_target():
    N, a = 3, rng().normal(size=(3, 4))
    t = np.eye(4)[[2, 0, 3]]
    y = softmax(a)
    slopes(lambda a: cross_entropy_from_logits(a, t[0]), a[0], y[0] - t[0])
    layer = SoftmaxWithLoss()
    layer.forward(a, t)
    close(layer.backward(), [[1 / N * (y[n, k] - t[n, k]) for k in range(4)] for n in range(N)])


@equation(
    "5-backprop/affine-softmax",
    r"""
\begin{aligned}
\text{half the squares: } & \tfrac{1}{2}\sum_k (y_k - t_k)^2 \\[1ex]
\text{binary cross entropy: } & -\sum_k \bigl( t_k \ln y_k + (1 - t_k) \ln (1 - y_k) \bigr)
\end{aligned}
""",
    code="dlscratch.losses.half_squared_error",
)
def two_other_losses():
    y, t = rng().uniform(0.1, 0.9, 4), np.array([0, 1, 1, 0])
    close(half_squared_error(y, t), 1 / 2 * sum((y[k] - t[k]) ** 2 for k in range(4)))
    total = -sum(t[k] * np.log(y[k]) + (1 - t[k]) * np.log(1 - y[k]) for k in range(4))
    close(binary_cross_entropy(y[None], t[None]), total)


@equation(
    "5-backprop/affine-softmax",
    r"\frac{\partial L}{\partial a} = \underbrace{\frac{y - t}{y\,(1 - y)}}_{\text{loss}} \cdot \underbrace{y\,(1 - y)}_{\text{sigmoid}} = y - t",
    code="dlscratch.layers.SigmoidWithLoss",
)
def sigmoid_and_its_loss():
    a, t = rng().normal(size=(1, 3)), np.array([[0.0, 1.0, 1.0]])
    y = sigmoid(a)
    of_the_loss, of_the_sigmoid = (y - t) / (y * (1 - y)), y * (1 - y)
    close(of_the_loss * of_the_sigmoid, y - t)
    slopes(lambda y: binary_cross_entropy(y, t), y, of_the_loss)
    slopes(lambda a: np.sum(sigmoid(a)), a, of_the_sigmoid)
    layer = SigmoidWithLoss()
    layer.forward(a, t)
    close(layer.backward(), y - t)


def chain(x, t):
    """A network of three layers with what each of them gives."""
    layers = [Affine(rng().normal(size=(3, 4))), Tanh(), Affine(rng().normal(size=(4, 2)))]
    last, outputs = SoftmaxWithLoss(), [x]
    for f in layers:
        outputs.append(f.forward(outputs[-1]))
    return layers, last, outputs, last.forward(outputs[-1], t)


@equation(
    "5-backprop/backprop-net",
    r"x_0 = x, \qquad x_i = f_i(x_{i-1}), \qquad L = \ell(x_n, t)",
    code="dlscratch.networks.Network",
)
def layer_after_layer():
    x, t = rng().normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    layers, last, outputs, L = chain(x, t)
    close(outputs[0], x)
    close(Network(layers, last).predict(x), outputs[-1])
    close(Network(layers, last).loss(x, t), L)


@equation(
    "5-backprop/backprop-net",
    r"""
\underset{(N, K)}{g_n} = \frac{\partial \ell}{\partial x_n}, \qquad
g_{i-1} = g_i \, \frac{\partial x_i}{\partial x_{i-1}}, \qquad
\text{for } x_i = x_{i-1} W + b: \quad
\underset{(D, M)}{\frac{\partial L}{\partial W}} = \underset{(D, N)}{x_{i-1}^{\mathsf T}}\,\underset{(N, M)}{g_i}, \quad
\underset{(M)}{\frac{\partial L}{\partial b}} = \sum_{n} (g_i)_n
""",
    code="dlscratch.networks.Network",
)
def layer_before_layer():
    x, t = rng().normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    layers, last, outputs, _ = chain(x, t)
    g = last.backward()
    slopes(lambda a: SoftmaxWithLoss().forward(a, t), outputs[-1], g)
    found = Network(layers, last).gradient(x, t)
    close(found["W2"], outputs[2].T @ g)
    close(found["b2"], sum(g[n] for n in range(5)))
    g = g @ layers[2].W.T * (1 - outputs[2] ** 2)
    close(found["W1"], outputs[0].T @ g)
    close(found["b1"], sum(g[n] for n in range(5)))


@equation(
    "5-backprop/backprop-net",
    r"L(b) = \tfrac{1}{2}\bigl(\operatorname{relu}(b) - 1\bigr)^2",
    code="dlscratch.losses.half_squared_error",
)
def a_loss_with_a_kink():
    for b in (-1.0, 0.0, 0.5, 3.0):
        close(half_squared_error(relu([b]), [1.0]), 1 / 2 * (max(b, 0) - 1) ** 2)


@equation(
    "5-backprop/backprop-net",
    r"\frac{\partial y}{\partial x} = \frac{1}{\beta} \cdot \frac{\beta\,e^{\beta x}}{1 + e^{\beta x}} = \frac{1}{1 + e^{-\beta x}} = \sigma(\beta x)",
)
def slope_of_softplus():
    x, beta = np.linspace(-2, 2, 5), 1.7
    slope = 1 / beta * (beta * np.exp(beta * x)) / (1 + np.exp(beta * x))
    close(slope, 1 / (1 + np.exp(-beta * x)))
    close(slope, sigmoid(beta * x))
    slopes(lambda x: np.sum(np.log(1 + np.exp(beta * x)) / beta), x, slope)


@equation(
    "5-backprop/chain-rule",
    r"\frac{\partial z}{\partial x} = \frac{\partial z}{\partial t} \cdot \frac{\partial t}{\partial x}",
    code="dlscratch.graph.Variable",
)
def chain_of_two():
    x = Variable(0.7)
    t = x * 3.0
    z = t**2
    z.backward()
    dz_dt, dt_dx = 2 * (0.7 * 3), 3.0
    close(x.grad, dz_dt * dt_dx)
    close(t.grad, dz_dt)


@equation(
    "5-backprop/chain-rule",
    r"\frac{\partial z}{\partial x} = 2t \cdot 1 = 2(x + y)",
    code="dlscratch.graph.Variable",
)
def square_of_a_sum():
    x, y = Variable(2.0), Variable(3.0)
    t = x + y
    z = t**2
    z.backward()
    close(x.grad, 2 * 5.0 * 1)
    close(x.grad, 2 * (2.0 + 3.0))


@equation(
    "5-backprop/chain-rule",
    r"\frac{\partial z}{\partial x} = \sum_i \frac{\partial z}{\partial t_i} \cdot \frac{\partial t_i}{\partial x}",
    code="dlscratch.graph.Variable",
)
def sum_over_the_paths():
    x = Variable(0.7)
    t = [x * 3.0, x**2, x + 1.0]
    z = t[0] * t[1] + t[2] ** 2
    z.backward()
    dz = [0.7**2, 0.7 * 3, 2 * 1.7]
    dt = [3.0, 2 * 0.7, 1.0]
    close(x.grad, sum(dz[i] * dt[i] for i in range(3)))


def neuron(w):
    """The loss of a neuron with the weight w, and what it is made of."""
    x, b, t = 0.7, 0.2, 1.0
    a = w * x + b
    y = 1 / (1 + np.exp(-a))
    return 1 / 2 * (y - t) ** 2, y, x, t


@equation(
    "5-backprop/chain-rule",
    r"a = wx + b, \qquad y = \sigma(a), \qquad L = \tfrac{1}{2}(y - t)^2",
    code="dlscratch.losses.half_squared_error",
)
def loss_of_a_neuron():
    L, y, _, t = neuron(0.5)
    close(y, sigmoid(0.5 * 0.7 + 0.2))
    close(L, half_squared_error([y], [t]))


@equation(
    "5-backprop/chain-rule",
    r"""
\frac{\partial L}{\partial w}
= \underbrace{\frac{\partial L}{\partial y}}_{y - t}
\cdot \underbrace{\frac{\partial y}{\partial a}}_{y(1 - y)}
\cdot \underbrace{\frac{\partial a}{\partial w}}_{x}
""",
)
def slope_of_a_neuron():
    _, y, x, t = neuron(0.5)
    slopes(lambda w: neuron(w[0])[0], [0.5], [(y - t) * y * (1 - y) * x])


@equation(
    "5-backprop/graphs",
    r"\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial y} \cdot \frac{\partial y}{\partial x_i}",
    code="dlscratch.graph.Variable",
)
def a_node_multiplies_by_its_own_slope():
    x = [Variable(2.0), Variable(3.0)]
    y = x[0] * x[1]
    L = y**2
    L.backward()
    for x_i, slope in zip(x, (3.0, 2.0), strict=True):
        close(x_i.grad, y.grad * slope)
    close(y.grad, 2 * 6.0)


@equation(
    "5-backprop/simple-layers",
    r"""
\begin{aligned}
z &= x + y: & \frac{\partial L}{\partial x} &= \frac{\partial L}{\partial z}, & \frac{\partial L}{\partial y} &= \frac{\partial L}{\partial z} \\[1ex]
z &= x \cdot y: & \frac{\partial L}{\partial x} &= \frac{\partial L}{\partial z} \cdot y, & \frac{\partial L}{\partial y} &= \frac{\partial L}{\partial z} \cdot x
\end{aligned}
""",
    code="dlscratch.graph.Variable",
)
def sum_and_product():
    x, y, weight = Variable(2.0), Variable(3.0), 5.0
    ((x + y) * weight).backward()
    close([x.grad, y.grad], [weight, weight])
    x, y = Variable(2.0), Variable(3.0)
    (x * y * weight).backward()
    close([x.grad, y.grad], [weight * 3.0, weight * 2.0])


@equation(
    "5-backprop/simple-layers",
    r"\frac{\partial L}{\partial b_j} = \sum_{n=1}^{N} \frac{\partial L}{\partial z_{nj}}",
    code="dlscratch.layers.Affine",
)
def a_bias_gets_the_sum():
    N, dz = 4, rng().normal(size=(4, 3))
    layer = Affine(np.eye(3), np.zeros(3))
    layer.forward(np.ones((N, 3)))
    layer.backward(dz)
    close(layer.db, [sum(dz[n, j] for n in range(N)) for j in range(3)])

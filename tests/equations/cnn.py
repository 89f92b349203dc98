"""The equations of chapter 7."""

from itertools import product

import numpy as np

from dlscratch.activations import relu
from dlscratch.layers import Convolution, MaxPooling, col2im, im2col, output_size
from dlscratch.networks import SimpleConvNet
from equations import close, equation, rng

N, C, H, F, K, S = 2, 3, 7, 4, 3, 2
OUT = 3  # windows of 3 pixels, one every 2, on 7


def images_and_filters():
    """Images (N, C, H, H), filters (F, C, K, K) and biases (F,)."""
    return rng().normal(size=(N, C, H, H)), rng().normal(size=(F, C, K, K)), rng().normal(size=F)


def everywhere(*sizes):
    """All indices below these sizes."""
    return product(*map(range, sizes))


def matrices(x):
    """col, (N, C K K, OUT OUT), number by number."""
    col = np.zeros((N, C, K, K, OUT, OUT))
    for n, c, p, q, i, j in everywhere(*col.shape):
        col[n, c, p, q, i, j] = x[n, c, i * S + p, j * S + q]
    return col.reshape(N, C * K * K, OUT * OUT)


@equation("7-cnn/convolution", r"O_H = \frac{H + 2P - K_H}{S} + 1", code="dlscratch.layers.output_size")
def size_of_the_output():
    for size, window, stride, padding in ((7, 3, 2, 0), (28, 5, 1, 2), (9, 3, 3, 0), (8, 4, 2, 1)):
        starts = range(-padding, size + padding - window + 1, stride)
        assert output_size(size, window, stride, padding) == len(starts)
        assert len(starts) == (size + 2 * padding - window) / stride + 1


@equation(
    "7-cnn/convolution",
    r"y_{n,f,i,j} = b_f + \sum_{c,\,p,\,q} x_{n,\,c,\,iS + p,\,jS + q}\; W_{f,c,p,q}",
    code="dlscratch.layers.Convolution",
)
def convolution_forward():
    x, W, b = images_and_filters()
    y = np.zeros((N, F, OUT, OUT))
    for n, f, i, j in everywhere(*y.shape):
        y[n, f, i, j] = b[f] + sum(
            x[n, c, i * S + p, j * S + q] * W[f, c, p, q] for c, p, q in everywhere(C, K, K)
        )
    close(Convolution(W, b, stride=S).forward(x), y)


@equation(
    "7-cnn/convolution",
    r"""
\begin{aligned}
(x \ast w)_{i,j} &= \sum_{p,\,q} x_{i-p,\,j-q}\, w_{p,q} \\
(x \star w)_{i,j} &= \sum_{p,\,q} x_{i+p,\,j+q}\, w_{p,q}
\end{aligned}
""",
    code="dlscratch.layers.Convolution",
)
def convolution_and_correlation():
    x, w = rng().normal(size=(6, 6)), rng().normal(size=(3, 3))

    def convolved(i, j):
        return sum(x[i - p, j - q] * w[p, q] for p, q in everywhere(3, 3))

    def correlated(i, j):
        return sum(x[i + p, j + q] * w[p, q] for p, q in everywhere(3, 3))

    def layer(w):
        return Convolution(w[None, None]).forward(x[None, None])[0, 0]

    for i, j in everywhere(4, 4):
        close(layer(w)[i, j], correlated(i, j))
        close(layer(w[::-1, ::-1])[i, j], convolved(i + 2, j + 2))


@equation(
    "7-cnn/convolution",
    r"""
\begin{aligned}
\frac{\partial L}{\partial W_f} &= \sum_{n,\,i,\,j} \mathrm{dout}_{n,f,i,j}\; \text{window}_{n,i,j} \\
\frac{\partial L}{\partial b_f} &= \sum_{n,\,i,\,j} \mathrm{dout}_{n,f,i,j} \\
\frac{\partial L}{\partial\,\text{window}_{n,i,j}} &\mathrel{+}= \sum_f \mathrm{dout}_{n,f,i,j}\; W_f
\end{aligned}
""",
    code="dlscratch.layers.Convolution",
)
def convolution_backward():
    x, W, b = images_and_filters()
    dout = rng().normal(size=(N, F, OUT, OUT))
    dx, dW, db = np.zeros_like(x), np.zeros_like(W), np.zeros_like(b)
    for n, i, j in everywhere(N, OUT, OUT):
        window = np.s_[n, :, i * S : i * S + K, j * S : j * S + K]
        for f in range(F):
            dW[f] += dout[n, f, i, j] * x[window]
            db[f] += dout[n, f, i, j]
        dx[window] += sum(dout[n, f, i, j] * W[f] for f in range(F))
    layer = Convolution(W, b, stride=S)
    layer.forward(x)
    close(layer.backward(dout), dx)
    close(layer.dW, dW)
    close(layer.db, db)


@equation(
    "7-cnn/im2col",
    r"\mathrm{col}_{n,\,(c,p,q),\,(i,j)} = x_{n,\,c,\,iS+p,\,jS+q}",
    code="dlscratch.layers.im2col",
)
def windows_as_columns():
    x, _, _ = images_and_filters()
    col = matrices(x)
    found = im2col(x, K, K, S).reshape(C * K * K, OUT * OUT, N)
    close(found.transpose(2, 0, 1), col)


@equation(
    "7-cnn/im2col",
    r"\underset{(F,\; O_H O_W)}{Y_n} = \underset{(F,\; C K_H K_W)}{\widehat{W}}\;\; \underset{(C K_H K_W,\; O_H O_W)}{\mathrm{col}_n} + b",
    code="dlscratch.layers.Convolution",
)
def convolution_as_a_product():
    x, W, b = images_and_filters()
    W_hat, col = W.reshape(F, C * K * K), matrices(x)
    y = Convolution(W, b, stride=S).forward(x)
    for n in range(N):
        Y = W_hat @ col[n] + b[:, None]
        assert Y.shape == (F, OUT * OUT)
        close(y[n].reshape(F, -1), Y)


@equation(
    "7-cnn/im2col",
    r"""
\begin{aligned}
\underset{(F,\; C K_H K_W)}{\frac{\partial L}{\partial \widehat{W}}} &= \sum_n \underset{(F,\; O_H O_W)}{\frac{\partial L}{\partial Y_n}}\; \underset{(O_H O_W,\; C K_H K_W)}{\mathrm{col}_n^{\mathsf T}} \\[1ex]
\underset{(C K_H K_W,\; O_H O_W)}{\frac{\partial L}{\partial\, \mathrm{col}_n}} &= \underset{(C K_H K_W,\; F)}{\widehat{W}^{\mathsf T}}\; \underset{(F,\; O_H O_W)}{\frac{\partial L}{\partial Y_n}}
\end{aligned}
""",
    code="dlscratch.layers.col2im",
)
def product_backward():
    x, W, b = images_and_filters()
    dY, col, W_hat = rng().normal(size=(N, F, OUT * OUT)), matrices(x), W.reshape(F, -1)
    dW = sum(dY[n] @ col[n].T for n in range(N))
    dcol = np.array([W_hat.T @ dY[n] for n in range(N)])
    assert (dW.shape, dcol.shape) == ((F, C * K * K), (N, C * K * K, OUT * OUT))
    layer = Convolution(W, b, stride=S)
    layer.forward(x)
    dx = layer.backward(dY.reshape(N, F, OUT, OUT))
    close(layer.dW.reshape(F, -1), dW)
    close(dx, col2im(dcol.transpose(1, 2, 0).copy(), x.shape, K, K, S))


@equation(
    "7-cnn/im2col",
    r"y_{n,f,i,j} = \sum_{c,\,p,\,q} x_{n,\,c,\,i + Dp,\,j + Dq}\; W_{f,c,p,q}",
    code="dlscratch.layers.Convolution",
)
def filter_with_holes():
    x, W, _ = images_and_filters()
    D, out = 2, H - 2 * (K - 1)
    wide = np.zeros((F, C, D * (K - 1) + 1, D * (K - 1) + 1))
    wide[:, :, ::D, ::D] = W
    y = np.zeros((N, F, out, out))
    for n, f, i, j in everywhere(*y.shape):
        y[n, f, i, j] = sum(x[n, c, i + D * p, j + D * q] * W[f, c, p, q] for c, p, q in everywhere(C, K, K))
    close(Convolution(wide).forward(x), y)


def network():
    """A small convolutional network, its parameters, and what its convolution gives for some images."""
    net = SimpleConvNet((1, 8, 8), rng(), filters=3, K=3, hidden_size=5, dtype=np.float64)
    X = rng().normal(size=(4, 1, 8, 8))
    return net, net.params, X, Convolution(net.params["W1"], net.params["b1"]).forward(X)


@equation(
    "7-cnn/network",
    r"""
\underset{(N, F, h, h)}{A} = \underset{(N, 1, H, H)}{X} \star \underset{(F, 1, K, K)}{W_1} + b_1, \qquad
h = H - K + 1
""",
    code="dlscratch.networks.SimpleConvNet",
)
def the_convolution_of_the_network():
    _, params, X, A = network()
    h = 8 - 3 + 1
    assert params["W1"].shape == (3, 1, 3, 3)
    assert A.shape == (4, 3, h, h)
    first = np.sum(X[0, 0, :3, :3] * params["W1"][1, 0]) + params["b1"][1]
    close(A[0, 1, 0, 0], first)
    assert (
        SimpleConvNet((1, 8, 8), rng(), filters=3, K=3, hidden_size=5).params["W2"].shape[0]
        == 3 * (h // 2) ** 2
    )


@equation(
    "7-cnn/network",
    r"\underset{(N, F, h/2, h/2)}{Z} = \operatorname{relu}\bigl(\operatorname{maxpool}(A)\bigr)",
    code="dlscratch.layers.MaxPooling",
)
def the_pooling_of_the_network():
    _, _, _, A = network()
    Z = relu(MaxPooling(2).forward(A))
    assert Z.shape == (4, 3, 6 // 2, 6 // 2)
    close(Z, np.maximum(A.reshape(4, 3, 3, 2, 3, 2).max(axis=(3, 5)), 0))


@equation(
    "7-cnn/network",
    r"\underset{(N, 10)}{Y} = \operatorname{relu}\bigl(\operatorname{flatten}(Z)\, W_2 + b_2\bigr)\, W_3 + b_3",
    code="dlscratch.networks.SimpleConvNet",
)
def the_end_of_the_network():
    net, params, X, A = network()
    Z = relu(MaxPooling(2).forward(A))
    Y = relu(Z.reshape(4, -1) @ params["W2"] + params["b2"]) @ params["W3"] + params["b3"]
    assert Y.shape == (4, 10)
    close(net.predict(X), Y)


@equation(
    "7-cnn/pooling",
    r"O_H = \frac{H - K}{S} + 1, \qquad O_W = \frac{W - K}{S} + 1",
    code="dlscratch.layers.MaxPooling",
)
def size_after_pooling():
    for size, window, stride in ((7, 3, 2), (8, 2, 2), (9, 3, 3)):
        x = np.ones((1, 1, size, size + stride))
        O_H, O_W = (size - window) / stride + 1, (size + stride - window) / stride + 1
        assert MaxPooling(window, stride).forward(x).shape == (1, 1, O_H, O_W)


@equation(
    "7-cnn/pooling",
    r"y_{n,c,i,j} = \max_{0 \le a,\, b < K} x_{n,\,c,\,iS + a,\,jS + b}",
    code="dlscratch.layers.MaxPooling",
)
def the_largest_of_each_window():
    x = images_and_filters()[0]
    y = np.zeros((N, C, OUT, OUT))
    for n, c, i, j in everywhere(*y.shape):
        y[n, c, i, j] = max(x[n, c, i * S + a, j * S + b] for a, b in everywhere(K, K))
    close(MaxPooling(K, S).forward(x), y)


@equation(
    "7-cnn/pooling",
    r"\underset{(N,\,C,\,H,\,W)}{x} \;\longrightarrow\; \underset{(N,\,C,\,O_H,\,O_W)}{y}",
    code="dlscratch.layers.MaxPooling",
)
def shapes_of_pooling():
    assert MaxPooling(K, S).forward(images_and_filters()[0]).shape == (N, C, OUT, OUT)


@equation(
    "7-cnn/pooling",
    r"""
\frac{\partial L}{\partial x_{n,\,c,\,iS + a,\,jS + b}} =
\begin{cases}
\dfrac{\partial L}{\partial y_{n,c,i,j}} & \text{if it is the largest} \\[1.5ex]
0 & \text{if not}
\end{cases}
""",
    code="dlscratch.layers.MaxPooling",
)
def the_way_back_to_the_largest():
    x, size = rng().normal(size=(N, C, 6, 6)), 2  # windows that do not overlap
    dy = rng().normal(size=(N, C, 3, 3))
    dx = np.zeros_like(x)
    for n, c, i, j in everywhere(*dy.shape):
        window = x[n, c, i * size : i * size + size, j * size : j * size + size]
        for a, b in everywhere(size, size):
            largest = window[a, b] == window.max()
            dx[n, c, i * size + a, j * size + b] = dy[n, c, i, j] if largest else 0
    layer = MaxPooling(size)
    layer.forward(x)
    close(layer.backward(dy), dx)

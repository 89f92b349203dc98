"""How much memory it takes to evaluate 60,000 digits, over the digits themselves: prints bytes.

python memory.py two-layer|convnet
"""

import sys
import tracemalloc

import numpy as np

from dlscratch.networks import SimpleConvNet, TwoLayerNet

N = 60_000


def main():
    rng = np.random.default_rng(0)
    images = sys.argv[1] == "convnet"
    network = SimpleConvNet((1, 28, 28), rng) if images else TwoLayerNet(784, 50, 10, rng)
    x, t = rng.random((N, 784), dtype=np.float32), rng.integers(0, 10, N)
    x = x.reshape(N, 1, 28, 28) if images else x
    tracemalloc.start()
    network.accuracy(x, t)
    print(tracemalloc.get_traced_memory()[1])


if __name__ == "__main__":
    main()

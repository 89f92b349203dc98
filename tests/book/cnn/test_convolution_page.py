"""The page convolution: its digits keep all their ink."""

import numpy as np

from book.experiments.cnn.convolution import DIGITS, middle, readable_digits
from dlscratch.datasets import load_mnist


def test_the_readable_digits_are_those_of_the_data_with_all_their_ink():
    (x, t), _ = load_mnist(flatten=False)
    readable = readable_digits()
    images = np.array(readable["images"])
    assert readable["digits"] == t[list(DIGITS)].tolist() == [7, 0, 2, 4]
    assert images.shape == (4, 21, 21)
    for image, original in zip(images, x[list(DIGITS), 0], strict=True):
        np.testing.assert_allclose(image[image > 0].sum() / 10, original.sum(), rtol=0.02)
        np.testing.assert_allclose(middle(original).sum(), original.sum(), rtol=1e-6)


def test_ink_at_the_edge_is_not_lost():
    image = np.zeros((28, 28))
    image[27, 0] = image[8, 19] = 1
    assert middle(image).shape == (21, 21)
    assert middle(image).sum() == 2

"""Exercises of the page graphs."""

from collections.abc import Iterator

from ..registry import Case, Rng, exercise

__all__ = ["Operation", "forward", "slopes"]

Operation = tuple[str, int, int]  # the symbol, "+" or "*", and the numbers of the two values that it takes


def _bills(rng: Rng) -> Iterator[Case]:
    yield 100, 2, 20, 1.1
    yield 50, 4, 0, 1.25
    yield 1, 1, 1, 1.0
    for _ in range(3):
        apple, apples, coupon = (int(v) for v in rng.integers(2, 50, size=3))
        yield apple, apples, coupon, round(float(rng.uniform(1, 2)), 2)


@exercise("graphs-1", _bills)
def slopes(apple: float, apples: float, coupon: float, tax: float) -> tuple[float, float, float, float]:
    """The derivatives of (apple · apples - coupon) · tax by its four inputs, in their order."""
    return tax * apples, tax * apple, -tax, float(apple * apples - coupon)


def _graphs(rng: Rng) -> Iterator[Case]:
    yield [2.0, 3.0], (("*", 0, 1),)
    yield [2.0, 3.0], (("+", 1, 0),)
    yield [100.0, 2.0, 1.1], (("*", 0, 1), ("*", 3, 2))
    yield [3.0], (("*", 0, 0), ("+", 1, 0))  # a value that is used again
    yield [1.0, 2.0], ()
    for size in range(2, 7):
        inputs = [float(v) for v in rng.integers(-3, 4, size=3)]
        operations: list[Operation] = []
        for n in range(size):
            i, j = (int(v) for v in rng.integers(0, len(inputs) + n, size=2))
            operations.append(("+" if rng.random() < 0.5 else "*", i, j))
        yield inputs, tuple(operations)


@exercise("graphs-2", _graphs)
def forward(inputs: list[float], operations: tuple[Operation, ...]) -> list[float]:
    """All values of a graph: the inputs, then the result of each operation on earlier values."""
    values = list(inputs)
    for symbol, i, j in operations:
        values.append(values[i] + values[j] if symbol == "+" else values[i] * values[j])
    return values

"""What all derivatives of a bill cost: by differences, and by one pass back through its graph."""

from book.experiments import experiment
from dlscratch.graph import Variable


@experiment
def operations_counted():
    """The operations of bills, counted on their graphs: for the total, and for all derivatives in two ways.

    Differences take two bills for every input; going back, every arrow takes a product and a sum.
    """
    kinds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    counted: dict[str, list[int]] = {"inputs": [], "forward": [], "differences": [], "backward": []}
    for n in kinds:
        items = [Variable(100) * Variable(2) for _ in range(n)]
        total = items[0]
        for item in items[1:]:
            total = total + item
        nodes = (total * Variable(1.1)).order()
        operations = sum(bool(node.operation) for node in nodes)
        inputs = len(nodes) - operations
        counted["inputs"].append(inputs)
        counted["forward"].append(operations)
        counted["differences"].append(2 * inputs * operations)
        counted["backward"].append(operations + sum(2 * len(node.inputs) for node in nodes))
    return {"kinds": kinds, **counted}

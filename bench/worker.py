"""One contender on one case, in a process of its own: for every line it reads, it runs a block of steps.

python worker.py CONTENDER CASE: prints "ready", then for every number n read the seconds that n steps took,
in processor time of this process, which waiting for others does not add to.
"""

import importlib
import sys
import time


def main():
    contender, case = sys.argv[1:]
    step = importlib.import_module(f"contenders.{contender}").CASES[case]()
    for _ in range(5):
        step()
    print("ready", flush=True)
    for line in sys.stdin:
        start = time.process_time()
        for _ in range(int(line)):
            step()
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    main()

"""Compare dlscratch with torch, with plain NumPy and with the bare matrix products, and say by how much.

python bench/run.py [--rounds N] [--output FILE] [CASE ...]

Every contender of a case runs in a process of its own with one BLAS thread, all of them in turn: one round is
one block of steps of each. A ratio compares the two blocks of a round, which saw the same machine; what is
reported is the median over all rounds, and between which values the middle 80 % of the rounds lie.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE.parent / "src/book/experiments/reference/speed.json"  # for the page reference/speed
CONTENDERS = {
    "ours": "dlscratch",
    "eager": "torch eager",
    "plain": "plain NumPy",
    "products": "matrix products",
}
BLOCK = 0.02  # seconds of a block
ENVIRONMENT = {
    **os.environ,
    **dict.fromkeys(["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"], "1"),
    "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "src")]),
}

# What dlscratch should take at most, as a multiple of the other's time.
TARGETS = {
    "two-layer network": {"eager": 0.55, "products": 1.6, "plain": 1 / 3},
    "SimpleConvNet": {"eager": 0.5, "products": None, "plain": 1 / 6},
    "deeper convolutional network": {"eager": 1.2, "products": None},
    "Adam": {"eager": 0.65, "plain": None},
    "BatchNorm": {"eager": 1.0},
    "LayerNorm": {"eager": 1.0},
    "Dropout": {"eager": 1.0},
    "softmax cross entropy": {"eager": 1.0},
}
IMPORTS = {
    "import dlscratch": 1.1,
    "from dlscratch.networks import TwoLayerNet": None,
    "import dlscratch; [getattr(dlscratch, name) for name in dlscratch.__all__]": None,
}
MEMORY = {"two-layer": 150e6, "convnet": 150e6}


class Worker:
    """A contender at work on a case, in another process."""

    def __init__(self, contender, case):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "worker.py", contender, case],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self.process.stdout.readline() != "ready\n":
            self.close()
            raise SystemExit(f"{contender} cannot do the case {case!r}; its message is above")
        self.steps = 1
        while (seconds := self.block()) < BLOCK:
            self.steps = max(self.steps + 1, int(self.steps * min(10, BLOCK / max(seconds, 1e-6))))

    def block(self):
        """The seconds that a block of steps takes."""
        self.process.stdin.write(f"{self.steps}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.communicate()


def spread(values):
    """The median of all values, and the limits of the middle 80 %."""
    tenths = statistics.quantiles(values, n=10)
    return {"median": statistics.median(values), "low": tenths[0], "high": tenths[-1]}


def against(ours, others, target):
    """The ratios of our values to the others of the same rounds, and whether they are as they should be."""
    ratio = spread([one / other for one, other in zip(ours, others, strict=True)])
    return {**ratio, "target": target, "met": None if target is None else ratio["median"] <= target}


def compare(case, rounds):
    """Run one case; return the seconds of a step of each contender, and our ratios to the others."""
    targets = TARGETS[case]
    workers = {name: Worker(name, case) for name in ("ours", *targets)}
    seconds = {name: [] for name in workers}
    for n in range(rounds):
        order = list(workers)
        for name in order[n % len(order) :] + order[: n % len(order)]:
            seconds[name].append(workers[name].block() / workers[name].steps)
    for worker in workers.values():
        worker.close()
    return {
        "seconds": {CONTENDERS[name]: spread(values) for name, values in seconds.items()},
        "ratios": {
            CONTENDERS[name]: against(seconds["ours"], seconds[name], target)
            for name, target in targets.items()
        },
    }


def import_seconds(statement):
    code = f"import time; start = time.process_time(); {statement}; print(time.process_time() - start)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def compare_imports(rounds):
    seconds = {name: [] for name in ("import numpy", *IMPORTS)}
    for _ in range(rounds):
        seconds["import numpy"].append(import_seconds("import numpy"))
        for statement in IMPORTS:
            seconds[statement].append(import_seconds(statement))
    return {
        "seconds": {name: spread(values) for name, values in seconds.items()},
        "ratios": {
            f"import numpy, of {statement}": against(seconds[statement], seconds["import numpy"], target)
            for statement, target in IMPORTS.items()
        },
    }


def measure_memory():
    results = {}
    for network, target in MEMORY.items():
        done = subprocess.run(
            [sys.executable, HERE / "memory.py", network],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        )
        results[network] = {
            "bytes": int(done.stdout),
            "target": int(target),
            "met": int(done.stdout) <= target,
        }
    return results


def machine():
    """Where this was measured: a number without its machine says nothing."""
    code = (
        "import json, numpy, torch, numpy.__config__ as c;"
        "print(json.dumps([numpy.__version__, torch.__version__,"
        " torch.backends.cpu.get_cpu_capability(), c.CONFIG['Build Dependencies']['blas']['name']]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    numpy, torch, capability, blas = json.loads(done.stdout)
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "vector instructions": capability,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": numpy,
        "blas": blas,
        "torch": torch,
        "threads": 1,
        "date": date.today().isoformat(),
    }


def mark(result):
    if result["target"] is None:
        return ""
    return f"at most {result['target']:.2f}: {'met' if result['met'] else 'MISSED'}"


def report(name, result):
    print(f"\n{name}")
    for contender, seconds in result["seconds"].items():
        print(f"  {contender:32} {seconds['median'] * 1e6:12,.1f} µs")
    for contender, ratio in result["ratios"].items():
        limits = f"({ratio['low']:.2f} to {ratio['high']:.2f})"
        print(f"  ratio to {contender:40} {ratio['median']:6.3f} {limits:18} {mark(ratio)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", choices=[[], *TARGETS], metavar="CASE", help=", ".join(TARGETS))
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args()
    results = {"machine": machine(), "rounds": options.rounds, "cases": {}}
    for case in options.cases or TARGETS:
        results["cases"][case] = compare(case, options.rounds)
        report(case, results["cases"][case])
    if not options.cases:
        results["cases"]["import"] = compare_imports(max(options.rounds // 5, 3))
        report("import", results["cases"]["import"])
        results["memory"] = measure_memory()
        for network, used in results["memory"].items():
            text = f"evaluating 60,000 digits, {network}"
            print(f"\n{text}: {used['bytes'] / 1e6:.0f} MB of {used['target'] / 1e6:.0f} MB")
        options.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

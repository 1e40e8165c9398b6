"""Softmax over the rows of an array in memory: python3 softmax.py FRAMEWORK TASK.json [THREADS]"""

from task import read_task, report
from timing import median_seconds


def timed(task, run):
    return {"seconds": median_seconds(task["runs"], task["warmUpRuns"], run)}


def run_torch(task, x, threads):
    import torch

    torch.set_num_threads(int(threads))
    values = torch.from_numpy(x)
    with torch.no_grad():
        return {**timed(task, lambda: torch.softmax(values, 1)), "version": torch.__version__, "usesBlas": False}


def run_jax(task, x, _):
    import jax

    values = jax.numpy.asarray(x)
    softmax = jax.jit(lambda rows: jax.nn.softmax(rows, axis=1))
    outcome = timed(task, lambda: softmax(values).block_until_ready())
    return {**outcome, "version": jax.__version__, "usesBlas": False}


def run_scipy(task, x, _):
    import scipy
    from scipy.special import softmax

    return {**timed(task, lambda: softmax(x, axis=1)), "version": scipy.__version__, "usesBlas": False}


def run_numpy(task, x, _):
    import numpy as np

    def softmax():
        exponentials = np.exp(x - x.max(axis=1, keepdims=True))
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    return {**timed(task, softmax), "version": np.__version__, "usesBlas": False}


framework, task, x, _, more = read_task()
runs = {"torch": run_torch, "jax": run_jax, "scipy": run_scipy, "numpy": run_numpy}
report(runs[framework], task, x, more[0])

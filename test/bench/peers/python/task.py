"""Tasks, their data, and outcomes, for all scripts here."""

import json
import sys

import numpy as np

from blas import blas_kernel


def read_task():
    """The framework's name, the task, its features (float32, rows x inputs) and labels (int64), and what more was said."""
    framework, path, *more = sys.argv[1:]
    with open(path) as file:
        task = json.load(file)
    x = np.fromfile(task["features"], dtype="<f4").reshape(task["rows"], task["inputs"])
    y = np.fromfile(task["labels"], dtype="<u4").astype(np.int64)
    return framework, task, x, y, more


def report(run, *arguments):
    """Prints what `run` gives: seconds, version, perhaps a note."""
    try:
        outcome = run(*arguments)
        if outcome.pop("usesBlas", True):
            outcome["version"] += blas_kernel()
    except (ImportError, NotImplementedError) as error:
        outcome = {"notRun": str(error)}
    print(json.dumps(outcome))

"""Multinomial regression by scikit-learn: python3 multinomial.py sklearn TASK.json SOLVER|optimum"""

import json
import time
import warnings

import numpy as np

from task import read_task, report

# The Hessian of newton-cholesky has as many rows as there are parameters.
MOST_PARAMETERS = 3000


def objective_of(model, task, x, y):
    logits = model.decision_function(x)
    top = logits.max(axis=1)
    losses = top + np.log(np.exp(logits - top[:, None]).sum(axis=1)) - logits[np.arange(len(y)), y]
    return float(losses.mean() + task["l2"] / 2 * (model.coef_**2).sum())


def fit(task, x, y, solver, tolerance):
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=1 / (task["l2"] * task["rows"]), solver=solver, tol=tolerance, max_iter=20_000
    )
    start = time.perf_counter()
    model.fit(x, y)
    return time.perf_counter() - start, objective_of(model, task, x, y), int(np.max(model.n_iter_))


def run(task, x, y, solver):
    import sklearn

    if solver == "newton-cholesky" and task["inputs"] * task["classes"] > MOST_PARAMETERS:
        raise NotImplementedError("its Hessian would take minutes")
    fit(task, x, y, solver, 0.1)
    tolerance = 1e-4
    while True:
        seconds, objective, iterations = fit(task, x, y, solver, tolerance)
        gap = objective - task["optimum"]
        if gap <= task["gap"] or tolerance < 1e-9:
            note = f"tolerance {tolerance:.0e}, {iterations} iterations, gap {gap:.1e}"
            return {"seconds": seconds, "version": sklearn.__version__, "note": note}
        tolerance /= 10**0.5


warnings.filterwarnings("ignore")
_, task, x, y, more = read_task()
x = x.astype(np.float64)
if more[0] == "optimum":
    print(json.dumps({"optimum": fit(task, x, y, "lbfgs", 1e-7)[1]}))
else:
    report(run, task, x, y, more[0])

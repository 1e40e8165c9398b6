"""Trains with one framework: python3 training.py FRAMEWORK TASK.json [THREADS]

Data is in memory and in the framework's own arrays before the clock starts; there is no data loader. One epoch goes before
the timed ones, and with it whatever is compiled.
"""

import time

import numpy as np

from task import read_task, report

PATIENCE = 10
TOLERANCE = 1e-4


def timed_epochs(task, epoch, loss_of_last):
    """Seconds and a note for the epochs after a first one and the warm-up. `loss_of_last` gives the mean loss of the last."""
    epoch()
    loss_of_last()
    warm = time.perf_counter() + task.get("warmUpSeconds", 0)
    while time.perf_counter() < warm:
        epoch()
        loss_of_last()
    converging = task.get("untilConverged", False)
    best = loss_of_last() if converging else None
    waited = 0
    count = 1
    start = time.perf_counter()
    for _ in range(task["epochs"]):
        epoch()
        count += 1
        if not converging:
            continue
        loss = loss_of_last()
        waited = 0 if loss < best - TOLERANCE else waited + 1
        best = min(best, loss)
        if waited == PATIENCE:
            break
    loss_of_last()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "note": f"{count} epochs, loss {best:.4f}"} if converging else {"seconds": seconds}


def run_torch(task, x, y, threads):
    import torch

    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    layers = []
    sizes = [task["inputs"], *task["hidden"], task["classes"]]
    for index in range(len(sizes) - 1):
        layers.append(torch.nn.Linear(sizes[index], sizes[index + 1]))
        if index < len(sizes) - 2:
            layers.append(torch.nn.ReLU())
    model = torch.nn.Sequential(*layers)
    rate = task["learningRate"]
    if task["optimizer"] == "adam":
        try:
            optimizer = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
            kind = "fused"
        except (RuntimeError, TypeError, ValueError):
            optimizer = torch.optim.Adam(model.parameters(), lr=rate, foreach=True)
            kind = "foreach"
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        kind = None
    loss_of = torch.nn.CrossEntropyLoss()
    features, labels = torch.from_numpy(x), torch.from_numpy(y)
    batch = min(task["batchSize"], task["rows"])
    total = torch.zeros(())

    def epoch():
        total.zero_()
        order = torch.randperm(task["rows"])
        for rows in order.split(batch):
            optimizer.zero_grad()
            loss = loss_of(model(features[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            if "untilConverged" in task:
                total.add_(loss.detach() * len(rows))

    outcome = timed_epochs(task, epoch, lambda: total.item() / task["rows"])
    adam = f", {kind} Adam" if kind else ""
    return {**outcome, "version": f"{torch.__version__}{adam}"}


def run_jax(task, x, y, _):
    import jax
    import jax.numpy as jnp

    sizes = [task["inputs"], *task["hidden"], task["classes"]]
    key = jax.random.PRNGKey(1)
    parameters = []
    for index in range(len(sizes) - 1):
        key, part = jax.random.split(key)
        scale = np.sqrt(2 / sizes[index])
        weights = scale * jax.random.normal(part, (sizes[index], sizes[index + 1]), jnp.float32)
        parameters.append((weights, jnp.zeros(sizes[index + 1], jnp.float32)))
    features, labels = jnp.asarray(x), jnp.asarray(y)
    batch = min(task["batchSize"], task["rows"])
    steps = task["rows"] // batch
    rate = task["learningRate"]

    def loss_of(parameters, inputs, wanted):
        for weights, biases in parameters[:-1]:
            inputs = jax.nn.relu(inputs @ weights + biases)
        weights, biases = parameters[-1]
        logits = inputs @ weights + biases
        return jnp.mean(jax.nn.logsumexp(logits, axis=1) - jnp.take_along_axis(logits, wanted[:, None], 1)[:, 0])

    def step(state, rows):
        parameters, first, second, count = state
        loss, gradients = jax.value_and_grad(loss_of)(parameters, features[rows], labels[rows])
        count = count + 1
        if task["optimizer"] == "adam":
            first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
            second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
            c1, c2 = 1 - 0.9**count, 1 - 0.999**count
            parameters = jax.tree.map(
                lambda w, m, v: w - rate * (m / c1) / (jnp.sqrt(v / c2) + 1e-8), parameters, first, second
            )
        else:
            parameters = jax.tree.map(lambda w, g: w - rate * g, parameters, gradients)
        return (parameters, first, second, count), loss

    @jax.jit
    def one_epoch(state, key):
        key, part = jax.random.split(key)
        order = jax.random.permutation(part, task["rows"])[: steps * batch].reshape(steps, batch)
        state, losses = jax.lax.scan(step, state, order)
        return state, key, jnp.mean(losses)

    zeros = jax.tree.map(jnp.zeros_like, parameters)
    now = ((parameters, zeros, zeros, jnp.float32(0)), key, None)

    def epoch():
        nonlocal now
        now = one_epoch(now[0], now[1])

    start = time.perf_counter()
    one_epoch.lower(now[0], now[1]).compile()
    compiled = time.perf_counter() - start
    outcome = timed_epochs(task, epoch, lambda: float(now[2]))
    notes = [outcome.pop("note", None), f"compiling took {compiled:.1f} s more"]
    return {**outcome, "note": "; ".join(filter(None, notes)), "version": jax.__version__, "usesBlas": False}


def run_sklearn(task, x, y, _):
    import warnings

    import sklearn
    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    converging = task.get("untilConverged", False)
    model = MLPClassifier(
        hidden_layer_sizes=tuple(task["hidden"]),
        solver=task["optimizer"],
        batch_size=min(task["batchSize"], task["rows"]),
        learning_rate_init=task["learningRate"],
        momentum=0.0,
        alpha=0.0,
        max_iter=1,
        tol=TOLERANCE if converging else 0.0,
        n_iter_no_change=PATIENCE if converging else 10**9,
        random_state=1,
        warm_start=True,
    )
    model.fit(x, y)
    model.max_iter = task["epochs"]
    warm = time.perf_counter() + task.get("warmUpSeconds", 0)
    while time.perf_counter() < warm:
        model.fit(x, y)
    start = time.perf_counter()
    model.fit(x, y)
    seconds = time.perf_counter() - start
    note = {"note": f"{model.n_iter_ + 1} epochs, loss {model.best_loss_:.4f}"} if converging else {}
    return {"seconds": seconds, "version": sklearn.__version__, **note}


framework, task, x, y, more = read_task()
report({"torch": run_torch, "jax": run_jax, "sklearn": run_sklearn}[framework], task, x, y, more[0])

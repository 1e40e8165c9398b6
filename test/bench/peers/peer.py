"""Runs one training task with one framework and prints its seconds as JSON.

    python3 peer.py FRAMEWORK TASK.json

TASK.json names raw little-endian files of features (float32, rows x inputs) and labels (uint32). Data is in memory and in
the framework's own arrays before the clock starts; there is no data loader. Compile time is apart.
"""

import json
import sys
import time

import numpy as np


def load(task):
    x = np.fromfile(task["features"], dtype="<f4").reshape(task["rows"], task["inputs"])
    y = np.fromfile(task["labels"], dtype="<u4").astype(np.int64)
    return x, y


def run_torch(task, x, y):
    import torch

    best = None
    for threads in (1, 2):
        torch.set_num_threads(threads)
        seconds = torch_once(torch, task, x, y)
        if best is None or seconds < best["seconds"]:
            best = {"seconds": seconds, "version": torch.__version__, "threads": threads}
    return best


def torch_once(torch, task, x, y):
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
        except (RuntimeError, TypeError, ValueError):
            optimizer = torch.optim.Adam(model.parameters(), lr=rate, foreach=True)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    loss_of = torch.nn.CrossEntropyLoss()
    features, labels = torch.from_numpy(x), torch.from_numpy(y)
    batch = min(task["batchSize"], task["rows"])

    def epoch():
        order = torch.randperm(task["rows"])
        for start in range(0, task["rows"], batch):
            rows = order[start : start + batch]
            optimizer.zero_grad()
            loss_of(model(features[rows]), labels[rows]).backward()
            optimizer.step()

    epoch()
    start = time.perf_counter()
    for _ in range(task["epochs"]):
        epoch()
    return time.perf_counter() - start


def run_jax(task, x, y):
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
        gradients = jax.grad(loss_of)(parameters, features[rows], labels[rows])
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
        return (parameters, first, second, count), None

    @jax.jit
    def epoch(state, key):
        order = jax.random.permutation(key, task["rows"])[: steps * batch].reshape(steps, batch)
        return jax.lax.scan(step, state, order)[0]

    zeros = jax.tree.map(jnp.zeros_like, parameters)
    state = (parameters, zeros, zeros, jnp.float32(0))
    start = time.perf_counter()
    state = jax.block_until_ready(epoch(state, key))
    compiled = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(task["epochs"]):
        key, part = jax.random.split(key)
        state = epoch(state, part)
    jax.block_until_ready(state)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "version": jax.__version__, "compileSeconds": compiled - seconds / task["epochs"]}


def run_sklearn(task, x, y):
    import sklearn
    import warnings

    warnings.filterwarnings("ignore")
    weights = sum(a * b for a, b in zip([task["inputs"], *task["hidden"]], [*task["hidden"], task["classes"]]))
    if task["epochs"] * task["rows"] * weights > 3e9:
        raise NotImplementedError("takes minutes")
    from sklearn.neural_network import MLPClassifier

    batch = min(task["batchSize"], task["rows"])
    model = MLPClassifier(
        hidden_layer_sizes=tuple(task["hidden"]),
        solver=task["optimizer"],
        batch_size=batch,
        learning_rate_init=task["learningRate"],
        momentum=0.0,
        alpha=0.0,
        max_iter=task["epochs"],
        tol=0.0,
        n_iter_no_change=10**9,
        random_state=1,
    )
    start = time.perf_counter()
    model.fit(x, y)
    return {"seconds": time.perf_counter() - start, "version": sklearn.__version__}


def main():
    framework, path = sys.argv[1:]
    with open(path) as file:
        task = json.load(file)
    x, y = load(task)
    try:
        result = {"torch": run_torch, "jax": run_jax, "sklearn": run_sklearn}[framework](task, x, y)
    except (ImportError, NotImplementedError) as error:
        result = {"notRun": str(error)}
    print(json.dumps(result))


main()

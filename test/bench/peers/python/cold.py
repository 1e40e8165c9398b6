"""From a CSV file on disk to a test accuracy, as a script that a person would write: python3 cold.py FRAMEWORK TASK.json"""

import json
import os
import sys

from blas import blas_kernel

with open(sys.argv[2]) as file:
    task = json.load(file)


# Larger files are worth the time that pandas takes to start, where it is installed.
LARGE = 10_000_000


def read(path):
    if os.path.getsize(path) > LARGE:
        return read_large(path)
    import numpy as np

    with open(path) as file:
        names = file.readline().strip().split(",")
        cells = [line.rstrip("\n").split(",") for line in file]
    target = names.index("label")
    x = np.array([[float(cell) for index, cell in enumerate(row) if index != target] for row in cells], dtype="f4")
    return x, np.array([row[target] for row in cells])


def read_large(path):
    import numpy as np

    try:
        import pandas
    except ImportError:
        values = np.loadtxt(path, delimiter=",", skiprows=1, dtype="f4")
        return values[:, :-1], values[:, -1].astype(int).astype(str)
    values = pandas.read_csv(path)
    return values.drop(columns="label").to_numpy(dtype="f4"), values["label"].to_numpy().astype(str)


def run_sklearn():
    import warnings

    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    warnings.filterwarnings("ignore")
    x, y = read(task["train"])
    model = make_pipeline(
        StandardScaler() if task["scaling"] == "standardize" else MinMaxScaler(),
        MLPClassifier(
            tuple(task["hidden"]),
            batch_size=task["batchSize"],
            learning_rate_init=task["learningRate"],
            alpha=0.0,
            max_iter=task["epochs"],
            n_iter_no_change=10**9,
            random_state=1,
        ),
    ).fit(x, y)
    return model.score(*read(task["test"]))


def run_torch():
    import numpy as np
    import torch

    torch.manual_seed(1)
    x, y = read(task["train"])
    classes = {name: index for index, name in enumerate(sorted(set(y)))}
    standardizes = task["scaling"] == "standardize"
    offset, scale = (x.mean(0), x.std(0)) if standardizes else (x.min(0), x.max(0) - x.min(0))
    scale[scale == 0] = 1
    features = torch.from_numpy((x - offset) / scale)
    labels = torch.tensor([classes[name] for name in y])
    sizes = [x.shape[1], *task["hidden"], len(classes)]
    layers = []
    for index in range(len(sizes) - 1):
        layers.append(torch.nn.Linear(sizes[index], sizes[index + 1]))
        if index < len(sizes) - 2:
            layers.append(torch.nn.ReLU())
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=task["learningRate"])
    loss_of = torch.nn.CrossEntropyLoss()
    for _ in range(task["epochs"]):
        for rows in torch.randperm(len(x)).split(task["batchSize"]):
            optimizer.zero_grad()
            loss_of(model(features[rows]), labels[rows]).backward()
            optimizer.step()
    x, y = read(task["test"])
    with torch.no_grad():
        predicted = model(torch.from_numpy((x - offset) / scale)).argmax(1).numpy()
    return float(np.mean([classes[name] == value for name, value in zip(y, predicted)]))


framework = sys.argv[1]
accuracy = {"sklearn": run_sklearn, "torch": run_torch}[framework]()
print(json.dumps({"test": {"accuracy": accuracy}, "version": sys.modules[framework].__version__ + blas_kernel()}))

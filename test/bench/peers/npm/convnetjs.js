// Trains with ConvNetJS: convnetjs.js TASK.json
const convnetjs = require("convnetjs");
const manifest = require("convnetjs/package.json");
const { readTask, report, shuffle, timeEpochs } = require("./task.js");

/** Multiply-adds forward: it does some 2e8 a second, and twice as many backward. */
const mostWork = 5e8;

const task = readTask();
const { rows, inputs, classes, hidden, features, labels, batchSize } = task;

function run() {
  const sizes = [inputs, ...hidden, classes];
  const weights = hidden.reduce((sum, size, index) => sum + sizes[index] * size, sizes.at(-2) * classes);
  const epochs = task.untilConverged ? 200 : task.epochs;
  if (weights * rows * epochs > mostWork) return { notRun: "takes minutes" };
  const network = new convnetjs.Net();
  network.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: inputs },
    ...hidden.map((size) => ({ type: "fc", num_neurons: size, activation: "relu" })),
    { type: "softmax", num_classes: classes },
  ]);
  // Its release has no Adam: Adadelta does as much for each weight.
  const isAdaptive = task.optimizer === "adam";
  const trainer = new convnetjs.Trainer(network, {
    method: isAdaptive ? "adadelta" : "sgd",
    learning_rate: task.learningRate,
    momentum: 0,
    batch_size: Math.min(batchSize, rows),
    l2_decay: 0,
  });
  const volumes = Array.from({ length: rows }, (_, row) => {
    const volume = new convnetjs.Vol(1, 1, inputs, 0);
    volume.w.set(features.subarray(row * inputs, (row + 1) * inputs));
    return volume;
  });
  const order = Uint32Array.from(volumes.keys());
  const outcome = timeEpochs(task, () => {
    shuffle(order);
    let loss = 0;
    for (const row of order) loss += trainer.train(volumes[row], labels[row]).cost_loss;
    return loss / rows;
  });
  const notes = [outcome.note, isAdaptive ? "Adadelta in place of Adam" : undefined];
  return { ...outcome, note: notes.filter(Boolean).join("; "), version: manifest.version };
}

report(run());

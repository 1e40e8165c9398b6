// Trains or evaluates softmax with TensorFlow.js on its WebAssembly backend: tfjs.js TASK.json
const path = require("node:path");
const { performance } = require("node:perf_hooks");
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");
const { readTask, report, shuffle, timeEpochs } = require("./task.js");

const task = readTask();
const version = tf.version_core;

function train() {
  const { rows, inputs, classes, hidden, batchSize, learningRate } = task;
  const sizes = [inputs, ...hidden, classes];
  const parameters = sizes.slice(1).map((size, index) => ({
    weights: tf.variable(tf.randomNormal([sizes[index], size], 0, Math.sqrt(2 / sizes[index]))),
    biases: tf.variable(tf.zeros([size])),
  }));
  const features = tf.tensor2d(task.features, [rows, inputs]);
  const wanted = tf.oneHot(tf.tensor1d(Int32Array.from(task.labels), "int32"), classes).toFloat();
  const optimizer = task.optimizer === "adam" ? tf.train.adam(learningRate) : tf.train.sgd(learningRate);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const batch = Math.min(batchSize, rows);
  const step = (chosen) =>
    tf.tidy(() => {
      const picked = tf.tensor1d(chosen, "int32");
      const [x, y] = [tf.gather(features, picked), tf.gather(wanted, picked)];
      const loss = optimizer.minimize(() => {
        let values = x;
        parameters.forEach(({ weights, biases }, index) => {
          values = values.matMul(weights).add(biases);
          if (index < hidden.length) values = values.relu();
        });
        return tf.losses.softmaxCrossEntropy(y, values);
      }, true);
      return task.untilConverged ? loss.dataSync()[0] : 0;
    });
  const epoch = () => {
    shuffle(order);
    let loss = 0;
    for (let start = 0; start < rows; start += batch) {
      const chosen = order.subarray(start, start + batch);
      loss += step(chosen.slice()) * chosen.length;
    }
    return loss / rows;
  };
  return { ...timeEpochs(task, epoch), version };
}

function softmax() {
  const values = tf.tensor2d(task.features, [task.rows, task.inputs]);
  const times = [];
  for (let run = 0; run < task.runs + task.warmUpRuns; run++) {
    const start = performance.now();
    tf.softmax(values).dispose();
    if (run >= task.warmUpRuns) times.push((performance.now() - start) / 1000);
  }
  return { seconds: times.sort((a, b) => a - b)[times.length >> 1], version };
}

async function main() {
  wasm.setWasmPaths(
    `${path.dirname(require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"))}/`,
  );
  await tf.setBackend("wasm");
  try {
    report(task.hidden ? train() : softmax());
  } catch (error) {
    report({ notRun: error.message.split("\n")[0] });
  }
}

void main();

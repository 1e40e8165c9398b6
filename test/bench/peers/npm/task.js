// Tasks, their data, and outcomes, for the scripts here.
const fs = require("node:fs");
const { performance } = require("node:perf_hooks");

/** The task named by the command line, with its rows. */
function readTask() {
  const task = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const read = (file) => {
    const bytes = fs.readFileSync(file);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  };
  return {
    ...task,
    features: new Float32Array(read(task.features)),
    labels: new Uint32Array(read(task.labels)),
  };
}

/** Prints an outcome. */
function report(outcome) {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}

/** Seconds of `task.epochs` epochs after a first one and the warm-up, until convergence where the task says so. */
function timeEpochs(task, epoch) {
  let best = epoch();
  const warm = performance.now() + 1000 * (task.warmUpSeconds ?? 0);
  while (performance.now() < warm) epoch();
  let waited = 0;
  let count = 1;
  const start = performance.now();
  while (count <= task.epochs && waited < 10) {
    const loss = epoch();
    count++;
    waited = !task.untilConverged || loss < best - 1e-4 ? 0 : waited + 1;
    best = Math.min(best, loss);
  }
  const seconds = (performance.now() - start) / 1000;
  return { seconds, ...(task.untilConverged ? { note: `${count} epochs, loss ${best.toFixed(4)}` } : {}) };
}

/** A new random order of the rows' numbers. */
function shuffle(order) {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
}

module.exports = { readTask, report, shuffle, timeEpochs };

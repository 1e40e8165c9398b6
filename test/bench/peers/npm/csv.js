// From a CSV file to numbers in memory, in a stream: csv.js PACKAGE TASK.json
const fs = require("node:fs");
const { performance } = require("node:perf_hooks");
const { report } = require("./task");

const [name, taskFile] = process.argv.slice(2);
const { file, columns } = JSON.parse(fs.readFileSync(taskFile, "utf8"));
const rowsAtOnce = 4096;

/** Takes rows of texts, the first of which are the names, and keeps their numbers. */
class Numbers {
  #blocks = [];
  #filled = rowsAtOnce;
  rows = -1;

  add(cells) {
    if (this.rows++ < 0) return;
    if (this.#filled === rowsAtOnce) {
      this.#blocks.push(new Float64Array(rowsAtOnce * columns));
      this.#filled = 0;
    }
    const block = this.#blocks.at(-1);
    const first = this.#filled++ * columns;
    for (let column = 0; column < columns; column++) block[first + column] = Number(cells[column]);
  }
}

async function readByPapaparse(numbers) {
  const Papa = require("papaparse");
  const parsed = fs.createReadStream(file).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { skipEmptyLines: true }));
  for await (const cells of parsed) numbers.add(cells);
}

async function readByUdsv(numbers) {
  const { inferSchema, initParser } = require("udsv");
  let parser;
  const keep = (cells) => numbers.add(cells);
  for await (const text of fs.createReadStream(file, { encoding: "utf8", highWaterMark: 2 ** 20 })) {
    if (!parser) {
      const schema = inferSchema(text);
      // The names count as a row for papaparse, and are skipped here.
      numbers.rows = 0;
      parser = initParser(schema);
    }
    parser.chunk(text, parser.stringArrs, keep);
  }
  parser.end();
}

const readers = { papaparse: readByPapaparse, udsv: readByUdsv };

async function main() {
  const numbers = new Numbers();
  const start = performance.now();
  await readers[name](numbers);
  const seconds = (performance.now() - start) / 1000;
  const bytes = 1024 * process.resourceUsage().maxRSS;
  const { version } = require(`${name}/package.json`);
  report({ seconds, bytes, version, rows: numbers.rows });
}

void main();

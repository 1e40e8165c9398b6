import path from "node:path";

export const projectRoot = path.resolve(__dirname, "../..");
export const samplesFolder = path.join(projectRoot, "samples");
/** What the tests download or set up once: ignored by git, safe to delete. */
export const downloadsFolder = path.join(projectRoot, ".vscode-test");
/** Screenshots and logs of what failed. */
export const resultsFolder = path.join(projectRoot, "test-results");
/** The in-host suite, as `webpack --env tests` writes it. */
export const hostSuite = path.join(projectRoot, "dist/test/host.js");
/** What the benchmarks measure inside VS Code, built the same way. */
export const hostBenchmarks = path.join(projectRoot, "dist/test/bench.js");
/** What the benchmark of the training panel notes inside VS Code, built the same way. */
export const panelProbe = path.join(projectRoot, "dist/test/panel-probe.js");

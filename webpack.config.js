// Five bundles, one per runtime: the extension host, the engine worker, the threads that help it to train, the terminal
// door and the webviews. The in-host test suite is a sixth, built only with `--env tests`.
const { execFileSync } = require("node:child_process");
const path = require("node:path");
const process = require("node:process");
const webpack = require("webpack");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { EsbuildPlugin } = require("esbuild-loader");

/** @param {{ name: string, target: string, entry: Record<string, string>, tsconfig: string }} runtime */
function bundle(runtime, mode) {
  return {
    name: runtime.name,
    mode,
    target: runtime.target,
    entry: runtime.entry,
    output: { path: path.join(__dirname, "dist"), filename: "[name].js", libraryTarget: runtime.library },
    devtool: mode === "production" ? false : "source-map",
    externals: runtime.externals,
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: "esbuild-loader",
          options: { target: "es2023", tsconfig: path.join(__dirname, runtime.tsconfig) },
        },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
        { test: /\.svg$/, type: "asset/source" },
      ],
    },
    optimization: {
      minimize: runtime.minimize ?? mode === "production",
      // webpack's own minimizer drops what is unused; esbuild's cannot inside webpack's module functions.
      minimizer: ["...", new EsbuildPlugin({ include: /\.css$/, css: true })],
    },
    performance: { hints: false },
    plugins: runtime.plugins ?? [],
    stats: "errors-warnings",
  };
}

module.exports = (env, argv) => {
  // The worker's bundle holds the kernels.
  execFileSync(process.execPath, [path.join(__dirname, "build-kernels.mjs")], { stdio: "inherit" });
  execFileSync(process.execPath, ["--import", "tsx", path.join(__dirname, "build-recipe-schema.ts")], {
    stdio: "inherit",
  });
  execFileSync(process.execPath, [path.join(__dirname, "build-notices.mjs")], { stdio: "inherit" });
  const mode = argv.mode ?? "production";
  const host = (name, entry, extra) =>
    bundle(
      {
        name,
        target: "node20",
        library: "commonjs2",
        tsconfig: "src/tsconfig.json",
        externals: { vscode: "commonjs vscode", mocha: "commonjs mocha" },
        entry: { [name]: entry },
        ...extra,
      },
      mode,
    );
  const bundles = [
    host("extension", "./src/extension.ts"),
    host("worker", "./src/worker/node.ts"),
    host("kernel-thread", "./src/worker/kernel-thread.ts"),
    host("cli", "./src/cli/main.ts", {
      plugins: [new webpack.BannerPlugin({ banner: "#!/usr/bin/env node", raw: true })],
    }),
    bundle(
      {
        name: "webview",
        target: "web",
        tsconfig: "src/webview/tsconfig.json",
        entry: {
          panel: "./src/webview/main.tsx",
          chart: "./src/webview/chart/main.tsx",
          compare: "./src/webview/compare/main.tsx",
        },
        plugins: [new MiniCssExtractPlugin({ filename: "[name].css" })],
      },
      mode,
    ),
  ];
  if (env.tests) {
    // Never shipped: what it says about a failure must be readable.
    bundles.push(
      host("test/host", "./test/host/index.ts", {
        tsconfig: "test/tsconfig.json",
        minimize: false,
      }),
      host("test/bench", "./test/bench/in-host.ts", { tsconfig: "test/tsconfig.json" }),
      host("test/panel-probe", "./test/bench/panel/host-probe.ts", { tsconfig: "test/tsconfig.json" }),
    );
  }
  return bundles;
};

import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Imports point one way: what each part of the house may not import. */
const zones = [
  { target: "src/core", from: "src", except: ["./core"] },
  { target: "src/protocol", from: "src", except: ["./protocol", "./core"] },
  { target: "src/rpc", from: "src", except: ["./rpc", "./core"] },
  { target: "src/session", from: "src", except: ["./session", "./rpc", "./protocol", "./core"] },
  { target: "src/worker", from: "src/session" },
  { target: "src/worker", from: "src/features" },
  { target: "src/worker", from: "src/cli" },
  { target: "src/webview", from: "src", except: ["./webview", "./protocol", "./rpc", "./core"] },
  { target: "src/cli", from: "src/features" },
  { target: "src/features", from: "src/worker" },
  { target: "src/features", from: "src/cli" },
  { target: "src/features", from: "src/platform" },
  { target: "src/features/panels", from: "src/features", except: ["./panels", "./notices"] },
  { target: "src/features/notices", from: "src/features", except: ["./notices"] },
  { target: "src/features/files", from: "src/features", except: ["./files"] },
  ...[
    "annotate",
    "chart",
    "clipboard",
    "compare",
    "debug",
    "examples",
    "notebook",
    "predict",
    "runs",
    "status-bar",
    "train",
  ].map((feature) => ({
    target: `src/features/${feature}`,
    from: "src/features",
    // What all webview panels share is no feature, nor is telling something or writing a file.
    except: [`./${feature}`, "./panels", "./notices", "./files"],
  })),
];

export default tseslint.config(
  {
    ignores: [
      "dist",
      "node_modules",
      ".vscode-test",
      "test-results",
      "samples",
      "test/fixtures",
      "**/*.generated.ts",
      "src/assembly",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ noWarnOnMultipleProjects: true })],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "No barrels: import from the file that defines it." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // A kernel's index is in range by construction; `?.` there would hide a bug and cost time.
      "@typescript-eslint/no-non-null-assertion": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    // Only the extension and its features know VS Code.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/extension.ts", "src/features/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "vscode", message: "Only features know VS Code." }] },
      ],
    },
  },
  {
    // Only the entries choose the platform.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/extension.ts", "src/worker/node.ts", "src/cli/main.ts", "src/platform/**"],
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        { zones: [...zones, { target: "src/!(platform)/**", from: "src/platform" }] },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/features/notices/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...["showErrorMessage", "showWarningMessage", "showInformationMessage"].map((property) => ({
          property,
          message: "By features/notices/tell.ts: VS Code makes links of what a file may hold.",
        })),
      ],
    },
  },
  { files: ["**/*.mjs"], rules: { "import-x/no-default-export": "off" } },
  {
    files: ["**/*.js"],
    languageOptions: {
      globals: { require: "readonly", module: "writable", __dirname: "readonly", process: "readonly" },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  prettier,
);

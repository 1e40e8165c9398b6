import { plainModule, relaxedModule } from "./modules.generated";
import { bytesFromBase64, WebAssembly, type WebAssemblyMemory, type WebAssemblyModule } from "./webassembly";

/**
 * `relaxed` multiplies and adds with one rounding where the processor can; `plain` with two, which gives the same
 * bits on every machine and takes about half as long again.
 */
export type KernelBuild = "relaxed" | "plain";

/** Whether this runtime has relaxed SIMD: Node 22 and later; VS Code's own. */
export function bestKernelBuild(): KernelBuild {
  return WebAssembly.validate(bytesFromBase64(relaxedModule)) ? "relaxed" : "plain";
}

export function compileKernels(build: KernelBuild): WebAssemblyModule {
  return new WebAssembly.Module(bytesFromBase64(build === "relaxed" ? relaxedModule : plainModule));
}

export function linkKernels(module: WebAssemblyModule, memory: WebAssemblyMemory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Kernels;
}

/** Bytes at the memory's beginning that the kernels' constants take. */
export const reservedBytes = 4096;

/**
 * The kernels' functions. All arguments are numbers: addresses and distances in bytes, counts in entries, kinds as
 * in codes.ts. Each is described where it is written, in src/assembly.
 */
export type Kernels = Readonly<
  Record<
    | "activate"
    | "addPenalty"
    | "addProduct"
    | "addSparseProduct"
    | "addSparseTransposedProduct"
    | "affine"
    | "allFinite"
    | "biasGradient"
    | "clipFactor"
    | "command"
    | "compress"
    | "crossEntropy"
    | "dropout"
    | "execute"
    | "executeSteps"
    | "exponentials"
    | "gatherBytes"
    | "gatherCompressed"
    | "gatherDoubles"
    | "gatherFloats"
    | "hinge"
    | "logarithms"
    | "multiplyByDerivative"
    | "scaleFloats"
    | "scatterWeightGradient"
    | "serve"
    | "shuffle"
    | "softmaxRows"
    | "sortByColumn"
    | "sparseAffine"
    | "sparseWeightGradient"
    | "squaredError"
    | "sumSquares"
    | "transpose"
    | "update"
    | "weightGradient",
    (...values: number[]) => number
  >
>;

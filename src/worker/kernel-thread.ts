// Entry of a thread that helps the engine worker to train: bundled as dist/kernel-thread.js.
import { workerData } from "node:worker_threads";
import { serveKernels, type KernelThreadData } from "../core/engine/kernels/thread-team";

serveKernels(workerData as KernelThreadData);

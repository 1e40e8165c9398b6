// Lets a thread run the TypeScript entry as it is.
import { register } from "tsx/esm/api";

register();
await import("../../../../../src/worker/kernel-thread.ts");

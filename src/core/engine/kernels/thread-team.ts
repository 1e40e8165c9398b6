import type { Arena } from "./arena";
import type { BlockState } from "./block-state";
import { linkKernels, type Kernels } from "./kernels";
import { callWork } from "./network-plan";
import { operationSize, Program, type Segment, type Stage } from "./program";
import type { WebAssemblyMemory, WebAssemblyModule } from "./webassembly";

/** What the platform gives to train on several threads. */
export interface KernelThreads {
  /** Threads to use, this one included. */
  readonly count: number;
  /** Use them for every step, also where one thread might be faster. Default: whichever a probe finds faster. */
  readonly always?: boolean;
  /** Starts a thread that calls `serveKernels` with the data. It ends by itself; `stop` makes sure. */
  start(data: KernelThreadData): { stop(): void };
  /** Milliseconds, from any moment on. */
  now(): number;
}

/** What a thread needs. Can be sent to it as it is: module and memory stay the same ones. */
export interface KernelThreadData {
  readonly module: WebAssemblyModule;
  readonly memory: WebAssemblyMemory;
  readonly state: number;
  readonly program: number;
  readonly part: number;
  readonly parts: number;
}

/** The life of a thread that helps another: returns when the team is disposed of. */
export function serveKernels({ module, memory, state, program, part, parts }: KernelThreadData): void {
  linkKernels(module, memory).serve(state, program, part, parts);
}

/** Work as segments for this thread alone, and for all threads together. Both give the same bits. */
export interface TeamWork {
  readonly alone: readonly Segment[];
  readonly together: readonly Segment[];
}

/** Has work done by this thread alone or by all threads of a team together. */
export class ThreadTeam {
  readonly parts: number;
  readonly #threads: KernelThreads | undefined;
  readonly #alone = new Program(1, callWork);
  readonly #together: Program;
  readonly #helpers: { stop(): void }[] = [];
  #addresses = { alone: 0, together: [] as number[] };
  #state = 0;
  #kernels: Kernels | undefined;
  #blockState: BlockState | undefined;

  constructor(threads?: KernelThreads) {
    this.#threads = threads;
    this.parts = threads?.count ?? 1;
    this.#together = new Program(this.parts, callWork);
  }

  /** @param stagesFor the stages for a number of threads. */
  plan(stagesFor: (parts: number) => readonly Stage[]): TeamWork {
    const alone = this.#alone.add(stagesFor(1));
    return { alone, together: this.parts === 1 ? alone : this.#together.add(stagesFor(this.parts)) };
  }

  /** Makes room for all that was planned. */
  allocate(arena: Arena): void {
    this.#addresses = {
      alone: arena.allocate(this.#alone.length * operationSize),
      together: Array.from({ length: this.parts }, () =>
        arena.allocate(this.#together.length * operationSize),
      ),
    };
  }

  /** Gets ready to execute, and starts the other threads. */
  start(
    memory: WebAssemblyMemory,
    module: WebAssemblyModule,
    kernels: Kernels,
    state: number,
    blockState: BlockState,
  ): void {
    const write = (address: number, words: Uint32Array) =>
      new Uint32Array(memory.buffer, address, words.length).set(words);
    write(this.#addresses.alone, this.#alone.words(0));
    this.#addresses.together.forEach((address, part) => write(address, this.#together.words(part)));
    this.#state = state;
    this.#kernels = kernels;
    this.#blockState = blockState;
    for (let part = 1; part < this.parts; part++) {
      const program = this.#addresses.together[part]!;
      const data = { module, memory, state, program, part, parts: this.parts };
      this.#helpers.push(this.#threads!.start(data));
    }
  }

  /** Whether all threads of more than one have started. */
  get canWorkTogether(): boolean {
    return this.#helpers.length > 0 && this.#blockState!.readyThreads === this.#helpers.length;
  }

  /** @param together only where `canWorkTogether`, with a segment of `TeamWork.together`. */
  execute({ from, to }: Segment, together: boolean): void {
    const kernels = this.#kernels!;
    if (!together) {
      kernels.execute(this.#state, this.#addresses.alone, from, to, 0, 1);
      return;
    }
    kernels.command(this.#state, from, to);
    kernels.execute(this.#state, this.#addresses.together[0]!, from, to, 0, this.parts);
  }

  /** Alone, for one step after another, each with a state of its own. */
  executeSteps({ from, to }: Segment, states: number, count: number): void {
    this.#kernels!.executeSteps(states, this.#addresses.alone, from, to, count);
  }

  /** Ends the other threads. Work goes on alone. */
  dispose(): void {
    if (this.canWorkTogether) this.#kernels!.command(this.#state, 0, 0);
    for (const helper of this.#helpers.splice(0)) helper.stop();
  }
}

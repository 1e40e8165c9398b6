import type { TableSummary } from "../../../../src/core/data/table-summary";
import { LabError } from "../../../../src/core/errors";
import type { Model } from "../../../../src/core/models/model";
import type { EngineContract, HostContract } from "../../../../src/protocol/engine";
import type { TrainParams, TrainResult } from "../../../../src/protocol/training";
import { Channel } from "../../../../src/rpc/channel";
import type { Port } from "../../../../src/rpc/port";
import { EngineHost } from "../../../../src/session/engine-host";
import { points, summary } from "../../webview/sample-panel";

/** An engine at the other end of a real channel, which does what a test tells it to. */
export class FakeEngine {
  readonly host = new EngineHost(() => this.#spawn());
  /** What `inspectTable` answers or throws. */
  inspect: () => TableSummary | Promise<TableSummary> = () => summary();
  readonly trained: TrainParams[] = [];
  readonly controls: string[] = [];
  starts = 0;
  #channel: Channel<EngineContract, HostContract> | undefined;
  #crash: (reason: Error) => void = () => undefined;
  #end: (result: TrainResult) => void = () => undefined;

  emitStart(): void {
    this.#emit("runStarted", {
      runId: this.#runId,
      rows: 120,
      validationRows: 30,
      features: 2,
      classes: ["a", "b", "c"],
      parameters: 99,
      loadSeconds: 0,
      warnings: [],
      dataStamp: "1",
    });
  }

  emitPoints(first: number, end: number): void {
    this.#emit("runPoints", { runId: this.#runId, points: points(first, end) });
  }

  emitProgress(name: string, rows: number): void {
    this.#emit("tableProgress", { name, rows, bytes: 6 * rows });
  }

  emitCheckpoint(): void {
    this.#emit("runCheckpoint", { runId: this.#runId, model: this.model("checkpoint") });
  }

  finish(outcome: TrainResult["outcome"] = "finished"): void {
    const score = { rows: 30, loss: 0.1, accuracy: 0.9 };
    this.#end({
      outcome,
      epochs: 100,
      rows: 120,
      features: 2,
      classes: ["a", "b", "c"],
      parameters: 99,
      loadSeconds: 0,
      trainSeconds: 1,
      objective: 0.1,
      ending: outcome === "finished" ? "epochs" : null,
      train: score,
      validation: score,
      test: null,
      crossValidation: null,
      reports: null,
      model: this.model("final"),
    });
  }

  crash(): void {
    this.#crash(
      new LabError("engine-crashed", "The engine stopped (exit code 1). It starts anew at the next use."),
    );
  }

  model(name: string): Model {
    return {
      name,
      recipe: this.trained.at(-1)!.recipe,
      preparation: { columns: [] },
      classes: ["a", "b", "c"],
      network: { sizes: [2, 3], activation: "relu", layers: [] },
      learningRateChanges: [],
      measured: { epochs: 1, train: null, validation: null, test: null },
    };
  }

  get #runId(): string {
    return this.trained.at(-1)!.runId;
  }

  #emit<E extends keyof EngineContract["events"]>(name: E, payload: EngineContract["events"][E]): void {
    this.#channel?.emit(name, payload);
  }

  #spawn(): Port {
    this.starts++;
    const toHost: ((message: unknown) => void)[] = [];
    const toEngine: ((message: unknown) => void)[] = [];
    const onClose: ((reason: Error) => void)[] = [];
    this.#crash = (reason) => onClose.forEach((listener) => listener(reason));
    const refuse = () => {
      throw new LabError("internal", "not part of this test");
    };
    this.#channel = new Channel<EngineContract, HostContract>(
      {
        post: (message) => queueMicrotask(() => toHost.forEach((listener) => listener(message))),
        onMessage: (listener) => toEngine.push(listener),
        onClose: () => undefined,
        close: () => undefined,
      },
      {
        inspectTable: () => this.inspect(),
        train: (params) => {
          this.trained.push(params);
          return new Promise<TrainResult>((resolve) => (this.#end = resolve));
        },
        controlRun: ({ action }) => {
          this.controls.push(action);
          if (action === "stop") this.finish("stopped");
        },
        rest: ({ milliseconds }) => void this.controls.push(`rest ${milliseconds}`),
        changeLearningRate: ({ learningRate }) => void this.controls.push(`learning rate ${learningRate}`),
        annotate: refuse,
        explainEntry: refuse,
        compareArrays: refuse,
        predictRow: refuse,
        readModel: refuse,
        readCheckpoint: refuse,
        writeModel: refuse,
        worstRows: refuse,
        importance: refuse,
        requireUnchanged: refuse,
        reopenRun: refuse,
        regions: refuse,
        weights: refuse,
        backpropagation: refuse,
        openSearch: refuse,
        tryTrial: refuse,
        closeSearch: refuse,
      },
    );
    return {
      post: (message) => queueMicrotask(() => toEngine.forEach((listener) => listener(message))),
      onMessage: (listener) => toHost.push(listener),
      onClose: (listener) => onClose.push(listener),
      close: () => undefined,
    };
  }
}

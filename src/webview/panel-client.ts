import { without } from "../core/recipe/chosen-settings";
import type { OptionName, RecipeSettings } from "../core/recipe/recipe";
import type {
  DataState,
  Greeting,
  PanelContract,
  PanelHostContract,
  PanelSnapshot,
  PanelState,
  PanelStateChange,
  PointsAdded,
} from "../protocol/panel";
import { Channel } from "../rpc/channel";
import type { Method, Params, Result } from "../rpc/contract";
import type { Port } from "../rpc/port";
import { Curve } from "./curve";

/** What the page knows of the host's state. It holds nothing that one snapshot could not bring back. */
export class PanelClient {
  #state: PanelState | null = null;
  #curve = new Curve();
  #curveRunId: string | undefined;
  #askingForSnapshot = false;
  /** Changes of settings that the host has not answered yet. */
  #changesOnTheirWay = 0;
  readonly #channel: Channel<PanelContract, PanelHostContract>;
  readonly #stateListeners = new Set<() => void>();
  readonly #curveListeners = new Set<() => void>();

  constructor(port: Port) {
    this.#channel = new Channel(port, {});
    this.#channel.on("stateChanged", (change) => this.#receiveState(change));
    this.#channel.on("pointsAdded", (added) => this.#receivePoints(added));
  }

  /** Null until the first snapshot. */
  get state(): PanelState | null {
    return this.#state;
  }

  /** Of the current run; another object for another run. */
  get curve(): Curve {
    return this.#curve;
  }

  onStateChanged(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  onCurveChanged(listener: () => void): () => void {
    this.#curveListeners.add(listener);
    return () => this.#curveListeners.delete(listener);
  }

  /** @throws LabError what the host's handler threw. */
  request<M extends Method<PanelHostContract>>(
    method: M,
    params: Params<PanelHostContract, M>,
  ): Promise<Result<PanelHostContract, M>> {
    return this.#channel.request(method, params);
  }

  /** Begins with what comes first: what the host says unasked or, asked for where that has not come in time, an answer. */
  async start(greeting: Promise<Greeting>, inTime: Promise<void>): Promise<void> {
    const greeted = greeting.then((first) => {
      if (!this.#state) this.#take(first.snapshot);
      return first.greeting;
    });
    const number = await Promise.race([greeted, inTime]);
    await this.#askForSnapshot(number ?? null);
  }

  /** Begins anew, with all that the host has. */
  async refresh(): Promise<void> {
    await this.#askForSnapshot(null);
  }

  /** Sets an option, or with undefined lets it follow its default. Shown at once, before the host has answered. */
  async changeSetting(name: OptionName, value: unknown): Promise<void> {
    if (!this.#state) return;
    const others = without(name, this.#state.settings);
    await this.changeSettings(value === undefined ? others : { ...others, [name]: value });
  }

  /** Replaces all that was set before. Shown at once, before the host has answered. */
  async changeSettings(settings: RecipeSettings): Promise<void> {
    if (!this.#state) return;
    this.#state = { ...this.#state, settings };
    this.#notify(this.#stateListeners);
    this.#changesOnTheirWay++;
    try {
      await this.request("changeSettings", settings);
    } finally {
      this.#changesOnTheirWay--;
    }
  }

  async #askForSnapshot(greeting: number | null): Promise<void> {
    if (this.#askingForSnapshot) return;
    this.#askingForSnapshot = true;
    try {
      const snapshot = await this.request("snapshot", { greeting });
      if (snapshot) this.#take(snapshot);
    } finally {
      this.#askingForSnapshot = false;
    }
  }

  #take({ state, points }: PanelSnapshot): void {
    this.#state = { ...state, data: readData(state.data) };
    this.#startCurve(state.run?.runId);
    this.#curve.append(points);
    this.#notify(this.#stateListeners);
    this.#notify(this.#curveListeners);
  }

  #receiveState(change: PanelStateChange): void {
    const data = change.data === undefined ? this.#state?.data : readData(change.data);
    // The snapshot that was asked for holds all of it.
    if (!data) return;
    const state = { ...change, data };
    // A state that was sent before the host knew of the last change must not take that change back.
    const isOutdated = this.#changesOnTheirWay > 0 && this.#state !== null;
    this.#state = isOutdated ? { ...state, settings: this.#state!.settings } : state;
    if (state.run?.runId !== this.#curveRunId) {
      this.#startCurve(state.run?.runId);
      this.#notify(this.#curveListeners);
    }
    this.#notify(this.#stateListeners);
  }

  #receivePoints({ runId, first, points }: PointsAdded): void {
    // Of a run that is no longer shown, or on their way before the snapshot that holds them.
    if (runId !== this.#curveRunId || this.#askingForSnapshot) return;
    if (first !== this.#curve.length) {
      void this.#askForSnapshot(null);
      return;
    }
    this.#curve.append(points);
    this.#notify(this.#curveListeners);
  }

  #startCurve(runId: string | undefined): void {
    this.#curveRunId = runId;
    this.#curve = new Curve();
  }

  #notify(listeners: Set<() => void>): void {
    for (const listener of listeners) listener();
  }
}

function readData(sent: string): DataState {
  return JSON.parse(sent) as DataState;
}

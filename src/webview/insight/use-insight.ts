import { useEffect, useState } from "preact/hooks";
import { LabError } from "../../core/errors";
import type { PanelHostContract } from "../../protocol/panel";
import type { InsightRequests } from "../../protocol/insight";
import type { RunView } from "../../protocol/panel";
import type { Params, Result } from "../../rpc/contract";
import type { PanelClient } from "../panel-client";

/** Nothing is drawn more often than this, in milliseconds. */
const shortestPause = 100;

/** How much of the engine's time may go into being looked at, as a share of what it trains. */
const shareOfEngine = 0.05;

export interface Insight<View> {
  /** The last that was told; it stays while a newer one is asked for. */
  readonly view: View | null;
  readonly failure: string | null;
}

/**
 * What the engine tells about the inside of a run: asked for when `params` change and, where `isLive`, again whenever the
 * run has gone on, with pauses that leave the engine to its training. Nothing is asked once the component is gone. To be
 * used by components that are made anew for another run.
 * @param turn asks again when it changes.
 */
export function useInsight<M extends keyof InsightRequests>(
  client: PanelClient,
  run: RunView,
  method: M,
  params: Params<PanelHostContract, M>,
  isLive: boolean,
  turn = 0,
): Insight<Result<PanelHostContract, M>> {
  const [insight, setInsight] = useState<Insight<Result<PanelHostContract, M>>>({
    view: null,
    failure: null,
  });
  const key = JSON.stringify(params);
  useEffect(() => {
    let isWanted = true;
    let isAsking = false;
    let isOutdated = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      if (isAsking || timer !== undefined) {
        isOutdated = true;
        return;
      }
      isAsking = true;
      isOutdated = false;
      const start = performance.now();
      client.request(method, params).then(
        (view) => told({ view, failure: null }, view, start),
        (error: unknown) => told({ view: null, failure: LabError.from(error).message }, null, start),
      );
    };
    const told = (next: Insight<Result<PanelHostContract, M>>, view: object | null, start: number) => {
      isAsking = false;
      if (!isWanted) return;
      setInsight(next);
      const spent = view && "seconds" in view ? 1000 * (view.seconds as number) : performance.now() - start;
      timer = setTimeout(
        () => {
          timer = undefined;
          if (isOutdated) ask();
        },
        Math.max(shortestPause, spent / shareOfEngine),
      );
    };
    ask();
    const stop = isLive ? client.onCurveChanged(ask) : () => undefined;
    return () => {
      isWanted = false;
      clearTimeout(timer);
      stop();
    };
  }, [client, method, key, run.status, isLive, turn]);
  return insight;
}

import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { PanelState } from "../protocol/panel";
import type { Curve } from "./curve";
import type { PanelClient } from "./panel-client";

/** The host's state, and a new rendering whenever it changes. */
export function usePanelState(client: PanelClient): PanelState | null {
  const [state, setState] = useState(client.state);
  useEffect(() => {
    setState(client.state);
    return client.onStateChanged(() => setState(client.state));
  }, [client]);
  return state;
}

/** The current run's curve, and a new rendering when it grows, at most once a frame. */
export function useCurve(client: PanelClient): Curve {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let frame: number | undefined;
    const stop = client.onCurveChanged(() => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        renderAgain(undefined);
      });
    });
    return () => {
      stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [client]);
  return client.curve;
}

/** Milliseconds after which a page that came on screen is drawn, its charts included. */
const drawnMilliseconds = 200;

/** False at first and true once the page is drawn: for what is many and need not be there at once. */
export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), drawnMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}

/** A value that changes often, as it was at most `interval` milliseconds ago. */
export function useThrottled<T>(value: T, interval: number): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return shown;
}

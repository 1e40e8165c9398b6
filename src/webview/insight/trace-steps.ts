import type { BackpropagationView } from "../../protocol/insight";

/** One step of a row's way through the network and back. */
export type TraceStep =
  | { readonly kind: "inputs" | "softmax" | "loss" | "update"; readonly title: string }
  | { readonly kind: "forward" | "backward"; readonly layer: number; readonly title: string };

/** All steps in their order. */
export function traceSteps({ layers, loss, update }: BackpropagationView): readonly TraceStep[] {
  const indices = layers.map((_, index) => index);
  return [
    { kind: "inputs", title: "Inputs" },
    ...indices.map((layer) => ({ kind: "forward", layer, title: layers[layer]!.name }) as const),
    ...(loss.softmax ? [{ kind: "softmax", title: "Softmax" } as const] : []),
    { kind: "loss", title: "Loss and its gradient" },
    ...indices
      .toReversed()
      .map((layer) => ({ kind: "backward", layer, title: `Back: ${layers[layer]!.name}` }) as const),
    { kind: "update", title: update ? "Update" : "No update" },
  ];
}

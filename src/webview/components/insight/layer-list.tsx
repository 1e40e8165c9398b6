import type { WeightsView } from "../../../protocol/insight";
import { formatCount } from "../../figures";
import { describeDead, layerName } from "../../insight/weight-sentences";
import { Histogram } from "./histogram";

/** Each layer: how its parameters are spread, and which of its units are dead. */
export function LayerList({ view }: { view: WeightsView }) {
  const { layers, dead, deadProblem, activation } = view;
  return (
    <>
      {layers.map(({ inputs, outputs, weights, biases }, index) => {
        const isHidden = index < layers.length - 1;
        return (
          <section key={index} class="layer" aria-label={layerName(index, layers.length)}>
            <h2>
              {layerName(index, layers.length)}:{" "}
              <span class="hint">
                {formatCount(inputs)} → {formatCount(outputs)}
                {isHidden && `, ${activation}`}
              </span>
            </h2>
            <div class="layer-histograms">
              <Histogram summary={weights} noun="weight" plural="weights" />
              <Histogram summary={biases} noun="bias" plural="biases" />
            </div>
            {isHidden && dead && <p>{describeDead(dead, index, outputs)}</p>}
          </section>
        );
      })}
      {activation === "relu" && layers.length > 1 && deadProblem !== null && (
        <p class="hint">Dead units cannot be looked for: {deadProblem}</p>
      )}
    </>
  );
}

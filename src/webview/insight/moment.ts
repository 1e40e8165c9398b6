import type { RunView } from "../../protocol/panel";
import type { Curve } from "../curve";
import { formatCount } from "../figures";

/** Of which moment of the run an inside of it is: `Epoch 46`, or in the end that of the weights it has gone back to. */
export function momentOf(
  { scores, recipe }: Pick<RunView, "scores" | "recipe">,
  { epochs, best }: Pick<Curve, "epochs" | "best">,
  view: { readonly epochs: number },
): string {
  const hasGoneBack = scores !== null && recipe.earlyStopping > 0 && best !== -1;
  return hasGoneBack
    ? `The best weights, of epoch ${formatCount(epochs[best]!)}`
    : `Epoch ${formatCount(Math.floor(view.epochs))}`;
}

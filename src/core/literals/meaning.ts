import type { Meaning } from "./numeric-array";

const logProbability = /log_?prob(?:s|abilit(?:y|ies))?$/i;

/** What a name such as `top_logprobs` or `logProbabilities` says of the values that it names. */
export function meaningOfName(name: string): Meaning {
  return logProbability.test(name) ? "log-probabilities" : "logits";
}

/** The name that stands before an array: `"logprobs": [`, `log_probs = np.array([`, `logprob: [`. */
const nameBefore = /([\w.]+)["'`]?\s{0,4}(?:=>|:=|[:=])?\s{0,4}(?:[\w.<>&!]{1,30}\(?(?:data=|value=)?){0,1}$/;

/** What the word before the offset says of the values that begin there. */
export function meaningBefore(text: string, start: number): Meaning {
  const before = text.slice(Math.max(0, start - 100), start);
  if (!/prob/i.test(before)) return "logits";
  const name = nameBefore.exec(before.slice(before.lastIndexOf("\n") + 1))?.[1];
  return name === undefined ? "logits" : meaningOfName(name);
}

import { useEffect, useRef } from "preact/hooks";
import type { Ask } from "../ask";
import { focusWhenHere } from "../focus-when-here";
import { Icon } from "./icon";
import { Notice } from "./notice";

/** What there is before any data. */
export function StartView({ ask, failure }: { ask: Ask; failure: string | null }) {
  const choose = useRef<HTMLButtonElement>(null);
  useEffect(() => focusWhenHere(choose.current), []);
  return (
    <main class="page start">
      <h1>Train a model on a CSV file</h1>
      <p>
        The first line names the columns; each other line is one example. One column is what to predict, a
        class or a number.
      </p>
      {failure !== null && <Notice kind="error" text={failure} />}
      <div class="actions">
        <button ref={choose} type="button" class="button" onClick={() => ask("chooseData", null)}>
          <Icon name="folder-opened" /> Choose CSV…
        </button>
        <button type="button" class="button button-secondary" onClick={() => ask("openExample", null)}>
          <Icon name="beaker" /> Open an Example
        </button>
      </div>
      <p class="hint">A CSV file in the explorer also has “Train a Model on This CSV” in its context menu.</p>
    </main>
  );
}

import type { StepCode } from "../../insight/step-code";

/** The slow loops beside the fast matrix form. */
export function CodePair({ code }: { code: StepCode }) {
  return (
    <div class="code-pair">
      <figure>
        <figcaption class="hint">As loops, slow</figcaption>
        <pre tabIndex={0} role="region" aria-label="As loops">
          <code>{code.loops}</code>
        </pre>
      </figure>
      <figure>
        <figcaption class="hint">As matrices, fast</figcaption>
        <pre tabIndex={0} role="region" aria-label="As matrices">
          <code>{code.matrix}</code>
        </pre>
      </figure>
    </div>
  );
}

import { Component, createContext, type ComponentChildren } from "preact";
import type { PageFault } from "../../protocol/page-fault";
import { Faults } from "../faults";
import { FaultNotice } from "./fault-notice";

/** Where the parts of a page report what goes wrong in them. */
export const PageFaults = createContext(new Faults(() => undefined));

interface BoundaryProps {
  /** What is within, as a person knows it. */
  part: string;
  /** What it shows: with another one it is tried again unasked. */
  subject?: unknown;
  /** Where trying again takes more than to render again. */
  onRetry?: () => void;
  children: ComponentChildren;
}

/** Keeps a fault while rendering to one part of the page, and says in its place what happened and what can be done. */
export class Boundary extends Component<BoundaryProps, { fault: PageFault | null }> {
  static override contextType = PageFaults;
  declare context: Faults;
  override state = { fault: null };

  override componentDidCatch(thrown: unknown): void {
    this.setState({ fault: this.context.report(this.props.part, thrown) });
  }

  override componentDidUpdate(former: BoundaryProps): void {
    if (this.state.fault && former.subject !== this.props.subject) this.setState({ fault: null });
  }

  override render() {
    const { part, onRetry, children } = this.props;
    const { fault } = this.state;
    if (!fault) return children;
    return (
      <FaultNotice what={`“${part}” cannot be shown`} fault={fault}>
        <button
          type="button"
          class="button button-secondary button-small"
          aria-label={`Show Again: ${part}`}
          onClick={() => {
            onRetry?.();
            this.setState({ fault: null });
          }}
        >
          Show Again
        </button>
      </FaultNotice>
    );
  }
}

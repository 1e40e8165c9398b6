import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Faults } from "../faults";
import { Boundary, PageFaults } from "./boundary";
import { FaultNotice } from "./fault-notice";

/** A whole page: whatever goes wrong in it is told, on the page and to the host. */
export function PageFrame({
  faults,
  subject,
  onRetry,
  children,
}: {
  faults: Faults;
  /** What it shows, where the host sends it anew each time. */
  subject?: unknown;
  /** Brings the page what it shows anew. */
  onRetry: () => void;
  children: ComponentChildren;
}) {
  const [stray, setStray] = useState(faults.stray);
  useLayoutEffect(() => {
    setStray(faults.stray);
    return faults.onStray(() => setStray(faults.stray));
  }, [faults]);
  return (
    <PageFaults.Provider value={faults}>
      {stray && (
        <div class="stray-fault">
          <FaultNotice what="Something on this page went wrong, perhaps in what you did last" fault={stray}>
            <button
              type="button"
              class="button button-secondary button-small"
              onClick={() => {
                onRetry();
                faults.dismiss();
              }}
            >
              Refresh
            </button>
          </FaultNotice>
        </div>
      )}
      <Boundary part="This page" subject={subject} onRetry={onRetry}>
        {children}
      </Boundary>
    </PageFaults.Provider>
  );
}

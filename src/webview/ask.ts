import type { PanelHostContract } from "../protocol/panel";
import type { Method, Params } from "../rpc/contract";

/** Asks the host; what goes wrong is shown on top of the page. */
export type Ask = <M extends Method<PanelHostContract>>(
  method: M,
  params: Params<PanelHostContract, M>,
) => void;

import { complete } from "../../complete";
import type { KeptParameters } from "../live-network";
import type { Layer } from "../network";
import { readParameters, type ParameterLayout } from "./parameter-layout";

/** Parameters in the kernels' layout; layers only once somebody asks for them. */
export class KeptFloats implements KeptParameters {
  constructor(
    private readonly layout: ParameterLayout,
    readonly floats: Float32Array,
  ) {}

  get layers(): readonly Layer[] {
    return complete(readParameters(this.layout, this.floats));
  }
}

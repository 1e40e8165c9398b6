import { LabError } from "../core/errors";
import type { Model } from "../core/models/model";
import { parseModel, serializeModel } from "../core/models/model-file";

/** @throws LabError `model-invalid` */
export function readModel({ name, bytes }: { name: string; bytes: Uint8Array }): Model {
  try {
    return parseModel(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const { message } = LabError.from(error);
    throw new LabError("model-invalid", `Cannot read the model ${name}: ${message}`);
  }
}

export function writeModel({ model }: { model: Model }): Uint8Array {
  return new TextEncoder().encode(serializeModel(model));
}

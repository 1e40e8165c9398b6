import { scheduleNames } from "../../engine/schedules";
import type { TextOption } from "../option";
import { dropVariants, readDrops } from "../rate-drops";
import { choice, count, fraction, number, stepwise, variant } from "./make-option";

/** How the learning rate changes while training goes on. */
export const scheduleOptions = {
  schedule: choice({
    section: "schedule",
    label: "Schedule",
    onlyFor: stepwise,
    help: "How the learning rate goes down over the epochs; plateau goes by the validation loss.",
    choices: scheduleNames,
    default: "constant",
  }),
  warmup: count({
    section: "schedule",
    label: "Warm-up",
    onlyFor: stepwise,
    help: "Steps over which the learning rate first rises from 0.",
    minimum: 0,
    unit: "steps",
    default: 0,
  }),
  drops: {
    ...variant({
      section: "schedule",
      label: "Drops",
      onlyFor: { option: "schedule", isOneOf: ["step"] },
      help: "When the step schedule lowers the learning rate: at parts of the training behind the warm-up, or every so many epochs.",
      variants: dropVariants,
      default: "parts",
    }),
    form: "parts:PARTS with numbers that rise from above 0 to below 1, as in parts:0.5,0.75, or every:EPOCHS",
    accepts: (text: string) => readDrops(text) !== undefined,
  } satisfies TextOption as TextOption,
  dropFactor: number({
    section: "schedule",
    label: "Drop factor",
    onlyFor: { option: "schedule", isOneOf: ["step", "plateau"] },
    help: "What the learning rate is multiplied by at each drop.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 1,
    exclusiveMaximum: true,
    default: 0.1,
  }),
  minimumRate: fraction({
    section: "schedule",
    label: "Minimum rate",
    onlyFor: { option: "schedule", isOneOf: ["exponential", "cosine", "plateau"] },
    help: "Part of the learning rate that is left at the end; plateau goes no lower.",
    default: { option: "schedule", values: { exponential: 0.01 }, otherwise: 0 },
  }),
  plateauPatience: count({
    section: "schedule",
    label: "Patience",
    onlyFor: { option: "schedule", isOneOf: ["plateau"] },
    help: "Epochs without a lower validation loss that plateau waits before it lowers the learning rate.",
    minimum: 0,
    unit: "epochs",
    default: 10,
  }),
} as const;

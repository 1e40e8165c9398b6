import type { ChosenType } from "../data/reading";
import type { Variants } from "../data/variants";

/** What every option of a recipe tells about itself. Flags, form, validation and documentation derive from it. */
interface OptionBase {
  /** The part of the recipe, and of the panel's form, the option belongs to. */
  readonly section: Section;
  /** Sentence case, as the panel's form shows it. */
  readonly label: string;
  /** One line, as the terminal's help and the form's tooltip show it. */
  readonly help: string;
  /** Leaves the option out of the panel's form where it has no say. What it is set to must then be its default. */
  readonly onlyFor?: Condition;
  /** What some choices come to where a number is predicted; the form then offers only that. */
  readonly forNumbers?: Readonly<Record<string, string>>;
}

/** That another option, a choice, has one of these values, or none of those. */
export interface Condition {
  readonly option: string;
  readonly isOneOf?: readonly string[];
  readonly isNoneOf?: readonly string[];
}

export type Section =
  | "data"
  | "reading"
  | "preparation"
  | "split"
  | "model"
  | "loss"
  | "optimizer"
  | "schedule"
  | "length"
  | "regularization"
  | "reproduction";

export interface NumberOption extends OptionBase {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum: number;
  /** True where `minimum` itself is refused. */
  readonly exclusiveMinimum: boolean;
  readonly maximum: number;
  /** True where `maximum` itself is refused. */
  readonly exclusiveMaximum: boolean;
  readonly unit?: string;
  readonly default: number | DefaultByChoice | DefaultFromData<number>;
}

/** A default that follows from the data, by `dataDefaults`. */
export interface DefaultFromData<Value> {
  /** How, in words, for the terminal's help. */
  readonly fromData: string;
  /** While the data is not known. A choice of the person's comes before the data. */
  readonly otherwise: Value | DefaultByChoice;
}

/** A default that depends on the value of a choice option. */
export interface DefaultByChoice {
  readonly option: string;
  /** For each choice whose default is another than `otherwise`. */
  readonly values: Readonly<Record<string, number>>;
  readonly otherwise: number;
}

export interface ChoiceOption<Choice extends string = string> extends OptionBase {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
  readonly default: Choice;
  /** Other ways to write a choice. */
  readonly aliases?: Readonly<Record<string, Choice>>;
  /** A flag without a value that stands for one of the choices, such as --no-header. */
  readonly switch?: { readonly flag: string; readonly choice: Choice };
}

/** On or off: true or false. */
export interface SwitchOption extends OptionBase {
  readonly kind: "switch";
  readonly default: boolean;
}

/** Sizes of the hidden layers, first to last. An empty list is written `none`. */
export interface SizesOption extends OptionBase {
  readonly kind: "sizes";
  readonly maximumLength: number;
  readonly maximumSize: number;
  readonly default: readonly number[] | DefaultFromData<readonly number[]>;
}

/** A text of a form of its own. */
export interface TextOption extends OptionBase {
  readonly kind: "text";
  /** What may be written, in words that follow "must be". */
  readonly form: string;
  /** As the terminal's help shows it, such as A|B. */
  readonly placeholder: string;
  readonly accepts: (text: string) => boolean;
  /** Where the text is a choice of these, with its argument. */
  readonly variants?: Variants;
  readonly default: string | DefaultFromData<string>;
}

/** A list of texts, written with commas between them, each quoted as in CSV where it needs to be. */
export interface ListOption extends OptionBase {
  readonly kind: "list";
  /** As the terminal's help shows one of them. */
  readonly placeholder: string;
  readonly default: readonly string[];
}

/** A type for each of some columns, written as in `a=date,b=text`. */
export interface TypesOption extends OptionBase {
  readonly kind: "types";
  readonly choices: readonly ChosenType[];
  readonly default: Readonly<Record<string, ChosenType>>;
}

/** The name of a column of the table, or null while none is chosen. */
export interface ColumnOption extends OptionBase {
  readonly kind: "column";
  readonly default: null;
}

/** A file's path or URI, or null for none. */
export interface FileOption extends OptionBase {
  readonly kind: "file";
  /** The option that the terminal sets where a number is given in place of a path. */
  readonly fraction?: string;
  readonly default: null;
}

export type Option =
  | NumberOption
  | ChoiceOption
  | SwitchOption
  | SizesOption
  | TextOption
  | ListOption
  | TypesOption
  | ColumnOption
  | FileOption;

export type OptionValue<O extends Option> = O extends NumberOption
  ? number
  : O extends ChoiceOption<infer Choice>
    ? Choice
    : O extends SwitchOption
      ? boolean
      : O extends SizesOption
        ? readonly number[]
        : O extends TextOption
          ? string
          : O extends ListOption
            ? readonly string[]
            : O extends TypesOption
              ? Readonly<Record<string, ChosenType>>
              : string | null;

import {
  chosenTypes,
  decimalNames,
  defaultMissing,
  delimiterNames,
  encodings,
  headerNames,
  raggedNames,
} from "../../data/reading";
import type { FileOption, ListOption, TypesOption } from "../option";
import { choice } from "./make-option";

/** How the text of the data is understood. */
export const readingOptions = {
  labels: {
    kind: "file",
    section: "reading",
    label: "Labels file",
    help: "IDX file with the labels of an IDX file of images, such as MNIST's; they become the column label.",
    default: null,
  } satisfies FileOption,
  delimiter: choice({
    section: "reading",
    label: "Delimiter",
    help: "What stands between two cells; auto goes by the first rows.",
    choices: delimiterNames,
    aliases: { ",": "comma", ";": "semicolon", "\t": "tab", "\\t": "tab", "|": "pipe", " ": "space" },
    default: "auto",
  }),
  decimal: choice({
    section: "reading",
    label: "Decimal separator",
    help: "Of numbers with a fraction, as in 1.5 or 1,5; auto goes by the first rows.",
    choices: decimalNames,
    aliases: { ".": "point", ",": "comma" },
    default: "auto",
  }),
  encoding: choice({
    section: "reading",
    label: "Encoding",
    help: "How characters are stored; auto goes by the bytes.",
    choices: ["auto", ...encodings],
    aliases: {
      utf8: "utf-8",
      "utf-16": "utf-16le",
      latin1: "windows-1252",
      "latin-1": "windows-1252",
      "iso-8859-1": "windows-1252",
      cp1252: "windows-1252",
    },
    default: "auto",
  }),
  header: choice({
    section: "reading",
    label: "Header",
    help: "Whether the first line names the columns; auto goes by what it holds.",
    choices: headerNames,
    switch: { flag: "no-header", choice: "no" },
    default: "auto",
  }),
  ragged: choice({
    section: "reading",
    label: "Ragged rows",
    help: "What to do with rows of another number of cells than the header.",
    choices: raggedNames,
    default: "skip",
  }),
  missing: {
    kind: "list",
    section: "reading",
    label: "Missing values",
    help: "Cells that stand for no value, in any case; empty ones always do.",
    placeholder: "TOKENS",
    default: defaultMissing,
  } satisfies ListOption as ListOption,
  type: {
    kind: "types",
    section: "reading",
    label: "Column types",
    help: "Types of columns where they are not to be guessed, as in zip=categorical.",
    choices: chosenTypes,
    default: {},
  } satisfies TypesOption as TypesOption,
  ignore: {
    kind: "list",
    section: "reading",
    label: "Ignored columns",
    help: "Names of columns not to learn from.",
    placeholder: "NAME",
    default: [],
  } satisfies ListOption as ListOption,
} as const;

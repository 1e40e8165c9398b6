/** The commands of inline annotations. */
export const commands = {
  annotate: "softmaxLab.annotateArray",
  annotateAll: "softmaxLab.annotateAllArrays",
  next: "softmaxLab.nextArray",
  previous: "softmaxLab.previousArray",
  clear: "softmaxLab.clearAnnotations",
  copy: "softmaxLab.copyProbabilities",
  replace: "softmaxLab.replaceWithProbabilities",
  /** Of the chart, another feature. */
  chart: "softmaxLab.showChart",
} as const;

/** Commands of links, keys and the status bar item, which package.json does not list. */
export const internalCommands = {
  /** What a click on the status bar item opens. */
  choose: "softmaxLab.chooseAnnotationSettings",
  /** What a link of a hover changes about its array. */
  change: "softmaxLab.changeAnnotation",
  /** Escape while a hover is open, which VS Code has closed already. */
  keepAnnotations: "softmaxLab.keepAnnotations",
} as const;

/** The only commands that a link of a hover may run. */
export const hoverCommands: readonly string[] = [
  internalCommands.change,
  commands.copy,
  commands.replace,
  commands.chart,
  commands.clear,
];

/** True while the active editor's document has annotations. */
export const annotatedContext = "softmaxLab.annotated";

/** True while a hover over an annotated entry may be open. */
export const hoverContext = "softmaxLab.hoverShown";

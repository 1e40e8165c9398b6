/** The commands of inline annotations. All but the last are contributed in package.json. */
export const commands = {
  annotate: "softmaxLab.annotateArray",
  clear: "softmaxLab.clearAnnotations",
  copy: "softmaxLab.copyProbabilities",
  replace: "softmaxLab.replaceWithProbabilities",
  /** What a click on the status bar item opens. */
  choose: "softmaxLab.chooseAnnotationSettings",
} as const;

/** True while the active editor's document has annotations. */
export const annotatedContext = "softmaxLab.annotated";

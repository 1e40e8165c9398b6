/** Outlines of marks around 0, 0, about 1 in radius, as SVG paths: classes are told by shape as well as by color. */
const shapes = [
  "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  "M-.88 -.88H.88V.88H-.88Z",
  "M0 -1.15L1.1 .8H-1.1Z",
  "M0 -1.25L1.05 0L0 1.25L-1.05 0Z",
  "M0 1.15L1.1 -.8H-1.1Z",
  "M-.38 -1.1H.38V-.38H1.1V.38H.38V1.1H-.38V.38H-1.1V-.38H-.38Z",
  "M-1.15 0L-.58 -1H.58L1.15 0L.58 1H-.58Z",
  "M0 -1.2L.35 -.42L1.18 -.36L.55 .18L.75 1L0 .55L-.75 1L-.55 .18L-1.18 -.36L-.35 -.42Z",
] as const;

export const markColors = 8;

/** The mark of a class. Beyond eight, shapes come again in other colors. */
export function classMark(label: number): { readonly path: string; readonly color: number } {
  const round = Math.floor(label / shapes.length);
  return { path: shapes[label % shapes.length]!, color: (label + 3 * round) % markColors };
}

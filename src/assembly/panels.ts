/**
 * Columns of a full panel. Weights of inputCount x columnCount stand in panels of 32 columns, the last one
 * narrower: panel p begins at inputCount * 32 * p and is row-major, inputCount x its width. The number of columns
 * is padded to a multiple of 4.
 */
export const panelWidth: usize = 32;

/**
 * Writes the transposed of the weights' inputs from `inputFrom` to before `inputTo` as panels.
 * @param columnCount without padding: the rows of the transposed.
 * @param transposedColumnCount inputCount, padded to a multiple of 4.
 */
export function transpose(
  weights: usize,
  inputCount: usize,
  columnCount: usize,
  paddedColumnCount: usize,
  transposed: usize,
  transposedColumnCount: usize,
  inputFrom: usize,
  inputTo: usize,
): void {
  for (let column: usize = 0; column < columnCount; column += panelWidth) {
    const width = min(panelWidth, paddedColumnCount - column);
    const columnEnd = min(columnCount, column + panelWidth);
    for (let input = inputFrom; input < inputTo; input++) {
      const panel = input & ~(panelWidth - 1);
      const transposedWidth = min(panelWidth, transposedColumnCount - panel);
      let from = weights + ((inputCount * column + input * width) << 2);
      let to = transposed + ((columnCount * panel + column * transposedWidth + (input - panel)) << 2);
      for (let j = column; j < columnEnd; j++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += transposedWidth << 2;
      }
    }
  }
}

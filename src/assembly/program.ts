import { activate, multiplyByDerivative } from "./activations";
import { affine } from "./affine";
import { barrier, waitForChange } from "./barrier";
import { clipFactor, scaleFloats, sumSquares } from "./clipping";
import { crossEntropy } from "./cross-entropy";
import { dropout } from "./dropout";
import { hinge } from "./hinge";
import { update } from "./optimizers";
import { transpose } from "./panels";
import { addPenalty } from "./penalties";
import { compress, gatherBytes, gatherCompressed, gatherDoubles, gatherFloats } from "./rows";
import { softmaxRows } from "./softmax";
import { scatterWeightGradient, sortByColumn, sparseAffine, sparseWeightGradient } from "./sparse";
import { squaredError } from "./squared-error";
import { biasGradient, weightGradient } from "./weight-gradient";

// A program is a list of operations of 64 bytes: a code, then up to 15 arguments of 32 bits. It lets one call from
// JavaScript run a whole training step, in each thread its own part. Codes, arguments and the state's layout are
// known to the caller: src/core/engine/kernels/program.ts.

enum Operation {
  None,
  Barrier,
  GatherFloats,
  GatherBytes,
  GatherCompressed,
  Compress,
  Affine,
  SparseAffine,
  Activate,
  CrossEntropy,
  MultiplyByDerivative,
  WeightGradient,
  BiasGradient,
  SortByColumn,
  SparseWeightGradient,
  ScatterWeightGradient,
  SumLosses,
  Update,
  Transpose,
  Softmax,
  AddPenalty,
  ShiftBiases,
  ShiftGradient,
  SquaredError,
  Hinge,
  Dropout,
  SumSquares,
  ClipFactor,
  ScaleGradients,
  GatherDoubles,
}

const operationSize: usize = 64;

// Where the state's fields stand. It is shared by all threads and written by thread 0 between their commands.
const rowsField: usize = 0;
const accumulatesField: usize = 4;
const indicesField: usize = 8;
const scaleField: usize = 12;
const decayField: usize = 16;
const rateField: usize = 20;
const correctionField: usize = 24;
const clipFactorField: usize = 28;
const lossSumField: usize = 32;
const correctField: usize = 40;
const firstRowField: usize = 44;
const dropoutKeyField: usize = 48;
const barrierField: usize = 64;
const commandField: usize = 128;
const commandFromField: usize = 132;
const commandToField: usize = 136;
const commandAsleepField: usize = 140;
const readyField: usize = 144;
const stateSize: usize = 192;

/** Rows of a tile of `affine`: a thread's share is a multiple, so that no tile is torn. */
const tileRows: usize = 6;

// @ts-ignore: decorator
@inline
function argument(operation: usize, index: usize): usize {
  return <usize>load<u32>(operation + (index << 2));
}

// @ts-ignore: decorator
@inline
function floatArgument(operation: usize, index: usize): f32 {
  return load<f32>(operation + (index << 2));
}

/** Runs the operations from number `from` to before `to` as thread `part` of `parts`. */
export function execute(
  state: usize,
  program: usize,
  from: usize,
  to: usize,
  part: usize,
  parts: usize,
): void {
  const rows = <usize>load<u32>(state, rowsField);
  const accumulates = load<u32>(state, accumulatesField) != 0;
  const indices = <usize>load<u32>(state, indicesField);
  const tiles = (rows + tileRows - 1) / tileRows;
  const share = ((tiles + parts - 1) / parts) * tileRows;
  const rowFrom = min(part * share, rows);
  const rowTo = min(rowFrom + share, rows);
  const end = program + to * operationSize;
  for (let o = program + from * operationSize; o < end; o += operationSize) {
    switch (load<u32>(o)) {
      case Operation.Barrier: {
        barrier(state + barrierField, <u32>parts);
        break;
      }
      case Operation.GatherFloats: {
        gatherFloats(
          argument(o, 1),
          argument(o, 2),
          indices,
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.GatherBytes: {
        gatherBytes(
          argument(o, 1),
          argument(o, 2),
          indices,
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.GatherCompressed: {
        gatherCompressed(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4) != 0,
          argument(o, 5) != 0,
          indices,
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.Compress: {
        compress(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.Affine: {
        affine(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
          rowFrom,
          rowTo,
          argument(o, 9),
          argument(o, 10),
          floatArgument(o, 11),
        );
        break;
      }
      case Operation.SparseAffine: {
        sparseAffine(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
          rowFrom,
          rowTo,
          argument(o, 9),
          argument(o, 10),
          floatArgument(o, 11),
        );
        break;
      }
      case Operation.Activate: {
        activate(
          <i32>argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.CrossEntropy: {
        crossEntropy(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          indices,
          argument(o, 5),
          floatArgument(o, 6),
          load<f32>(state, scaleField),
          argument(o, 7),
          argument(o, 8),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.MultiplyByDerivative: {
        multiplyByDerivative(
          <i32>argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.WeightGradient: {
        weightGradient(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          rows,
          argument(o, 8),
          argument(o, 9),
          accumulates,
        );
        break;
      }
      case Operation.BiasGradient: {
        biasGradient(argument(o, 1), argument(o, 2), argument(o, 3), argument(o, 4), rows, accumulates);
        break;
      }
      case Operation.SortByColumn: {
        sortByColumn(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          rows,
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
        );
        break;
      }
      case Operation.SparseWeightGradient: {
        sparseWeightGradient(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
          argument(o, 9),
          accumulates || argument(o, 10) != 0,
        );
        break;
      }
      case Operation.ScatterWeightGradient: {
        scatterWeightGradient(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          rows,
          argument(o, 8),
          argument(o, 9),
          accumulates || argument(o, 10) != 0,
        );
        break;
      }
      case Operation.SumLosses: {
        sumLosses(state, argument(o, 1), argument(o, 2), argument(o, 3), indices, rows);
        break;
      }
      case Operation.Update: {
        update(
          <i32>argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7) ? load<f32>(state, decayField) : 1,
          load<f32>(state, rateField),
          load<f32>(state, correctionField),
          floatArgument(o, 8),
          floatArgument(o, 9),
          floatArgument(o, 10),
          floatArgument(o, 11),
          floatArgument(o, 12),
        );
        break;
      }
      case Operation.Transpose: {
        transpose(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          argument(o, 6),
          argument(o, 7),
          argument(o, 8),
        );
        break;
      }
      case Operation.Softmax: {
        softmaxRows(argument(o, 1), argument(o, 1), argument(o, 2), argument(o, 3), rowFrom, rowTo);
        break;
      }
      case Operation.AddPenalty: {
        addPenalty(argument(o, 1), argument(o, 2), argument(o, 3), floatArgument(o, 4), floatArgument(o, 5));
        break;
      }
      case Operation.ShiftBiases: {
        // As if the base were a row.
        affine(
          argument(o, 1),
          0,
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          0,
          argument(o, 6),
          0,
          1,
          0,
          argument(o, 6),
          -Infinity,
        );
        break;
      }
      case Operation.ShiftGradient: {
        const sums = argument(o, 1);
        const columnCount = argument(o, 2);
        biasGradient(argument(o, 3), argument(o, 4), sums, columnCount, rows, false);
        weightGradient(
          argument(o, 5),
          0,
          argument(o, 6),
          sums,
          columnCount << 2,
          argument(o, 7),
          columnCount,
          1,
          argument(o, 8),
          argument(o, 9),
          accumulates,
        );
        break;
      }
      case Operation.SquaredError: {
        squaredError(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          indices,
          load<f32>(state, scaleField),
          argument(o, 4),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.Hinge: {
        hinge(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          indices,
          argument(o, 5),
          load<f32>(state, scaleField),
          argument(o, 6),
          argument(o, 7),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.Dropout: {
        dropout(
          argument(o, 1),
          argument(o, 2),
          argument(o, 3),
          argument(o, 4),
          <u32>argument(o, 5),
          load<u32>(state, firstRowField),
          load<u32>(state, dropoutKeyField),
          load<u32>(state, dropoutKeyField + 4),
          <u32>argument(o, 6),
          floatArgument(o, 7),
          rowFrom,
          rowTo,
        );
        break;
      }
      case Operation.SumSquares: {
        sumSquares(argument(o, 1), argument(o, 2), argument(o, 3), argument(o, 4), argument(o, 5) != 0);
        break;
      }
      case Operation.ClipFactor: {
        store<f32>(state, clipFactor(argument(o, 1), argument(o, 2), floatArgument(o, 3)), clipFactorField);
        break;
      }
      case Operation.ScaleGradients: {
        scaleFloats(argument(o, 1), argument(o, 2), load<f32>(state, clipFactorField));
        break;
      }
      case Operation.GatherDoubles: {
        gatherDoubles(
          argument(o, 1),
          argument(o, 2),
          indices,
          argument(o, 3),
          argument(o, 4),
          argument(o, 5),
          rowFrom,
          rowTo,
        );
        break;
      }
      default:
    }
  }
}

/** Runs the operations for one step after another, each with a state of its own, alone. */
export function executeSteps(states: usize, program: usize, from: usize, to: usize, count: usize): void {
  for (let step: usize = 0; step < count; step++) {
    execute(states + step * stateSize, program, from, to, 0, 1);
  }
}

/** Adds the block's losses to the state's sum, in the order of the rows, and counts the right answers. */
function sumLosses(
  state: usize,
  losses: usize,
  tops: usize,
  labels: usize,
  indices: usize,
  rows: usize,
): void {
  let sum = load<f64>(state, lossSumField);
  let correct = load<u32>(state, correctField);
  for (let row: usize = 0; row < rows; row++) {
    sum += <f64>load<f32>(losses + (row << 2));
    const label = load<u32>(labels + ((<usize>load<u32>(indices + (row << 2))) << 2));
    if (load<u32>(tops + (row << 2)) == label) correct++;
  }
  store<f64>(state, sum, lossSumField);
  store<u32>(state, correct, correctField);
}

/** Has the other threads execute the operations from `from` to before `to`, of which the last is a barrier. */
export function command(state: usize, from: usize, to: usize): void {
  store<u32>(state, <u32>from, commandFromField);
  store<u32>(state, <u32>to, commandToField);
  atomic.add<u32>(state + commandField, 1);
  if (atomic.load<u32>(state + commandAsleepField)) atomic.notify(state + commandField, -1);
}

/**
 * The life of a thread other than 0: says that it is ready, then executes what is commanded, until the command is of
 * no operations. There must have been no command before all threads are ready.
 */
export function serve(state: usize, program: usize, part: usize, parts: usize): void {
  atomic.add<u32>(state + readyField, 1);
  for (let seen: u32 = 0; ; seen++) {
    waitForChange(state + commandField, seen, state + commandAsleepField);
    const from = <usize>load<u32>(state, commandFromField);
    const to = <usize>load<u32>(state, commandToField);
    if (from == to) return;
    execute(state, program, from, to, part, parts);
  }
}

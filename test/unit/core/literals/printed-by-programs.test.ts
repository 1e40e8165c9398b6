import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { expectRead, expectRefused, type Expected } from "./expect-read";

const three = { values: [2, 1, 0.1] };
const square = { shape: [2, 2], values: [1, 2, 3, 4] };
const two = { values: [1.5, 2.5], labels: ["cat", "dog"] };

const read: [program: string, text: string, expected: Expected][] = [
  ["TensorFlow", "tf.Tensor([2.  1.  0.1], shape=(3,), dtype=float32)", three],
  ["TensorFlow, on lines", "tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)", square],
  [
    "TensorFlow's repr",
    "<tf.Tensor: shape=(3,), dtype=float32, numpy=array([2. , 1. , 0.1], dtype=float32)>",
    three,
  ],
  ["a variable", "<tf.Variable 'bias:0' shape=(3,) dtype=float32, numpy=array([2., 1., 0.1])>", three],
  ["JAX", "Array([2. , 1. , 0.1], dtype=float32, weak_type=True)", three],
  ["NumPy's float16", "array([2.   , 1.   , 0.0999], dtype=float16)", { values: [2, 1, 0.0999] }],
  ["NumPy's records", "array([(1., 2.), (3., 4.)], dtype=[('x', '<f8'), ('y', '<f8')])", square],
  ["MXNet", "\n[[1. 2.]\n [3. 4.]]\n<NDArray 2x2 @gpu(0)>", square],
  ["a Parameter", "Parameter containing:\ntensor([2.0, 1.0, 0.1], requires_grad=True)", three],
  [
    "LibTorch with a factor",
    "0.1 *\n 1.0000  2.0000\n 3.0000  4.0000\n[ CPUFloatType{2,2} ]",
    { shape: [2, 2], values: [0.1, 0.2, 0.3, 0.4] },
  ],
  ["Candle", "[[1., 2.],\n [3., 4.]]\nTensor[[2, 2], f32]", square],
  ["Burn", "Tensor {\n  data:\n[2.0, 1.0, 0.1],\n  shape:  [3],\n  device:  Cpu,\n}", three],
  ["Nx", "#Nx.Tensor<\n  f32[3]\n  [2.0, 1.0, 0.1]\n>", three],
  [
    "xarray",
    "<xarray.DataArray (x: 3)> Size: 24B\narray([2. , 1. , 0.1])\nCoordinates:\n  * x  (x) int64 24B 10 20 30",
    three,
  ],
  ["Arrow", "<pyarrow.lib.DoubleArray object at 0x7f>\n[\n  2,\n  1,\n  0.1\n]", three],
  ["Awkward", "<Array [2, 1, 0.1] type='3 * float64'>", three],
  ["SymPy", "Matrix([\n[1, 2],\n[3, 4]])", square],
  [
    "a model's output",
    "Output(loss=None, logits=tensor([[1., 2.]], grad_fn=<AddmmBackward0>), attentions=None)",
    { shape: [1, 2], values: [1, 2] },
  ],
  ["data.frame of R", "  name score\n1  cat   1.5\n2  dog   2.5", two],
  ["tibble of R", "# A tibble: 2 × 2\n  name  score\n  <chr> <dbl>\n1 cat     1.5\n2 dog     2.5", two],
  ["data.table of R", "     name score\n   <char> <num>\n1:    cat   1.5\n2:    dog   2.5", two],
  ["table of R", "x\n cat  dog \n 1.5  2.5 ", two],
  ["str of R", " num [1:3] 2 1 0.1", three],
  ["dput of R", 'structure(c(1.5, 2.5), names = c("cat", "dog"))', two],
  ["dput of a matrix", "structure(c(1, 3, 2, 4), dim = c(2L, 2L))", square],
  ["c of R, some named", "c(a = 2, 1, b = 0.1)", { values: [2, 1, 0.1], labels: ["a", "", "b"] }],
  ["polars' Series", "shape: (3,)\nSeries: 'score' [f64]\n[\n\t2.0\n\t1.0\n\t0.1\n]", three],
  ["Spark", "+----+-----+\n|name|score|\n+----+-----+\n| cat|  1.5|\n| dog|  2.5|\n+----+-----+", two],
  [
    "DuckDB",
    "┌─────────┬────────┐\n│  name   │ score  │\n│ varchar │ double │\n├─────────┼────────┤\n│ cat     │    1.5 │\n│ dog     │    2.5 │\n└─────────┴────────┘",
    two,
  ],
  [
    "DuckDB, with its count",
    "┌───────┬───────┐\n│ name  │ score │\n├───────┼───────┤\n│ cat   │   1.5 │\n│ dog   │   2.5 │\n├───────┴───────┤\n│ 2 rows        │\n└───────────────┘",
    two,
  ],
  [
    "polars, as Markdown",
    "shape: (2, 2)\n| name | score |\n| ---  | ---   |\n| str  | f64   |\n|------|-------|\n| cat  | 1.5   |\n| dog  | 2.5   |",
    two,
  ],
  [
    "polars, in ASCII",
    "+------+-------+\n| name | score |\n| ---  | ---   |\n| str  | f64   |\n+==============+\n| cat  | 1.5   |\n|------+-------|\n| dog  | 2.5   |\n+------+-------+",
    two,
  ],
  [
    "a categorical Series",
    "0    1\n1    2\n2    1\ndtype: category\nCategories (2, int64): [1, 2]",
    { values: [1, 2, 1] },
  ],
  [
    "llama.cpp",
    '{"completion_probabilities":[{"id":1,"token":"a","logprob":-0.1,"top_logprobs":[{"id":1,"token":"a","logprob":-0.1},{"id":2,"token":"b","logprob":-2.5}]}]}',
    { values: [-0.1, -2.5], labels: ["a", "b"], meaning: "log-probabilities" },
  ],
  [
    "TGI",
    '{"tokens":[{"id":1,"text":"a","logprob":-0.1}],"top_tokens":[[{"id":1,"text":"a","logprob":-0.1},{"id":2,"text":"b","logprob":-2.5}]]}',
    { shape: [1, 2], values: [-0.1, -2.5], labels: ["a", "b"], meaning: "log-probabilities" },
  ],
  ["C without inner braces", "double m[2][2] = {1, 2, 3, 4};", square],
  ["C with open sizes", "static const float m[][2] = {1, 2, 3, 4};", square],
  ["C with places", "float x[3] = {[1] = 1.0f, [0] = 2.f, [2] = 0.1f};", { values: [1, 2, 0.1] }],
  ["Python's set in a list's place", "x[3] = {2, 1, 0.1, 4}", { values: [2, 1, 0.1, 4] }],
  [
    "Julia's DataFrame",
    "2×2 DataFrame\n Row │ name    score   \n     │ String  Float64 \n─────┼─────────────────\n   1 │ cat         1.5\n   2 │ dog         2.5",
    two,
  ],
  [
    "Stata's list",
    "     +--------------+\n     | name   score |\n     |--------------|\n  1. |  cat     1.5 |\n  2. |  dog     2.5 |\n     +--------------+",
    two,
  ],
  [
    "Stata's matrix",
    "A[2,2]\n     c1   c2\nr1  1  2\nr2  3  4",
    { ...square, labels: ["c1", "c2", "c1", "c2"] },
  ],
  ["a spreadsheet", "name\tscore\ncat\t1.5\ndog\t2.5", two],
  ["a summary of wandb", "wandb: cat 1.5\nwandb: dog 2.5", two],
  ["protobuf's text", "float_data: 2.0\nfloat_data: 1.0\nfloat_data: 0.1", { ...three, labels: null }],
  ["print_r of PHP", "Array\n(\n    [0] => 2\n    [1] => 1\n    [2] => 0.1\n)", { ...three, labels: null }],
  ["Eigen", "1 2\n3 4", square],
  ["OpenCV", "[1, 2;\n 3, 4]", square],
  ["Go", "logits := []float64{2, 1, 0.1}", three],
  ["Go's print", "[[1 2] [3 4]]", square],
  ["C#", "double[] z = new double[] { 2.0, 1.0, 0.1 };", three],
  ["C#, two axes", "double[,] m = { { 1.0, 2.0 }, { 3.0, 4.0 } };", square],
  ["Java", "double[] z = {2.0, 1.0, 0.1};", three],
  ["Rust", "array![[1.0, 2.0], [3.0, 4.0]]", square],
  ["Zig", "const z = [_]f32{ 2.0, 1.0, 0.1 };", three],
  ["Swift", "let z: [Double] = [2.0, 1.0, 0.1]", three],
  ["Kotlin", "doubleArrayOf(2.0, 1.0, 0.1)", three],
  ["Nim", "@[2.0, 1.0, 0.1]", three],
  ["Scala", "val z: List[Double] = List(2.0, 1.0, 0.1)", three],
  ["Breeze", "DenseMatrix((1.0, 2.0), (3.0, 4.0))", square],
  ["Haskell", "[2.0,1.0,0.1] :: [Double]", three],
  ["Clojure", "(def z [2.0 1.0 0.1])", three],
  ["Lisp", "#(2.0 1.0 0.1)", three],
  ["Lisp, two axes", "#2A((1.0 2.0) (3.0 4.0))", square],
  ["OCaml", "[|2.; 1.; 0.1|]", three],
  ["F#", "[| 2.0; 1.0; 0.1 |]", three],
  ["Fortran", "real :: z(3) = (/ 2.0, 1.0, 0.1 /)", three],
  ["Mathematica", "{1.5, 2*^-3, -0.5`}", { values: [1.5, 0.002, -0.5] }],
  ["Julia's Dict", 'Dict("cat" => 1.5, "dog" => 2.5)', two],
  ["GDB", "$1 = std::vector of length 3, capacity 4 = {2, 1, 0.1}", three],
  [
    "a log in colors",
    "\u001b[32m10:11:12\u001b[0m logits=[\u001b[33m2.0\u001b[0m, 1.0, \u001b[1m0.1\u001b[22m]",
    three,
  ],
  ["a line in color", "\u001b[38;5;12m2.0 1.0 0.1\u001b[0m", three],
  ["an entry of a table of Lua", "end\nlogits[1] = {2.0, 1.0, 0.1}", three],
  ["an entry of a table of Lua, behind a condition", "if a then z[1] = {2.0, 1.0, 0.1} end", three],
  ["C, with its inner braces left out", "const float m[2][2] = {1, 2, 3, 4};", square],
  ["SQL", "SELECT ARRAY[2.0, 1.0, 0.1]::float8[];", three],
  ["a log", "2026-03-01 10:11:12,345 INFO logits=[2.0, 1.0, 0.1] step=3", three],
  ["a classifier", "[{'label': 'cat', 'score': 1.5}, {'label': 'dog', 'score': 2.5}]", two],
];

const refused: [program: string, text: string, message: RegExp][] = [
  ["Spark, cut", "+---+\n|  x|\n+---+\n|  1|\n|  2|\n+---+\nonly showing top 2 rows", /df\.show/],
  ["tibble, cut", "# A tibble: 9 × 1\n      x\n  <dbl>\n1     1\n2     2\n# ℹ 7 more rows", /n = Inf/],
  ["SciPy, sparse", "  (0, 0)\t1.0\n  (1, 2)\t2.5", /zeros that it leaves out/],
  ["Spark, sparse", "SparseVector(4, {0: 1.0, 3: 2.0})", /zeros that it leaves out/],
  [
    "PyTorch, sparse",
    "tensor(indices=tensor([0, 2]),\n       values=tensor([1., 2.]),\n       size=(3,), nnz=2, layout=torch.sparse_coo)",
    /zeros that it leaves out/,
  ],
  [
    "TensorFlow, sparse",
    "SparseTensor(indices=tf.Tensor(\n[[0 0]\n [1 2]], shape=(2, 2), dtype=int64), values=tf.Tensor([1. 2.], shape=(2,), dtype=float32), dense_shape=tf.Tensor([3 4], shape=(2,), dtype=int64))",
    /zeros that it leaves out/,
  ],
  ["C, filled up with zeros", "float x[10] = {1.5f, 2.5f};", /declares 10 entries and writes 2/],
  ["C, two axes filled up with zeros", "int m[2][3] = {{1, 2}, {3, 4}};", /declares 6 entries and writes 4/],
  ["C with places left out", "float x[] = {[0] = 1.5f, [2] = 0.5f};", /declares 3 entries and writes 2/],
  ["C++, filled up with zeros", "std::array<float, 5> x = {1.5f, 2.5f};", /declares 5 entries and writes 2/],
  ["Go, filled up with zeros", "x := [5]float64{1.5, 2.5}", /declares 5 entries and writes 2/],
  ["Go with places left out", "x := []float64{0: 1.5, 2: 0.5}", /declares 3 entries and writes 2/],
  ["C with more than it declares", "float x[2] = {1, 2, 3};", /declares 2 entries and writes 3/],
  [
    "Keras' log",
    "Epoch 1/2\n10/10 [====] - 3s 1ms/step - loss: 0.25 - accuracy: 0.92\nEpoch 2/2\n10/10 [====] - 3s 1ms/step - loss: 0.11 - accuracy: 0.96",
    /no array/,
  ],
  [
    "a glimpse of polars",
    "Rows: 2\nColumns: 2\n$ name  <str> 'cat', 'dog'\n$ score <f64> 1.5, 2.5",
    /no array/,
  ],
  [
    "DuckDB, cut",
    "┌───────┬───────┐\n│ name  │ score │\n├───────┼───────┤\n│ cat   │   1.5 │\n│ dog   │   2.5 │\n├───────┴───────┤\n│ 99 rows (2 shown) │\n└───────────────┘",
    /without the entries left out/,
  ],
  ["JAX, traced", "Traced<ShapedArray(float32[3])>with<DynamicJaxprTrace(level=1/0)>", /no array/],
  ["Dask, lazy", "dask.array<array, shape=(3,), dtype=float64, chunksize=(3,)>", /no array/],
  ["Java, without toString", "[D@1b6d3586", /no array/],
  ["a scalar", "tf.Tensor(0.25, shape=(), dtype=float32)", /no array/],
  ["fractions", "[Fraction(1, 3), Fraction(2, 3)]", /not evaluated/],
  ["GDB, repeats", "$1 = {0 <repeats 16 times>}", /not/],
  ["R's structure of three sizes", "structure(1:8, dim = c(2L, 2L, 2L))", /no array/],
];

describe("readArrays, on what programs print and languages write,", () => {
  for (const [program, text, expected] of read) it(`reads ${program}`, () => expectRead(text, expected));
  for (const [program, text, message] of refused) {
    it(`refuses ${program}`, () => void expectRefused(text, message));
  }

  it("takes no number of a row for the name of another one", () => {
    const text = '[{"w":1.5,"x":2.5,"y":3.5},{"w":4.5,"x":5.5,"y":6.5}]';
    const rows = readArrays(text, { kind: "all" }).map(({ values, labels }) => [[...values], labels]);
    assert.deepEqual(rows, [
      [
        [1.5, 2.5, 3.5],
        ["w", "x", "y"],
      ],
      [
        [4.5, 5.5, 6.5],
        ["w", "x", "y"],
      ],
    ]);
  });
});

import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { Adapter } from "../../../../src/features/debug/adapter";
import { variableText } from "../../../../src/features/debug/variable-text";

interface Child {
  readonly name: string;
  readonly value: string;
  readonly children?: readonly Child[];
}

const list = (name: string, values: readonly (string | Child)[]): Child => ({
  name,
  value: "list",
  children: values.map((value, index) =>
    typeof value === "string" ? { name: String(index), value } : { ...value, name: String(index) },
  ),
});

/** An adapter that serves one variable's children, and answers to expressions, noted in `expressions`, by `evaluated`. */
function textOf(
  variable: Child,
  {
    pages = false,
    type = undefined as string | undefined,
    evaluated = {} as Record<string, string | Child>,
    agrees = true,
    expressions = [] as string[],
  } = {},
): Promise<string | null> {
  const references: (readonly Child[])[] = [];
  const referenceOf = (children: readonly Child[] | undefined) => (children ? references.push(children) : 0);
  const adapter = new Adapter(async (command, parameters) => {
    if (command === "evaluate") {
      const expression = parameters["expression"] as string;
      expressions.push(expression);
      const result = evaluated[expression];
      if (typeof result === "string") return { result, variablesReference: 0 };
      // An adapter that cannot give the whole as text still gives its children, or text that is cut.
      const hasText = result?.value.includes("...");
      if (result === undefined || (parameters["context"] === "clipboard" && !hasText)) {
        throw new Error("not supported");
      }
      return { result: result.value, variablesReference: referenceOf(result.children) };
    }
    const all = references[(parameters["variablesReference"] as number) - 1]!;
    const start = parameters["start"] as number | undefined;
    const shown =
      pages && start !== undefined ? all.slice(start, start + (parameters["count"] as number)) : all;
    return {
      variables: shown.map(({ name, value, children }) => ({
        name,
        value,
        variablesReference: referenceOf(children),
      })),
    };
  }, 1);
  const { name, value, children } = variable;
  const asked = { name, value, evaluateName: name, variablesReference: referenceOf(children) };
  return variableText(adapter, type === undefined ? asked : { ...asked, type }, async () => agrees);
}

const numbers = (length: number) => Array.from({ length }, (_, index) => `${index}.5`);

describe("a variable's value as text", () => {
  it("is nested as its children are, numbers as the debugger wrote them", async () => {
    const matrix = list("m", [list("", ["1.50", "-2e-7"]), list("", ["NaN", "3n"])]);
    assert.equal(await textOf(matrix), "[[1.50, -2e-7],\n [NaN, 3]]");
  });

  it("is whole whether or not the adapter pages", async () => {
    for (const pages of [true, false]) {
      for (const length of [999, 1000, 1001, 2000, 2500]) {
        const text = await textOf(list("x", numbers(length)), { pages });
        assert.equal((JSON.parse(text!) as unknown[]).length, length, `${length}, ${pages}`);
      }
    }
  });

  it("keeps the keys of an object or a dict, and leaves out a debugger's own groups", async () => {
    const dict = {
      name: "d",
      value: "dict",
      children: [
        { name: "special variables", value: "" },
        { name: "'a \"b\"'", value: "2" },
        { name: "'c'", value: "np.float64(1.5)" },
        { name: "len()", value: "2" },
      ],
    };
    assert.equal(await textOf(dict), '{"a \\"b\\"": 2, "c": 1.5}');
  });

  it("is refused where the debugger lists fewer entries than there are", async () => {
    for (const extra of [
      { name: "len()", value: "1000" },
      { name: "...", value: "" },
      { name: "Unable to handle:", value: "Maximum number of items (300) reached" },
    ]) {
      const { children, ...rest } = list("x", ["1", "2"]);
      const cut = { ...rest, children: [...children!, extra] };
      await assert.rejects(textOf(cut), /lists only the first 2 entries of x/, extra.name);
      const whole = await textOf(cut, { evaluated: { x: "[1, 2, 3]" } });
      assert.equal(whole, "[1, 2, 3]");
      await assert.rejects(textOf(cut, { evaluated: { x: "[1, 2, ...]" } }), /Annotate Clipboard/);
    }
  });

  it("is refused with the entry that is no number, missing or too much", async () => {
    await assert.rejects(
      textOf(list("x", ["1", "'two'"])),
      /^LabError: X\[1\] is 'two', which is no number\.$/i,
    );
    const holes = {
      name: "x",
      value: "",
      children: [
        { name: "0", value: "1" },
        { name: "2", value: "3" },
      ],
    };
    await assert.rejects(textOf(holes), /\[1\] is missing/);
    await assert.rejects(textOf({ name: "x", value: "3" }), /is one number, 3; softmax needs at least two/);
    await assert.rejects(textOf(list("x", [])), /no entries/);
    await assert.rejects(textOf(list("x", numbers(100_001)), { pages: true }), /100,000/);
  });

  it("of a library's array is its list, once a person has agreed to evaluate it", async () => {
    const tensor = { name: "t", value: "tensor([2.0000, 1.0000, ...])" };
    const evaluated = { "(t).tolist()": "[2.0, 1.0, 0.10000000149011612]" };
    assert.equal(await textOf(tensor, { type: "Tensor", evaluated }), evaluated["(t).tolist()"]);
    assert.equal(await textOf(tensor, { type: "torch.Tensor", evaluated, agrees: false }), null);
  });

  it("of a masked array marks its masked entries as its print does, and evaluates no more than of another array", async () => {
    const expression = "(x).tolist()";
    const masked = { name: "x", value: "masked_array(...)" };
    const items = list(expression, [list("", ["1.0", "None"]), list("", ["None", "4.0"])]);
    for (const evaluated of [
      { [expression]: "[[1.0, None], [None, 4.0]]" },
      { [expression]: items },
      { [expression]: { ...items, value: "[[1.0, ...]]" } },
    ]) {
      const expressions: string[] = [];
      const text = await textOf(masked, { type: "MaskedArray", evaluated, expressions });
      assert.equal(text!.replace(/\s+/g, " "), "[[1.0, --], [--, 4.0]]");
      assert.deepEqual([...new Set(expressions)], [expression]);
      const [array] = readArrays(text!, { kind: "all" });
      assert.deepEqual([...array!.values], [1, 4]);
      assert.deepEqual([...array!.indices!], [0, 3]);
      assert.match(array!.warnings.join(), /^2 masked entries are left out\.$/);
    }
  });

  it("of anything but a masked array keeps what is missing in it", async () => {
    await assert.rejects(textOf(list("x", ["1.0", "None"])), /X\[1\] is None, which is no number/);
    const evaluated = { "(s).tolist()": "[1.0, None]" };
    assert.equal(await textOf({ name: "s", value: "" }, { type: "Series", evaluated }), "[1.0, None]");
    await assert.rejects(
      textOf(
        { name: "s", value: "" },
        { type: "Series", evaluated: { "(s).tolist()": list("s", ["1", "None"]) } },
      ),
      /is None, which is no number/,
    );
  });
});

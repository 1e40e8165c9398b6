import type { Trouble } from "./word-trouble";

/** How to print everything, by what the text shows of its printer. */
const remedies: readonly (readonly [sign: RegExp, remedy: string])[] = [
  [/more items?/, "util.inspect(array, { maxArrayLength: null })"],
  [/tensor\(/, 'torch.set_printoptions(profile="full")'],
  [/element (?:Vector|Array)|Matrix\{|Vector\{|Array\{|[⋮⋱]/, "show(stdout, array)"],
  [/dtype:|rows x \d+ columns|Length: \d/, "print(data.to_string())"],
  [/max\.print|getOption|omitted/, "options(max.print = 1e6)"],
  [/only showing top/, "df.show(df.count(), truncate=False)"],
  [/# A tibble/, "print(tibble, n = Inf, width = Inf)"],
  [/shape: \(|shape: \[|┌/, "pl.Config(tbl_rows=-1)"],
];

/** The print has left entries out at `start`. */
export function truncation(text: string, start: number, end: number): Trouble {
  const around = text.slice(Math.max(0, start - 1000), end + 300);
  const remedy = remedies.find(([sign]) => sign.test(around))?.[1] ?? "np.set_printoptions(threshold=np.inf)";
  const message =
    `The print is cut at "${text.slice(start, end).trim()}": without the entries left out, every probability ` +
    `would be wrong. Print it whole, for example with ${remedy}.`;
  return { kind: "truncated", start, end, message };
}

/** NaN and infinity as languages and libraries write them; a sign may come before. */
const names: Record<string, number> = { "∞": Infinity };

const plain = { nan: NaN, NaN, NAN: NaN, inf: Infinity, Inf: Infinity, INF: Infinity };
const spelled = { infinity: Infinity, Infinity, INFINITY: Infinity, PositiveInfinity: Infinity };
const signed = { POSITIVE_INFINITY: Infinity, NEGATIVE_INFINITY: -Infinity, NegativeInfinity: -Infinity };
const oneOf = { ...plain, ...spelled };

Object.assign(names, oneOf, { HUGE_VAL: Infinity, HUGE_VALF: Infinity });
// MSVC's and old C's prints.
Object.assign(names, { "1.#INF": Infinity, "1.#IND": NaN, "1.#QNAN": NaN });
// YAML.
for (const [name, value] of Object.entries(plain)) names[`.${name}`] = value;
// Julia.
for (const bits of ["16", "32", "64"])
  Object.assign(names, { [`Inf${bits}`]: Infinity, [`NaN${bits}`]: NaN });
for (const module of ["np", "numpy", "torch", "jnp", "tf", "cp"]) {
  for (const [name, value] of Object.entries(oneOf)) names[`${module}.${name}`] = value;
  names[`${module}.NINF`] = -Infinity;
  names[`${module}.PINF`] = Infinity;
}
// Go's math.Inf(1) is a call.
Object.assign(names, { "math.nan": NaN, "math.inf": Infinity });
for (const type of ["Double", "Float", "double", "float", "Single", "Number"]) {
  for (const [name, value] of Object.entries({ ...oneOf, ...signed })) names[`${type}.${name}`] = value;
}
for (const type of ["f32", "f64"]) {
  for (const prefix of [`${type}::`, `std::${type}::`, `${type}::consts::`]) {
    Object.assign(names, {
      [`${prefix}NAN`]: NaN,
      [`${prefix}INFINITY`]: Infinity,
      [`${prefix}NEG_INFINITY`]: -Infinity,
    });
  }
}

const named = new Map(Object.entries(names));

/** The value of a name without its sign, such as `np.inf`, `f32::NEG_INFINITY` or `NaN32`; null for other names. */
export function numberNamed(name: string): number | null {
  return named.get(name) ?? null;
}

// Functions of Math may differ in the last bit from machine to machine; these use nothing but what IEEE 754 defines,
// and give the same bits everywhere. Errors stay within a few units in the last place.

const logOf2 = [0.6931471803691238, 1.9082149292705877e-10] as const;

/** e^x for x from -700 to 700. */
export function portableExponential(x: number): number {
  const doublings = Math.round(x / Math.LN2);
  const rest = x - doublings * logOf2[0] - doublings * logOf2[1];
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (sum * rest) / n;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let n = Math.abs(doublings); n > 0; n--) sum *= factor;
  return sum;
}

/** Natural logarithm of a normal positive number. */
export function portableLogarithm(x: number): number {
  let mantissa = x;
  let doublings = 0;
  for (; mantissa < Math.SQRT1_2; doublings--) mantissa *= 2;
  for (; mantissa > Math.SQRT2; doublings++) mantissa /= 2;
  // 2 artanh(s), by its series: s is at most 0.172.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 23; n >= 3; n -= 2) sum = (sum + 1 / n) * square;
  return doublings * logOf2[0] + (doublings * logOf2[1] + 2 * s * sum + 2 * s);
}

/** cos(π x) for x from 0 to 1. */
export function portableCosineOfPi(x: number): number {
  if (x > 0.5) return -portableCosineOfPi(1 - x);
  if (x > 0.25) return sine(Math.PI * (0.5 - x));
  const angle = Math.PI * x;
  let sum = 1;
  for (let n = 18; n >= 2; n -= 2) sum = 1 - (sum * angle * angle) / (n * (n - 1));
  return sum;
}

/** For an angle from 0 to π / 4. */
function sine(angle: number): number {
  let sum = 1;
  for (let n = 18; n >= 2; n -= 2) sum = 1 - (sum * angle * angle) / (n * (n + 1));
  return angle * sum;
}

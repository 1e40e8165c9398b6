import { normal95 } from "./wilson-interval";

/** Above it, the series by the normal quantile is right to 11 digits. */
const fewDegrees = 100;

/**
 * Of Student's t with so many degrees of freedom, 95 % lie within so many from 0 (Student, 1908, doi:10.2307/2331554).
 * @param degrees a whole number from 1.
 */
export function student95(degrees: number): number {
  if (degrees > fewDegrees) return fromNormal(degrees);
  // By the angle, tan θ = t / √degrees, in which the share within ±t is a finite sum.
  let [low, high] = [0, Math.PI / 2];
  while (low < (low + high) / 2 && (low + high) / 2 < high) {
    const angle = (low + high) / 2;
    if (shareWithin(angle, degrees) < 0.95) low = angle;
    else high = angle;
  }
  return Math.tan(low) * Math.sqrt(degrees);
}

/** Abramowitz and Stegun, 26.7.3 and 26.7.4. */
function shareWithin(angle: number, degrees: number): number {
  const isOdd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= degrees - 2; power += 2) {
    sum += term;
    term *= (cosine ** 2 * (power + 1)) / (power + 2);
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** Abramowitz and Stegun, 26.7.5. */
function fromNormal(degrees: number): number {
  const x = normal95;
  return (
    x +
    (x ** 3 + x) / (4 * degrees) +
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / (96 * degrees ** 2) +
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / (384 * degrees ** 3) +
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / (92160 * degrees ** 4)
  );
}

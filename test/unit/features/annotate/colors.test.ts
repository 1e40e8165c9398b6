import assert from "node:assert/strict";
import manifest from "../../../../package.json";
import { heatSteps } from "../../../../src/features/annotate/figures";

type ThemeKind = "dark" | "light" | "highContrast" | "highContrastLight";

/** Background and text of Dark Modern, Light Modern and the two high contrast themes. */
const editors: Record<ThemeKind, { background: string; foreground: string; contrast: number }> = {
  dark: { background: "#1f1f1f", foreground: "#cccccc", contrast: 4.5 },
  light: { background: "#ffffff", foreground: "#3b3b3b", contrast: 4.5 },
  highContrast: { background: "#000000", foreground: "#ffffff", contrast: 7 },
  highContrastLight: { background: "#ffffff", foreground: "#292929", contrast: 7 },
};

const colors = new Map(manifest.contributes.colors.map(({ id, defaults }) => [id, defaults]));

/** Red, green, blue and opacity, from 0 to 1. */
function parse(color: string): number[] {
  return [1, 3, 5, 7].map((at) => (color.length > at ? parseInt(color.slice(at, at + 2), 16) / 255 : 1));
}

function over(color: string, background: string): number[] {
  const [red, green, blue, opacity] = parse(color);
  const below = parse(background);
  return [red!, green!, blue!].map((part, index) => part * opacity! + below[index]! * (1 - opacity!));
}

/** Relative luminance, WCAG 2.2. */
function luminance(parts: readonly number[]): number {
  const [red, green, blue] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

describe("the colors of annotations", () => {
  for (const [kind, { background, foreground, contrast: wanted }] of Object.entries(editors)) {
    it(`leave the text readable over each heat step (${kind})`, () => {
      let previous = Infinity;
      for (let step = 1; step <= heatSteps; step++) {
        const heat = over(colors.get(`softmaxLab.heat${step}`)![kind as ThemeKind], background);
        const met = contrast(parse(foreground), heat);
        assert.ok(met >= wanted, `step ${step} has a contrast of ${met}`);
        assert.ok(met < previous, `step ${step} is no hotter than the one before`);
        previous = met;
      }
    });
  }

  it("let the percentages be read, dim as they are", () => {
    const { dark, light } = colors.get("softmaxLab.annotationForeground")!;
    assert.ok(contrast(parse(dark), parse(editors.dark.background)) >= 4.5);
    assert.ok(contrast(parse(light), parse(editors.light.background)) >= 4.5);
  });
});

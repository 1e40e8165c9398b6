import { useEffect, useState } from "preact/hooks";
import { onThemeChanged } from "../theme";
import { readInsightTheme, type InsightTheme } from "./insight-theme";

/** The theme's colors of the moment, and a new rendering when they change. */
export function useInsightTheme(): InsightTheme {
  const [theme, setTheme] = useState(readInsightTheme);
  useEffect(() => onThemeChanged(() => setTheme(readInsightTheme())), []);
  return theme;
}

/**
 * A text as it is, to be shown in a notification: VS Code makes links of `[text](command:…)` in these, which run commands, and
 * names and cells come from files of anybody. Between the brackets comes a word joiner, which nobody sees.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll("](", "]\u2060(");
}

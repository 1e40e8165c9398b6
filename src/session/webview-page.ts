export interface PageContent {
  readonly title: string;
  readonly script: string;
  readonly styles: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/**
 * A webview's page: a shell that its script fills. It runs our script, has our styles and loads nothing: what a webview
 * loads goes by a service worker and the window to the extension's files and back.
 */
export function webviewPage({ title, script, styles, nonce }: PageContent): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style nonce="${nonce}">${inStyle(styles)}</style>
    <title>${title}</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}">${inScript(script)}</script>
  </body>
</html>`;
}

/** Nothing in the text ends the element early: such characters are in strings only, where an escape means the same. */
function inScript(script: string): string {
  return script.replaceAll(/<(?=\/script|!--)/gi, "\\x3C");
}

function inStyle(styles: string): string {
  return styles.replaceAll(/<(?=\/style)/gi, "\\3C ");
}

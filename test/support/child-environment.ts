/**
 * This process's environment for a VS Code that must not notice that it was started by npm or from inside another
 * VS Code's terminal.
 */
export function environmentForVSCode(): NodeJS.ProcessEnv {
  return without(/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/);
}

/** The environment for an npm of its own: without the outer npm's project, but with the user's npm settings. */
export function environmentForNpm(): NodeJS.ProcessEnv {
  const own = without(
    /^(npm_(package|lifecycle|command|config_(local_)?prefix|config_ignore)|NODE_OPTIONS$)/,
  );
  return { npm_config_fetch_retries: "5", ...own };
}

function without(unwanted: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}

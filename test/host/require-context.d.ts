declare namespace NodeJS {
  interface Require {
    /** Webpack's: every module below `folder` whose path matches. */
    context(folder: string, recursive: boolean, pattern: RegExp): RequireContext;
  }

  interface RequireContext {
    (path: string): unknown;
    keys(): string[];
  }
}

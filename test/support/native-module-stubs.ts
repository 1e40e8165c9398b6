/**
 * The native modules of VS Code's server that would need a compiler, replaced by a little JavaScript. Nothing the
 * tests look at depends on them. Each export is assigned on its own: only then does `import()` see it by name.
 */
export const nativeModuleStubs: Readonly<Record<string, string>> = {
  // Watches that the parent still lives. The extension host polls for that by itself as well.
  "@vscode/native-watchdog": `
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
`,
  "@vscode/deviceid": `
exports.getDeviceId = async () => "00000000-0000-0000-0000-000000000000";
`,
  // The log files, which tests keep when something fails.
  "@vscode/spdlog": `
const fs = require("node:fs");
const path = require("node:path");
const levels = ["trace", "debug", "info", "warning", "error", "critical"];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level) return;
    const line = this.plain ? message : new Date().toISOString() + " [" + levels[level] + "] " + message + "\\n";
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // The folder is removed while the server stops: then nobody reads the log.
    }
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger("rotating", name, file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`,
};

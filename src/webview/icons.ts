import add from "@vscode/codicons/src/icons/add.svg";
import arrowDown from "@vscode/codicons/src/icons/arrow-down.svg";
import arrowLeft from "@vscode/codicons/src/icons/arrow-left.svg";
import arrowUp from "@vscode/codicons/src/icons/arrow-up.svg";
import beaker from "@vscode/codicons/src/icons/beaker.svg";
import check from "@vscode/codicons/src/icons/check.svg";
import chevronLeft from "@vscode/codicons/src/icons/chevron-left.svg";
import chevronRight from "@vscode/codicons/src/icons/chevron-right.svg";
import close from "@vscode/codicons/src/icons/close.svg";
import copy from "@vscode/codicons/src/icons/copy.svg";
import debugContinue from "@vscode/codicons/src/icons/debug-continue.svg";
import debugPause from "@vscode/codicons/src/icons/debug-pause.svg";
import debugRestart from "@vscode/codicons/src/icons/debug-restart.svg";
import debugStepOver from "@vscode/codicons/src/icons/debug-step-over.svg";
import debugStop from "@vscode/codicons/src/icons/debug-stop.svg";
import discard from "@vscode/codicons/src/icons/discard.svg";
import error from "@vscode/codicons/src/icons/error.svg";
import file from "@vscode/codicons/src/icons/file.svg";
import folderOpened from "@vscode/codicons/src/icons/folder-opened.svg";
import info from "@vscode/codicons/src/icons/info.svg";
import play from "@vscode/codicons/src/icons/play.svg";
import refresh from "@vscode/codicons/src/icons/refresh.svg";
import save from "@vscode/codicons/src/icons/save.svg";
import saveAs from "@vscode/codicons/src/icons/save-as.svg";
import screenFull from "@vscode/codicons/src/icons/screen-full.svg";
import search from "@vscode/codicons/src/icons/search.svg";
import sync from "@vscode/codicons/src/icons/sync.svg";
import table from "@vscode/codicons/src/icons/table.svg";
import warning from "@vscode/codicons/src/icons/warning.svg";

/** VS Code's own icons, as markup in the color of the text. Their font would be loaded after the page, and holds ten times as many. */
export const icons = {
  add,
  "arrow-down": arrowDown,
  "arrow-left": arrowLeft,
  "arrow-up": arrowUp,
  beaker,
  check,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  close,
  copy,
  "debug-continue": debugContinue,
  "debug-pause": debugPause,
  "debug-restart": debugRestart,
  "debug-step-over": debugStepOver,
  "debug-stop": debugStop,
  discard,
  error,
  file,
  "folder-opened": folderOpened,
  info,
  play,
  refresh,
  save,
  "save-as": saveAs,
  "screen-full": screenFull,
  search,
  sync,
  table,
  warning,
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof icons;

import * as vscode from "vscode";

/** More files than this are found by browsing. */
const maximumListed = 500;

const isTable = /\.(csv|tsv)(\.gz)?$/i;

interface TableItem extends vscode.QuickPickItem {
  uri?: vscode.Uri;
}

/** The table that a person looks at: in the active editor, whichever kind it is. */
export function activeTable(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && isTableDocument(document)) return document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  return uri && isTable.test(uri.path) ? uri : undefined;
}

function isTableDocument(document: vscode.TextDocument): boolean {
  const { uri, languageId, isUntitled, lineCount } = document;
  if (isTable.test(uri.path) || languageId === "csv" || languageId === "tsv") return true;
  // Pasted text has neither a name nor a language that would tell.
  return isUntitled && lineCount > 1 && /[,;\t]/.test(document.lineAt(0).text);
}

/** Lets the person choose one of the workspace's tables, or browse for one. */
export async function chooseTable(title: string): Promise<vscode.Uri | undefined> {
  if (!vscode.workspace.workspaceFolders?.length) return browse(title);
  const browseItem: TableItem = { label: "$(folder-opened) Browse…", alwaysShow: true };
  const tables = workspaceTables().then((items) => [...items, browseItem]);
  const chosen = await vscode.window.showQuickPick<TableItem>(tables, {
    title,
    placeHolder: "A CSV or TSV file",
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  return chosen.uri ?? browse(title);
}

async function workspaceTables(): Promise<TableItem[]> {
  const uris = await vscode.workspace.findFiles(
    "**/*.{csv,tsv,CSV,TSV,csv.gz,tsv.gz}",
    "**/node_modules/**",
    maximumListed,
  );
  return uris
    .map((uri) => {
      const path = vscode.workspace.asRelativePath(uri);
      const name = path.slice(path.lastIndexOf("/") + 1);
      return { label: `$(table) ${name}`, description: path.slice(0, -name.length - 1), uri };
    })
    .sort((a, b) => `${a.label} ${a.description}`.localeCompare(`${b.label} ${b.description}`));
}

async function browse(title: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: "Choose",
    canSelectMany: false,
    filters: { "CSV and TSV files": ["csv", "tsv", "txt", "gz"], "All files": ["*"] },
  });
  return chosen?.[0];
}

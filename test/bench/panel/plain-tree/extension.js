const vscode = require("vscode");

const rows = 200;

function activate(context) {
  const treeDataProvider = {
    getChildren: () => Array.from({ length: rows }, (_, row) => `plain row ${row}`),
    getTreeItem: (label) => new vscode.TreeItem(label),
  };
  const view = vscode.window.createTreeView("plainTree.rows", { treeDataProvider });
  // As the Runs view does it: without a message the list is laid out only after two seconds.
  const listener = view.onDidChangeVisibility(({ visible }) => visible && (view.message = ""));
  context.subscriptions.push(view, listener);
}

module.exports = { activate };

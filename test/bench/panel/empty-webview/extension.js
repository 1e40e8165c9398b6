const vscode = require("vscode");

module.exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.commands.registerCommand("emptyWebview.open", () => {
      const panel = vscode.window.createWebviewPanel("empty", "Empty", vscode.ViewColumn.Beside, {
        enableScripts: true,
      });
      panel.webview.html = `<!DOCTYPE html>
<html lang="en">
  <head><title>Empty</title></head>
  <body><p class="empty-page">Empty.</p></body>
</html>`;
    }),
  );
};

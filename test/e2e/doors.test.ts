import path from "node:path";
import { projectRoot } from "../support/paths";
import { useWorkbench } from "../support/use-workbench";

const workspace = path.join(projectRoot, "test", "fixtures", "debug");

describe("the menus that open an array annotated", function () {
  const workbench = useWorkbench({ workspace, size: { width: 1500, height: 900 } });

  /** The row of that name in a view of the debugger. */
  const row = (view: string, name: string) => {
    const { page } = workbench();
    const label = page.locator(".expression .name", { hasText: new RegExp(`^${name}\\b`) });
    return page.locator(`${view} .monaco-list-row`).filter({ has: label });
  };

  const closeAnnotated = async () => {
    await workbench().runCommand("View: Revert and Close Editor");
    await workbench().waitForNoDecorations();
  };

  it("have a notebook cell's output, behind its three dots and where the cell is clicked", async () => {
    const { page } = workbench();
    await workbench().explorer.getByText("outputs.ipynb").dblclick();
    const cell = page.locator(".notebook-editor .monaco-list-row.code-cell-row").first();
    await cell.hover();
    const dots = cell.locator(".cell-title-toolbar .codicon-toolbar-more");
    await workbench().chooseInMenu(dots, "Softmax of Cell Output", "left");
    await workbench().waitForDecoration("▲65.9%");
    await workbench().screenshot("door-cell-output");
    await closeAnnotated();
    await workbench().chooseInMenu(cell.locator(".cell-focus-indicator-left"), "Softmax of Cell Output");
    await workbench().waitForDecoration("▲65.9%");
    await closeAnnotated();
  });

  it("have a variable and a watched expression of a program that is stopped", async () => {
    await workbench().openFile("logits.js");
    await workbench().runCommand("View: Show Run and Debug");
    await workbench().runCommand("Debug: Start Debugging");
    const variable = row(".debug-variables", "logits");
    await variable.waitFor();
    await workbench().chooseInMenu(variable, "Softmax of Variable");
    await workbench().waitForDecoration("▲65.9%");
    await workbench().screenshot("door-variable");
    await closeAnnotated();

    await workbench().chooseInMenu(variable, "Add to Watch");
    const watched = row(".debug-watch", "logits");
    await watched.waitFor();
    await workbench().chooseInMenu(watched, "Softmax of Variable");
    await workbench().waitForDecoration("▲65.9%");
    await workbench().screenshot("door-watch");
    await closeAnnotated();
    await workbench().runCommand("Debug: Stop");
  });
});

import "@vscode/codicons/dist/codicon.css";
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/panel.css";
import "./styles/setup.css";
import "./styles/charts.css";
import "./styles/figure-tables.css";
import "./styles/judgment.css";
import "./styles/insight.css";
import "./styles/search.css";
import { render } from "preact";
import { App } from "./components/app";
import { keepFocus } from "./keep-focus";
import { wayToHost } from "./page-port";
import { PanelClient } from "./panel-client";

const { port, greeting } = wayToHost();
const client = new PanelClient(port);
void greeting.then((first) => {
  void client.start(first);
  // Not before: the first rendering is the one with the greeting's content.
  const panel = document.getElementById("panel")!;
  render(<App client={client} />, panel);
  keepFocus(panel);
});

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
import { PageFrame } from "./components/page-frame";
import { Faults } from "./faults";
import { keepFocus } from "./keep-focus";
import { wayToHost } from "./page-port";
import { PanelClient } from "./panel-client";

const { port, greeting, inTime } = wayToHost();
const client = new PanelClient(port);
// A host that cannot be told has other troubles than this.
const faults = new Faults((fault) => client.request("reportFault", fault).catch(() => undefined));
faults.watch(window);
const panel = document.getElementById("panel")!;
let isShown = false;
const show = () => {
  if (isShown) return;
  isShown = true;
  render(
    <PageFrame faults={faults} onRetry={() => void client.refresh()}>
      <App client={client} />
    </PageFrame>,
    panel,
  );
  keepFocus(panel);
};
// The first rendering is the one with the content; where none comes in time, it is there to tell what goes wrong.
client.onStateChanged(show);
void inTime.then(show);
void client.start(greeting, inTime);

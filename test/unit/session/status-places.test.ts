import assert from "node:assert/strict";
import { StatusPlaces, type StatusText } from "../../../src/session/status-places";

const says = (text: string): StatusText => ({ text, tooltip: text, command: "command" });

describe("StatusPlaces", () => {
  it("lets the first place speak, then the next, then nobody", () => {
    const shown: (string | undefined)[] = [];
    const places = new StatusPlaces((text) => shown.push(text?.text));
    const [run, array] = [places.place(), places.place()];
    array(says("softmax"));
    run(says("34%"));
    array(says("log-softmax"));
    run(says("35%"));
    run(null);
    array(null);
    assert.deepEqual(shown, ["softmax", "34%", "35%", "log-softmax", undefined]);
  });

  it("says nothing again", () => {
    const shown: (string | undefined)[] = [];
    const place = new StatusPlaces((text) => shown.push(text?.text)).place();
    for (const text of ["softmax", "softmax", "sigmoid", "softmax"]) place(says(text));
    assert.deepEqual(shown, ["softmax", "sigmoid", "softmax"]);
  });
});

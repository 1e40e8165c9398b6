/** Arguments that a call takes without trouble. */
const unitsOfCall = 8192;

/** A text's UTF-16 units. */
export function unitsOfText(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

export function textOfUnits(units: Uint16Array): string {
  let text = "";
  for (let at = 0; at < units.length; at += unitsOfCall) {
    text += String.fromCharCode(...units.subarray(at, at + unitsOfCall));
  }
  return text;
}

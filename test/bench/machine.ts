import os from "node:os";

/** The machine and the day, for whoever compares figures. */
export function describeMachine(): string {
  const [processor] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${processor!.model.trim()}, ${os.cpus().length} cores, ${memory} GiB, ${os.platform()} ${os.arch()}.`;
}

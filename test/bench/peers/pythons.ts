import { execFileSync } from "node:child_process";

/** The first Python that has this module; SOFTMAX_LAB_PYTHONS names others to try, separated by colons. */
export function pythonWith(module: string): string | undefined {
  const pythons = (process.env["SOFTMAX_LAB_PYTHONS"] ?? "python3:/usr/bin/python3").split(":");
  return pythons.find((python) => {
    try {
      execFileSync(python, ["-c", `import ${module}`], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

import { LabError } from "../core/errors";
import type { FileSystem } from "./file-system";
import { decodeText } from "./runs/utf8";
import { webviewPage, type PageContent } from "./webview-page";

/** The bundles with a page. */
export type PageName = "panel" | "chart" | "compare";

interface Source {
  readonly script: string;
  readonly styles: string;
}

/** The pages of our webviews. Their files are read once. */
export class WebviewPages {
  readonly #sources = new Map<PageName, Promise<Source>>();

  /** @param files in the folder where the bundles are. */
  constructor(private readonly files: Pick<FileSystem, "read">) {}

  /** @param nonce fresh for every page. */
  async html(name: PageName, { title, nonce }: Pick<PageContent, "title" | "nonce">): Promise<string> {
    const source = this.#sources.get(name) ?? this.#read(name);
    this.#sources.set(name, source);
    // Another try may find it.
    source.catch(() => this.#sources.delete(name));
    return webviewPage({ ...(await source), title, nonce });
  }

  async #read(name: PageName): Promise<Source> {
    const [script, styles] = await Promise.all([this.#text(`${name}.js`), this.#text(`${name}.css`)]);
    return { script, styles };
  }

  async #text(file: string): Promise<string> {
    const content = await this.files.read(file);
    if (!content) {
      throw new LabError(
        "file-unreadable",
        `${file} is missing in the extension's folder. If that stays so, install the extension anew.`,
      );
    }
    return decodeText(content);
  }
}

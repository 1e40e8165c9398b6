/**
 * The part of the platform's WebAssembly that the kernels use. Core compiles without the libraries of any platform,
 * so the types stand here; every runtime has the global.
 */
interface WebAssemblyPlatform {
  readonly Memory: {
    new (limits: { initial: number; maximum: number; shared: true }): WebAssemblyMemory;
    new (limits: { initial: number; maximum: number }): { readonly buffer: ArrayBuffer };
  };
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (
    module: WebAssemblyModule,
    imports: { env: { memory: WebAssemblyMemory | { readonly buffer: ArrayBuffer } } },
  ) => { readonly exports: unknown };
  validate(bytes: Uint8Array): boolean;
}

/** Can be sent to another thread, which then sees the same bytes. */
export interface WebAssemblyMemory {
  readonly buffer: SharedArrayBuffer;
}

/** Can be sent to another thread. */
export type WebAssemblyModule = object & { readonly [Symbol.toStringTag]: string };

const platform = globalThis as unknown as {
  readonly WebAssembly: WebAssemblyPlatform;
  atob(base64: string): string;
};

export const { WebAssembly } = platform;

export function bytesFromBase64(base64: string): Uint8Array {
  const text = platform.atob(base64);
  const bytes = new Uint8Array(text.length);
  // Uint8Array.from would take milliseconds, by its iterator.
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

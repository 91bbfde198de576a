declare module "@citation-js/core" {
  interface ChainOptions {
    readonly forceType: "@biblatex/text";
    readonly generateGraph: boolean;
  }
  export const plugins: { input: { chain(input: string, options: ChainOptions): Record<string, unknown>[] } };
}
declare module "@citation-js/plugin-bibtex";

declare module "jsonld" {
  interface Options {
    documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl: null }>;
    safe: boolean;
    format: "application/n-quads";
  }
  const jsonld: { toRDF(document: unknown, options: Options): Promise<unknown> };
  export default jsonld;
}

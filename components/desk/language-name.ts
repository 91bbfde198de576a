const names = new Intl.DisplayNames(["en"], { type: "language" });

/** The English name of a language by its code (BCP 47); the code itself where it is unknown or none. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const titles =
  /^(?:untitled|document ?\d*|dokument ?\d*|sans titre|sin título|title|titel|layout \d+|slide \d+|microsoft (?:word|powerpoint|excel) ?-.*|.*\.(?:docx?|dotx?|pdf|indd|qxp|pptx?|xlsx?|tex|dvi|ps|rtf|odt)|[\w-]{0,8}\d[\w-]*|[\d\s._-]+)$/iu;
const names =
  /^(?:user|owner|admin(?:istrator)?|author|windows[- ]user|microsoft office[- ]user|unknown|un-named|unnamed|python-docx|root|guest|\w{1,3}|[\w.-]*\d[\w.-]*|.*@.*)$/iu;

/** Whether a title in the properties of a file says nothing: programs write the name of the file or of a template there. */
export function isMeaninglessTitle(title: string): boolean {
  return titles.test(title.trim());
}

/** Whether an author in the properties of a file names nobody: programs write the account of the computer there. */
export function isMeaninglessName(name: string): boolean {
  return names.test(name.trim());
}

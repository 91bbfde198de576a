import type { DebrisRule, Zone } from "./debris-rule.ts";

const edges: readonly Zone[] = ["head", "tail"];
const agency =
  "(?:getty images|shutterstock|wikimedia commons|ap photo|associated press|reuters/|afp/|afp via|dpa|picture[ -]alliance|unsplash|istock|epa-efe|anp|imago|pixabay|pexels)";
const when = String.raw`(?:published|updated|posted|last (?:updated|modified|reviewed)|first published|veröffentlicht|aktualisiert|stand|publié|mis à jour|modifié|publicado|actualizado)`;

/** Lines in which a publisher says something about the text: how it was made, credits, rights, disclaimers, keywords, dates. */
export const sourceRules: readonly DebrisRule[] = [
  {
    kind: "ai-notice",
    role: "notice",
    notice: "ai-generated",
    reason: "The source says that machines wrote, helped to write or translated this text.",
    score: 0.6,
    words: 40,
    zones: edges,
    pattern:
      /^(?:\P{L}*heads[ -]?up\b.*\b(?:AI|artificial intelligence)\b|\P{L}*(?:(?:please )?note:? |disclaimer:? )?(?:this|the following|parts? of this|some of this|portions of this) (?:article|post|content|text|page|story|summary|translation)\b.*\b(?:generated|written|created|produced|drafted|assisted|translated)\b.*\b(?:AI|A\.I\.|artificial intelligence|ChatGPT|language model)\b|\P{L}*(?:dieser|der) (?:artikel|text|beitrag)\b.*\b(?:KI|künstlicher intelligenz)\b.*|\P{L}*(?:cet article|ce texte|ce contenu)\b.*(?:généré|traduit|rédigé|écrit)(?!\p{L}).*(?:\bIA\b|intelligence artificielle)|\P{L}*este (?:artículo|texto|contenido)\b.*(?:generado|traducido|escrito|redactado)\b.*(?:\bIA\b|inteligencia artificial))/iu,
  },
  {
    kind: "image-credit",
    role: "credit",
    notice: "image-credit",
    reason: "Says who made a picture on the page.",
    score: 0.94,
    words: 40,
    pattern:
      /^(?:(?:(?:cover|featured|header|lead|main|top) )?(?:photo(?:graph)?|image|picture|illustration|graphic)s? ?(?:copyright|credits?|courtesy|source)\b(?: of)? ?[:©]?|(?:(?:cover|featured|header|lead|main|top) )(?:photo|image|picture) ?:|(?:photo|image|picture|foto|bild|imagen) ?: ?(?=\p{Lu}|©)(?!.*[.!?]$)|(?:foto|bild)(?:quelle|nachweis|rechte)\b ?:?|crédits?(?: photo)? ?:|crédit photo\b|créditos?(?: de (?:la )?(?:foto|imagen))? ?:|photo by \p{Lu})/iu,
  },
  {
    kind: "image-credit",
    role: "credit",
    notice: "image-credit",
    reason: "Says who made a picture on the page.",
    score: 0.94,
    words: 25,
    unclosed: true,
    pattern: new RegExp(
      `(?:${agency}[^.]{0,40}[)\\]]?$|^[([]?(?:image|photo|picture|foto|bild)[ :].*[)\\]]$|^©.*${agency})`,
      "iu",
    ),
  },
  {
    kind: "copyright",
    role: "notice",
    reason: "The page's copyright line.",
    score: 0.98,
    words: 60,
    zones: edges,
    pattern:
      /^(?:©|\(c\) ?(?:copyright|\d{4})|copyright ?(?:©|\(c\)|\d{4}|:))|\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati)\b/iu,
  },
  {
    kind: "disclaimer",
    role: "notice",
    notice: "disclaimer",
    reason: "A statement of the publisher about this text.",
    score: 0.9,
    words: 80,
    zones: edges,
    pattern:
      /^\P{L}*(?:(?:disclaimer|disclosure|legal notice|haftungsausschluss|avertissement|aviso legal|descargo de responsabilidad) ?[:–—-]|(?:the|any|all) (?:views|opinions|thoughts)\b.{0,60}\b(?:expressed|are (?:those|solely))\b|this (?:article|post|piece|story|text) (?:(?:was|is|has been) )?(?:(?:first|originally|previously) )?(?:re)?(?:published|appeared|printed)\b|(?:first|originally) (?:published|appeared) (?:in|on|by|at)\b|this (?:article|post|page|site) (?:may )?contains? affiliate links|(?:this|the above|nothing (?:here|in this)).{0,60}\bnot? .{0,30}\b(?:financial|legal|medical|investment) advice\b|die in diesem (?:artikel|beitrag|text)\b.{0,60}\b(?:meinung|ansicht)|(?:dieser|der) (?:artikel|beitrag|text) (?:ist|erschien|wurde) (?:zuerst|zunächst|ursprünglich)\b|les (?:opinions|propos|points de vue) exprimée?s\b|cet article (?:a été|est) (?:(?:initialement|d['’]abord|originellement) )?(?:publié|paru)\b|las opiniones (?:expresadas|vertidas)\b|este artículo (?:fue|se) (?:publicad|publicó))/iu,
  },
  {
    kind: "correction",
    role: "notice",
    notice: "correction",
    reason: "The publisher corrects or comments on this text.",
    score: 0.9,
    words: 120,
    zones: edges,
    pattern:
      /^(?:corrections?|clarification|erratum|editor['’]s note|note from the editor|korrektur|berichtigung|anmerkung der redaktion|rectificatif|correctif|note de la rédaction|corrección|fe de errat[ao]s|nota (?:del editor|de la redacción))\b[^:.]{0,40}:/iu,
  },
  {
    kind: "tags",
    role: "metadata",
    reason: "Keywords or categories of the page.",
    score: 0.86,
    words: 40,
    unclosed: true,
    pattern:
      /^(?:(?:tags?|tagged(?: (?:with|in|as))?|filed under|categor(?:y|ies)|posted in|topics?|keywords?|schlagw(?:ö|oe)rter|themen|kategorien?|mots[- ]cl[ée]s|étiquettes|catégories?|etiquetas|temas|categorías?) ?: ?\S.*|(?:filed under|posted in|tagged(?: with)?) .*)$/iu,
  },
  {
    kind: "read-time",
    role: "metadata",
    reason: "How long the page says it takes to read.",
    score: 0.95,
    words: 10,
    pattern:
      /^(?:(?:reading time|estimated reading time) ?:? ?)?\d+[ -]?min(?:ute)?s?\.?(?: read| de lecture| lesezeit| de lectura)?$|^(?:reading time|lesezeit|temps de lecture|durée de lecture|tiempo de lectura)\b.*\d|^listen to this article$/iu,
  },
  {
    kind: "dateline",
    role: "metadata",
    reason: "Says when the text was published.",
    score: 0.9,
    words: 16,
    zones: edges,
    pattern: new RegExp(`^${when}(?!\\p{L}).*\\d`, "iu"),
  },
];

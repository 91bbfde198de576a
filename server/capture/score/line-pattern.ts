/**
 * What the words of a short line may say of its kind, in the main European languages: each is one feature of a block.
 * They decide nothing by themselves, so they may be looser than the rules that set a line aside.
 */
const patterns: Readonly<Record<string, RegExp>> = {
  byline:
    /^(?:by|von|par|por|di|da|door|av|af|od|przez|from|text(?:e|o)?|words|written by|posted by|published by|author|autore?|auteur|autora|autor[ae]?|redaktion|redaktör)\b[ :.]/iu,
  date: /(?:\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b)/u,
  clock: /\b\d{1,2}[:.h]\d{2}\b(?: ?(?:am|pm|a\.m\.|p\.m\.|uhr|et|gmt|utc|cet|hrs|est|pst|bst))?/iu,
  ago: /\b\d+ ?(?:min|minutes?|mins|hours?|hrs?|h|days?|d|weeks?|months?|years?)\b.{0,4}\bago\b|^vor \d+|^il y a \d+|^hace \d+/iu,
  updated:
    /^(?:(?:last |first |originally )?(?:updated|published|posted|modified|reviewed|edited)|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|publicerad)\b/iu,
  related:
    /^(?:see also|read (?:more|next|also|on|the full|full|our)|also read|related|recommended|more (?:from|on|stories|news|in|like|about)|you (?:may|might)|don['’]t miss|continue reading|keep reading|up next|next|previous|further reading|learn more|find out more|view (?:all|more)|see (?:all|more)|show (?:more|all)|load more|trending|most (?:read|popular|viewed)|popular|latest|top stories|featured|explore|discover|check out|siehe auch|lesen sie|auch interessant|mehr|meistgelesen|weiterlesen|lire|à lire|voir|en savoir plus|sur le même|les plus|lee|leer|lea|ver|véase|te puede|más|leia|veja|leggi|vedi|potrebbe|scopri|zobacz|czytaj|lees|meer|läs|les også|læs)\b/iu,
  share:
    /^(?:(?:please )?share|tweet|pin(?: it)?|e-?mail|print|save|like|copy(?: link)?|follow|facebook|twitter|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|x|teilen|drucken|merken|partager|imprimer|compart(?:ir|e)|condividi|udostępnij|delen|dela|del)\b/iu,
  subscribe:
    /\b(?:subscri(?:be|ption)|newsletters?|sign(?:ed)? up|sign in|log ?in|register|inbox|e-?mail address|free trial|donate|abonnieren|abonn(?:ez|er)|inscri(?:vez|re)|suscr[ií]b|iscriviti|aboneaz|prenumer|zapisz się|anmelden)/iu,
  copyright:
    /©|\(c\) ?\d{4}|\bcopyright\b|\ball rights reserved\b|alle rechte|tous droits|todos los derechos|tutti i diritti|wszelkie prawa|alla rättigheter/iu,
  photo:
    /^[([]?(?:photo|image|picture|illustration|foto|bild|imagen?|imagem|crédit|zdjęcie|kuva|video|credit|source|getty)s?\b|getty images|shutterstock|istock|unsplash|\b(?:reuters|afp|ap photo|epa|dpa|pexels|pixabay|wikimedia)\b|\((?:photo|image|foto|bild|credit)/iu,
  comment:
    /\bcomments?\b|^repl(?:y|ies)|leave a (?:reply|comment)|\bkommentar|commentaire|comentario|commenti|komentarz|reacties/iu,
  cookie:
    /\bcookies?\b|privacy|\bgdpr\b|terms (?:of|and|&)|datenschutz|confidentialité|privacidad|impressum|mentions légales|ad ?choices|do not sell/iu,
  tags: /^(?:tags?|filed|categor|topics?|keywords?|posted in|in this|schlagw|themen|mots|étiquettes|etiquetas|temas|catég|categor)\b.{0,12}:?/iu,
  ad: /^(?:advertise|advertisement|ad\b|ads\b|sponsored|promoted|anzeige|werbung|publicité|publicidad|pubblicità|reklam)|continues? (?:below|after)/iu,
  reporting:
    /(?:reporting|editing|writing|edited|reported|reviewed|fact[- ]checked|produced|contributed) (?:by|to)\b/iu,
  disclosure:
    /affiliate|commission|disclos|disclaimer|views? expressed|opinions?\b.{0,30}\b(?:own|author)|not (?:financial|legal|medical|investment) advice|sponsored by|independently|first (?:published|appeared)|originally (?:published|appeared)|republish|creative commons/iu,
  reading:
    /\bmin(?:ute)?s?\.? ?(?:read|de lect|lesezeit|lettura|leitura|lästid)|^\d+ ?min|lesedauer|lesezeit|listen to/iu,
  about:
    /\b(?:is|was|are) (?:an?|the|our)\b.{0,60}\b(?:writer|author|editor|reporter|journalist|professor|director|founder|correspondent|freelance|specialist|expert|contributor|researcher|manager|consultant|fellow|blogger|strategist)|^about (?:the )?(?:author|us|me)\b|follow (?:him|her|them|me)|has (?:been )?(?:written|writing|worked|covered)|can be reached/iu,
  address: /https?:\/\/|\bwww\.|\b[\w.-]+@[\w-]+\.\w+|@\w{3,}/iu,
  phone: /(?:\+|\(|\b)\d[\d ().-]{7,}\d\b/u,
  imperative:
    /^(?:click|tap|download|buy|shop|get|join|start|try|call|contact|book|order|watch|listen|view|see|check|visit|request|apply|add|select|enter|choose|close|skip|back|menu|search|home|jetzt|hier|kaufen|zum|cliquez|haga|clicca|klik)\b/iu,
  footnote: /^(?:\[?\d{1,3}[\].)]|\^|↩|[*†‡])\s?/u,
  price: /[$€£¥₹] ?\d|\d ?(?:€|usd|eur|zł|kr\b)/iu,
  arrow: /[←→»«›‹▶►⟶➔✓✕×|•·]/u,
  question: /[?？]["'”’»)\]]*$/u,
  colon: /[:：]$/u,
  label: /^\p{Lu}[\p{L} /&'-]{1,30}: ?\S/u,
  doi: /\bdoi\b|\bpp?\. ?\d|\bvol\.|et al\b|\bpmid\b|\bisbn\b|arxiv|retrieved|\(\d{4}\)/iu,
  step: /^(?:step|schritt|étape|paso|passo|krok|day|tag|jour|part|chapter|kapitel|teil|chapitre|tip|no\.?|#) ?\d/iu,
};

/** The names of the patterns, in the order in which {@link linePatterns} answers. */
export const linePatternNames: readonly string[] = Object.keys(patterns);
const tests = Object.values(patterns);

/** Which patterns a line fits, as 0 or 1 written from `at` on. Long texts are looked at only where they begin. */
export function writeLinePatterns(text: string, row: Float32Array, at: number): void {
  const line = text.length > 300 ? text.slice(0, 300) : text;
  for (const [i, pattern] of tests.entries()) row[at + i] = pattern.test(line) ? 1 : 0;
}

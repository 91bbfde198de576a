import type { DebrisRule, Zone } from "./debris-rule.ts";

const edges: readonly Zone[] = ["head", "tail"];
const network =
  "(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|mastodon|bluesky|threads|tumblr|xing|vk|google\\+?|flipboard|pocket)";

/** The furniture of a page: pointers to other pages, sharing, subscriptions, comment forms, cookies, navigation, advertising. */
export const pageRules: readonly DebrisRule[] = [
  {
    kind: "related",
    role: "related",
    reason: "A pointer to another page, not part of the article.",
    score: 0.92,
    words: 45,
    unclosed: true,
    pattern:
      /^(?:(?:see also|read (?:more|next|also|on)|also read|you (?:may|might) (?:also )?like|don['’]t miss|continue reading|more (?:from|stories|news|on this topic)|siehe auch|lesen sie auch|auch interessant|mehr zum thema|(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet|(?:lee|lea|leer|ver) también|véase también|te puede interesar|leia também|leggi anche|zobacz (?:też|także)|lees ook|(?:previous|next) (?:post|article))(?![\p{L}’'])|(?:related(?: (?:articles?|posts?|stories|content|reading|news|topics?|links?))?|recommended(?: for you)?|trending(?: now)?|most (?:read|popular)|latest news|popular posts?|empfohlen|meistgelesen|les plus lus|lo más leído)(?: ?[:|–—-].*)?$|[←→»«⟵⟶] ?\p{Lu})/iu,
  },
  {
    kind: "share",
    role: "share",
    reason: "A button or link for sharing the page.",
    score: 0.98,
    words: 14,
    unclosed: true,
    pattern: new RegExp(
      `^(?:(?:please )?share(?: (?:this|it|on|via|with|the|article|post|story|page|now)\\b.{0,40})?|tweet(?: this)?|pin(?: it)?|e-?mail(?: this(?: .{0,20})?)?|print(?: this(?: .{0,20})?)?|(?:follow|like|find|join) us(?: on .{0,60})?|like this|(?:${network}[ ,|/·•]*)+|copy (?:the )?link|teilen(?: .{0,30})?|(?:artikel )?drucken|merken|partager(?: .{0,30})?|imprimer|compartir(?: .{0,30})?|imprimir|condividi|compartilhe?|udostępnij|delen|like loading|loading|click to (?:share|e-?mail|print)\\b.*) ?[:…]?$`,
      "iu",
    ),
  },
  {
    kind: "follow",
    role: "share",
    reason: "An invitation to follow the publisher elsewhere.",
    score: 0.93,
    words: 30,
    zones: edges,
    pattern: /\b(?:like|follow|find|join) us on\b|\bfolgen sie uns auf\b|\bsuivez-nous sur\b|\bsíg[ua]enos en\b/iu,
  },
  {
    kind: "subscribe",
    role: "share",
    reason: "An invitation to subscribe, join or give, not part of the article.",
    score: 0.93,
    words: 32,
    zones: edges,
    pattern:
      /^(?:subscribe\b|sign up\b|sign in\b|log in\b|register (?:now|for|to)\b|enter your e-?mail\b|join (?:[\d.,]+|our|the) .*\b(?:followers|subscribers|readers|newsletter|mailing list)\b|get (?:the|our|all|more)\b.*\b(?:inbox|newsletter)\b|(?:our|free|daily|weekly) newsletter\b|newsletter$|already a (?:member|subscriber)|donate\b|support (?:us|our|independent)\b|become a (?:member|subscriber|patron)|abonnieren\b|jetzt (?:abonnieren|anmelden)|melden sie sich\b.*\bnewsletter|newsletter (?:abonnieren|bestellen)|abonnez-vous|inscrivez-vous\b|recevez\b.*\b(?:newsletter|boîte)|suscr[íi]b[ae](?:te|se)\b|regístrate\b|reciba\b.*\b(?:boletín|correo))/iu,
  },
  {
    kind: "comments",
    role: "comment-form",
    reason: "Part of the page's comment form.",
    score: 0.98,
    words: 30,
    pattern:
      /^(?:leave a (?:reply|comment)\b.{0,30}|(?:post|add|write) a comment|cancel reply|be the first to comment\b.*|your e-?mail address will not be published\b.*|required fields are marked\b.*|name \((?:required|optional)\)|e-?mail \((?:required|optional|will not be published).*\)|(?:name|e-?mail|website) ?\*|notify me of\b.*|save my name, e-?mail\b.*|fill in your details below\b.*|you are commenting using\b.*|logged in as\b.*|(?:you must be )?logged? in to (?:leave|post|comment|reply)\b.*|einen? kommentar (?:schreiben|hinterlassen)|schreiben sie einen kommentar|laisser un commentaire|deja (?:un comentario|una respuesta)|votre adresse e-?mail ne sera pas publiée.*|tu dirección de correo.* no será publicada.*|deine e-mail-adresse wird nicht veröffentlicht.*)$/iu,
  },
  {
    kind: "comments",
    role: "comment-form",
    reason: "Part of the page's comment form.",
    score: 0.97,
    words: 6,
    zones: edges,
    pattern:
      /^(?:\d+ (?:comments?|repl(?:y|ies)|responses?|thoughts on\b.*|kommentare?|commentaires?|comentarios?)|no comments(?: yet)?|comments?(?: are closed)?|comments?:|reply|kommentare?|commentaires?|comentarios?)\.?$/iu,
  },
  {
    kind: "widget",
    role: "comment-form",
    reason: "Part of the blog software, not of the article.",
    score: 0.98,
    words: 30,
    zones: ["tail"],
    pattern:
      /^(?:%d bloggers\b.*|connecting to %s|(?:create a .{0,20})?(?:blog|website) at wordpress\b.*|(?:proudly )?powered by \S+|theme: .+ by .+)/iu,
  },
  {
    kind: "cookie",
    role: "notice",
    reason: "The page's notice about cookies or terms.",
    score: 0.97,
    words: 60,
    zones: edges,
    pattern:
      /^(?:(?:we|our (?:web)?site|this (?:web)?site|our partners)\b.{0,40}\buses? cookies\b|by (?:continuing|using)\b.*\b(?:cookies|terms)\b|(?:cookie|privacy)s? (?:policy|notice|settings|preferences|statement)$|terms (?:of|and|&) (?:use|service|conditions)$|accept (?:all )?cookies$|(?:diese|unsere) (?:web)?(?:site|seite)\b.*\bcookies\b|wir (?:verwenden|nutzen) cookies|datenschutz(?:erklärung)?$|ce site utilise des cookies|nous utilisons des cookies|(?:este|nuestro) sitio\b.*\bcookies\b|utilizamos cookies|política de (?:privacidad|cookies)$)/iu,
  },
  {
    kind: "ad",
    role: "notice",
    reason: "Marks the place of an advertisement.",
    score: 0.99,
    words: 12,
    pattern:
      /^(?:advertisements?|advert|ad|sponsored(?: content| post)?|(?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?|scroll to continue|anzeige|werbung|publicité|publicidad|pubblicità|reklama)$/iu,
  },
  {
    kind: "navigation",
    role: "navigation",
    reason: "Belongs to the navigation of the page.",
    score: 0.98,
    words: 7,
    zones: edges,
    pattern:
      /^(?:home|menu|search|skip to (?:main )?content|(?:back )?to top|about(?: us)?|contact(?: us)?|imprint|next(?: page)?|previous(?: page)?|page \d+ of \d+|archives?|startseite|impressum|suche|zum inhalt springen|nach oben|accueil|rechercher|aller au contenu|haut de page|inicio|buscar|saltar al contenido|volver arriba)$|^(?:home|startseite|accueil|inicio) ?[>»›/] ?\S/iu,
  },
];

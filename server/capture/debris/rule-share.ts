import { anyOf, form, type DebrisRule, type Zone } from "./rule.ts";

const edges: readonly Zone[] = ["head", "tail"];
const network = String.raw`(?:facebook|twitter|x(?: \(twitter\))?|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|mastodon|bluesky|threads|tumblr|tiktok|xing|vk|vkontakte|google\+?|flipboard|pocket|messenger|skype|signal|line|viber|rss|sms|hacker ?news|e-?mail|mail|imprimer|drucken|print|imprimir|stampa|link|copy link|blogthis!?)`;

// What a button for sharing says; "… {0,n}" leaves room for the name of a network or "(opens in new window)".
const button = String.raw`
(?:please )?share(?: (?:this|it|on|via|with|the|to|article|post|story|page|now|link|full article|options|by)(?!\p{L}).{0,50})?|shares?|tweet(?: this| it)?|pin(?: it| this)?|save(?: (?:article|for later|story|this))?|bookmark|e-?mail(?: (?:this|article|a link|to a friend|link)(?: .{0,40})?)?|mail|print(?: (?:this|article|page|friendly)(?: .{0,20})?)?|like this|likes?|copy (?:the |this )?(?:link|url)|link copied|copied|click to (?:share|e-?mail|print|copy)(?!\p{L}).*|(?:like )?loading|reblog|restack|gift(?: this)?(?: article)?|share & save|follow(?: us)?|following
teilen(?: (?:sie|mit|auf|via|per|bei|über|diesen)(?!\p{L}).{0,40})?|teile (?:dies|diesen|den|das)(?!\p{L}).{0,40}|(?:artikel|beitrag|seite) (?:teilen|drucken|merken|versenden|empfehlen|weiterempfehlen|vorlesen)|auf .{1,20} teilen|per (?:e-?mail|mail|whatsapp) (?:teilen|versenden|senden)|(?:link )?kopieren|link kopiert|drucken|merken|merkliste|gefällt mir|wird geladen|gefällt mir wird geladen|klick(?:e|en sie)?,? um .{1,80}|zum (?:drucken|teilen) .{1,60}|twittern|weiterleiten|versenden|empfehlen|diesen post per e-mail versenden.*|in .{1,20} freigeben|folgen
partager(?: (?:sur|cet|par|via|l|la|le|avec|cette|:)(?!\p{L}).{0,40})?|partagez(?: .{0,30})?|tweeter|imprimer(?: .{0,20})?|envoyer(?: (?:par|à) .{0,30})?|copier le lien|lien copié|j['’]aime(?: .{0,25})?|chargement|enregistrer|sauvegarder|offrir(?: l['’]article)?|cliquez? pour .{1,80}|suivre|réagir|envoyer par e-mail.*
compartir(?: (?:en|por|con|esto|este|esta|el|la|vía)(?!\p{L}).{0,40})?|comparte(?: .{0,30})?|compártelo|tuitear|imprimir(?: .{0,20})?|enviar(?: por .{0,30})?|copiar (?:el )?enlace|enlace copiado|me gusta(?: .{0,25})?|cargando|guardar|haz clic para .{1,80}|seguir|enviar por correo electrónico.*
condividi(?: (?:su|via|con|questo|quest|l|il|la|per)(?!\p{L}).{0,40})?|condividere|tweetta|stampa|invia(?: (?:per|via|a) .{0,30})?|copia (?:il )?link|link copiato|mi piace(?: .{0,25})?|caricamento(?: in corso)?|salva|fai clic (?:per|qui per) .{1,80}|segui(?:ci)?|invia tramite email.*
compartilh(?:e|ar)(?: (?:no|na|isso|isto|por|via|em|com|este|esta|o|a|esse)(?!\p{L}).{0,40})?|partilh(?:e|ar)(?: .{0,40})?|tuitar|copiar (?:o )?link|link copiado|curtir(?: .{0,25})?|gosto(?: .{0,25})?|gostar|carregando|a carregar|salvar|clique para .{1,80}|enviar por e-mail.*
delen(?: (?:op|via|met|dit)(?!\p{L}).{0,30})?|deel(?: (?:dit|op|via)(?!\p{L}).{0,40})?|afdrukken|link kopiëren|vind ik leuk(?: .{0,20})?|laden|bewaren|bewaar|volgen|klik om .{1,80}
udostępnij(?: .{0,40})?|podziel się(?: .{0,30})?|drukuj|wydrukuj|kopiuj link|skopiuj link|lubię to(?: .{0,25})?|wczytywanie|kliknij,? (?:by|aby) .{1,80}|wyślij .{0,40}|tweetnij|obserwuj
dela(?: (?:på|med|via|detta|artikel|denna)(?!\p{L}).{0,40})?|skriv ut|kopiera länk|gilla(?: .{0,25})?|laddar(?: in)?|klicka för att .{1,80}|del(?: (?:på|med|via|artikkelen|artiklen|saken|dette)(?!\p{L}).{0,30})?|kopi(?:er|ér) (?:link|lenke)|udskriv|synes godt om|lik(?:er)?|klik(?:k)? for at? .{1,80}|jaa(?: .{0,30})?|tulosta|kopioi linkki|sdílet(?: .{0,30})?|sdílejte|vytisknout|kopírovat odkaz|distribuie(?: .{0,30})?|trimite .{0,30}|imprimă|megosztás(?: .{0,30})?|nyomtatás|κοινοποίηση|поделиться(?: .{0,30})?|поширити|нравится|загрузка`
  .trim()
  .split(/\s*\n\s*/u)
  .join("|");

const follow = anyOf(String.raw`
  (?:like|follow|find|join) us on|follow (?:@\w+|us|me|him|her|the author)(?: on| for)?
  folge?n? sie uns|folg(?:e|t)? uns (?:auf|bei|jetzt)|besuchen sie uns auf
  suivez[- ]nous|rejoignez[- ]nous sur|retrouvez[- ]nous sur|abonnez[- ]vous à notre (?:page|chaîne)
  síg[ua]e(?:nos|n?os) (?:en|también)|síguenos|síganos|únete a nuestr[ao]
  seguici (?:su|anche)|segui(?:ci)? .{0,30} su (?:facebook|twitter|instagram|x|telegram|whatsapp|google)|unisciti al nostro
  siga(?:[- ]nos)? (?:no|na|o|a|nas|em)|segue-nos|siga-nos|acompanhe(?:-nos)? (?:no|na|o|nas) (?:facebook|twitter|instagram|x|nossas|redes|whatsapp)
  volg ons (?:op|via)|obserwuj nas|śledź nas|polub nas|följ oss (?:på|i)|følg oss? (?:på|i)|seuraa meitä|sledujte nás|urmăr(?:ește|iți)-ne|kövess(?:en)? minket|ακολουθήστε μας|подписывайтесь на нас|следите за нами
`);

// Thanks for reading, and what is asked for in return.
const liked = anyOf(String.raw`
  (?:did you |if you(?:['’]ve| have)? )?(?:liked?|enjoy(?:ed)?|found) (?:this|what you|our|the) .{0,80}(?:shar|support|subscrib|donat|consider|follow|friends|like it)\p{L}*.{0,60}
  (?:hat (?:ihnen|dir|euch) (?:der|dieser|das) (?:artikel|beitrag|text) gefallen|(?:gefällt|gefiel) (?:ihnen|dir) (?:der|dieser)).{0,80}
  (?:vous avez|avez-vous|tu as|si vous avez) (?:aimé|apprécié) (?:cet|ce|notre).{0,80}
  ¿?(?:te|os|le) ha gustado (?:est|el|la).{0,80}|si te ha gustado.{0,80}
  (?:ti|vi) è piaciut[oa] .{0,80}|se (?:ti|vi) è piaciut[oa].{0,80}
  gostou d(?:este|esta|o|a) .{0,80}|se gostou .{0,80}
`);

/** Sharing and following: buttons, names of networks, invitations to follow the publisher elsewhere. */
export const shareRules: readonly DebrisRule[] = [
  {
    kind: "share",
    role: "share",
    reason: "A button or link for sharing the page.",
    score: 0.98,
    words: 16,
    unclosed: "question",
    pattern: form(
      String.raw`^[^\p{L}\p{N}"“«„]{0,4}(?:(?:${button})|(?:(?:on|auf|sur|en|su|no|na|op)? ?${network}(?![\p{L}\p{N}])[ ,|/·•:&]*)+|[\d.,]+[kKmM]? ?(?:shares?|likes?|claps?|views?|reposts?|mal geteilt|partages?|vues|me gusta|compartidos?|condivisioni|visualizzazioni|curtidas|compartilhamentos|visualizações)) ?(?:\((?:opens|wird|ouvre|se abre|si apre|abre|wordt|otwiera|öppnas|åpnes|åbner).{0,40}\))? ?(?:\d+)? ?(?:[:…>]|\.{3})?$`,
    ),
  },
  {
    kind: "share",
    role: "share",
    reason: "Asks readers to share or support the page.",
    score: 0.9,
    words: 30,
    zones: edges,
    pattern: form(`^\\P{L}{0,4}${liked}.{0,20}$`),
  },
  {
    kind: "follow",
    role: "share",
    reason: "An invitation to follow the publisher elsewhere.",
    score: 0.93,
    words: 30,
    zones: edges,
    pattern: form(`(?<![\\p{L}“"«„])${follow}`),
  },
  {
    kind: "follow",
    role: "share",
    reason: "An invitation to follow the publisher elsewhere.",
    score: 0.93,
    words: 24,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${follow}.{0,40}${network}(?![\\p{L}\\p{N}])[^.]{0,60}[.!]?$`),
  },
];

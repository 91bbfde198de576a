import { anyOf, form, type DebrisRule, type Zone } from "./rule.ts";

const edges: readonly Zone[] = ["head", "tail"];
const agency =
  "(?:getty images|gettyimages|shutterstock|wikimedia commons|wikipedia|ap photo|ap images|associated press|reuters/|reuters|afp/|afp via|afp|dpa|picture[ -]alliance|unsplash|istock|epa-efe|epa|efe|anp|imago|pixabay|pexels|flickr|alamy|ansa|lusa|pap|tt|ritzau|ntb|lapresse|belga|keystone|apa|ullstein bild|adobe stock|depositphotos|dreamstime|zuma|sipa|handout)(?!\\p{L})";

const creditOpening = String.raw`(?:(?:(?:cover|featured|feature|header|lead|main|top|hero|banner|thumbnail) )?(?:photo(?:graph)?|image|picture|illustration|graphic|photography)s? ?(?:copyright|credits?|courtesy|source)(?!\p{L})(?: of)? ?[:©–—-]?|(?:cover|featured|header|lead|main|top|hero|banner) (?:photo|image|picture)s? ?(?:by|:)|(?:photo|image|picture|illustration|graphic)s?(?:graphy)? by (?=\p{L})(?!.*[.!?]$)|photos?(?:graph)? ?: ?(?=\p{L}|©)(?!.*[.!?]$)|(?:image|picture)s? ?: ?(?=\p{L}|©)(?!.*[.!?]$)|(?:foto|bild|titelbild|beitragsbild|titelfoto|symbolbild|aufmacherbild|grafik|abbildung|fotos|bilder)(?:quellen?|nachweise?|rechte|credits?|hinweis)?(?: ?\([^)]{1,20}\))? ?[:©](?!.*[.!?]$)|(?:bild|foto)(?:quellen?|nachweise?|rechte|credits?)(?!\p{L}) ?[:–—-]?|crédits?(?: (?:photos?|images?|illustrations?|photographiques?))? ?[:©]|(?:crédit|©) ?photos?(?!\p{L}).{0,3}|(?:photo|image|illustration|légende|visuel)(?: de (?:couverture|une|l['’]article))? ?: ?(?!.*[.!?]$)|(?:créditos?|crédito)(?: (?:de (?:la )?|da )?(?:foto(?:grafía)?s?|image(?:n|m)s?|imágenes))? ?:|(?:foto(?:grafía|grafia)?s?|imagen|imágenes|imagem|imagens|ilustración|ilustração|immagine|immagini|illustrazione|fotografie)(?: (?:de (?:portada|cabecera|archivo)|di copertina|de capa|destacada|de destaque|em destaque|principal|in evidenza))?(?: de| di| por)? ?[:©] ?(?!.*[.!?]$)|(?:beeld|foto|afbeelding|zdjęcie|zdjęcia|fot|foto[: ]|grafika|ilustracja|fotograf|bildkälla|omslagsbild|kuva|valokuva|obrázek|kép|fotó)(?: (?:główne|tytułowe|górne))? ?[:.] ?(?=\p{L}|©)(?!.*[!?]$)|(?:fuente|fonte|źródło) (?:de (?:la )?(?:imagen|foto)|(?:dell['’])?immagine|(?:da )?imagem|zdjęcia|grafiki) ?:)`;

const tagLabel = anyOf(String.raw`
  tags?|tagged(?: (?:with|in|as))?|filed under|categor(?:y|ies)|posted in|topics?|keywords?|key ?words|labels?|more on|explore more on these topics|related topics|domains?|regions?|sections?
  schlagw(?:ö|oe)rter|schlagworte|themen|kategorien?|stichw(?:ö|oe)rter|stichworte|rubrik(?:en)?|veröffentlicht in|verschlagwortet(?: mit)?|getaggt mit|ressort
  mots[- ]cl[ée]s?|étiquettes?|catégories?|thèmes?|thématiques?|rubriques?|libellés?|publié dans|classé (?:dans|sous)|tagué|marqué|mots[- ]clefs
  etiquetas?|temas?|categorías?|palabras clave|publicad[oa] en|archivado en|etiquetado|secciones|sección|más sobre
  etichett[ae]|argoment[oi]|categori[ae]|parole chiave|pubblicato in|tematiche|temi|sezione|taggato|archiviato in
  etiquetas?|marcadores|assuntos?|categorias?|palavras-chave|tópicos|publicad[oa] em|arquivado em|mais sobre|editoria|temas
  trefwoorden|onderwerpen|categorieën|categorie|thema['’]s|geplaatst in|tagi|kategori[ae]|kategorie|słowa kluczowe|tematy|etykiety|opublikowano w|ämnen|ämne|etiketter|taggar|kategorier?|nyckelord|emner|emneord|stikord|nøkkelord|aiheet|avainsanat|kategoriat|štítky|rubriky|klíčová slova|témata|etichete|categorii|cuvinte cheie|címkék|kategóriák|kulcsszavak|ετικέτες|κατηγορίες|теги|метки|рубрики?|категории|ключевые слова|мітки|категорії
`);

const when = anyOf(String.raw`
  (?:first |last |originally )?(?:published|updated|posted|modified|reviewed|edited|revised|created)(?: (?:on|at|date))?|date|last (?:update|change)
  veröffentlicht|aktualisiert|stand|erschienen|publiziert|erstellt|zuletzt (?:aktualisiert|geändert|bearbeitet)|letzte (?:änderung|aktualisierung)|online seit|datum
  publié(?:e)?|mis(?:e)? à jour|modifié(?:e)?|paru(?:e)?|posté|actualisé(?:e)?|dernière (?:mise à jour|modification)|le
  publicad[oa]|actualizad[oa]|modificad[oa]|última (?:actualización|modificación)|fecha|creado
  pubblicat[oa]|aggiornat[oa]|modificat[oa]|ultim[oa] (?:aggiornamento|modifica)|data(?: di pubblicazione)?
  publicad[oa]|atualizad[oa]|actualizad[oa]|modificad[oa]|postado|última (?:atualização|actualização|modificação)|criado
  gepubliceerd|bijgewerkt|geplaatst|laatst (?:bijgewerkt|gewijzigd)|laatste update|opublikowano|zaktualizowano|aktualizacja|data publikacji|ostatnia aktualizacja|dodano|publicerad|uppdaterad|senast (?:uppdaterad|ändrad)|publisert|oppdatert|sist (?:oppdatert|endret)|udgivet|opdateret|offentliggjort|senest (?:opdateret|ændret)|julkaistu|päivitetty|muokattu|publikováno|aktualizováno|zveřejněno|vydáno|publicat|actualizat|megjelent|közzétéve|frissítve|módosítva|δημοσιεύθηκε|ενημερώθηκε|опубликовано|обновлено|опубліковано|оновлено
`);
const ago = String.raw`(?:(?:updated |posted |aktualisiert )?(?:an?|one|\d+) ?(?:min(?:ute)?s?|h(?:ou)?rs?|h|d(?:ay)?s?|w(?:ee)?ks?|months?|mo|y(?:ea)?rs?) ago|just now|yesterday|today|vor (?:\d+|eine[mr]|wenigen) (?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|gestern|heute|il y a (?:\d+|une?|quelques) (?:minutes?|heures?|jours?|semaines?|mois|ans?)|hier|hace (?:\d+|una?|unos) (?:minutos?|horas?|días?|semanas?|mes(?:es)?|años?)|ayer|(?:\d+|un['’]?a?|un) ?(?:minuti?|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|ieri|oggi|há (?:\d+|uma?|poucos?) (?:minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?)|ontem|hoje|\d+ (?:minuten|uur|dagen|weken|maanden|jaar) geleden|\d+ (?:minut\p{L}*|godzin\p{L}*|dni|dzień|tygodni\p{L}*|miesi\p{L}*|lat\p{L}*) temu|(?:för )?\d+ (?:minuter|timmar|dagar|veckor|månader|år) sedan|\d+ (?:minutter|timer|dager|dage|uker|uger) siden)`;

const credit = {
  kind: "image-credit",
  role: "credit",
  notice: "image-credit",
  reason: "Says who made a picture on the page.",
  score: 0.94,
} as const;

/** Credits of pictures, keywords, reading times and dates. */
export const metadataRules: readonly DebrisRule[] = [
  { ...credit, words: 40, pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${creditOpening}`) },
  {
    ...credit,
    words: 25,
    unclosed: true,
    pattern: form(
      `(?:[([/|©–—-] ?(?:[^()\\[\\]]{0,40}[ /,])?(?<!\\p{L})${agency}[^.]{0,40}[)\\]]$|^[([](?:image|photo|picture|foto|bild|imagen|imagem|immagine|photographie)(?: (?:by|via|credits?|courtesy|source|von|de|di|par))? ?[:©/] ?.*[)\\]]$|^[^\\p{L}]{0,3}(?:©|\\(c\\)).*${agency}|^[^.:]{2,60}[/|] ?${agency}$)`,
    ),
  },
  {
    kind: "dateline",
    role: "metadata",
    reason: "Says when the text was published.",
    score: 0.9,
    words: 18,
    zones: edges,
    unclosed: true,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${when}(?: ?:)?(?=.*\\d)`),
  },
  {
    kind: "tags",
    role: "metadata",
    reason: "Keywords or categories of the page.",
    score: 0.86,
    words: 40,
    unclosed: true,
    pattern: form(
      `^[^\\p{L}\\p{N}"“«„]{0,4}(?:${tagLabel} ?: ?\\S.*|(?:filed under|posted in|tagged(?: with| as)?|veröffentlicht in|verschlagwortet mit|publié dans|classé dans|étiqueté|publicado en|etiquetado|pubblicato in|publicado em|geplaatst in|opublikowano w) .*|(?:#[\\p{L}\\p{N}_]+[ ,]*){2,})$`,
    ),
  },
  {
    kind: "tags",
    role: "metadata",
    reason: "Keywords or categories of the page.",
    score: 0.8,
    words: 4,
    unclosed: true,
    zones: ["tail"],
    pattern: form(`^${tagLabel} ?:?$`),
  },
  {
    kind: "read-time",
    role: "metadata",
    reason: "How long the page says it takes to read or hear.",
    score: 0.95,
    words: 12,
    zones: edges,
    pattern: form(
      String.raw`^[^\p{L}\p{N}"“«„]{0,4}(?:(?:(?:reading time|estimated reading time|read time|lesezeit|lesedauer|temps de lecture|durée de lecture|lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|czas czytania|lästid|lesetid|læsetid|lukuaika) ?[:–-]?(?: ca\.?)? ?)?[<~]? ?\d+ ?[-–]? ?(?:min(?:ut\p{L}*)?s?|mn)\.?(?: ?\d+ ?s(?:ec)?)?(?: (?:read|to read|listen|watch|de lecture|lesezeit|zum lesen|de lectura|de lectura|di lettura|de leitura|leestijd|czytania|lästid|lesetid|læsetid))?|(?:reading time|lesezeit|lesedauer|temps de lecture|durée de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|czas czytania|lästid|lesetid).*\d.*|listen(?: to (?:this )?(?:article|story|post))?(?: ?\(?\d+:\d\d\)?)?|(?:artikel |beitrag )?(?:anhören|vorlesen)(?: lassen)?|écouter(?: (?:l['’]|cet )article)?|escuchar?(?: (?:el |este )?artículo)?|ascolta(?: (?:l['’]|questo )articolo)?|ouvir(?: (?:o |este )?artigo)?|ouça(?: (?:o |este )?(?:artigo|texto))?|(?:\d{1,2}:)?\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?)$`,
    ),
  },
  {
    kind: "dateline",
    role: "metadata",
    reason: "Says when the text was published.",
    score: 0.85,
    words: 8,
    zones: edges,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}(?:${when} ?:? )?${ago}[. ·|•]*$`),
  },
  {
    kind: "reporting",
    role: "byline",
    reason: "Says who reported, edited or translated the text.",
    score: 0.9,
    words: 50,
    zones: edges,
    pattern: form(
      `^[^\\p{L}\\p{N}"“«„]{0,4}(?:${anyOf(String.raw`(?:additional |with )?reporting by|edited by|editing by|writing by|translat(?:ed|ion) by|translated from .{3,20} by|with (?:files|reporting|contributions?) from|mitarbeit|übersetzung|aus dem \p{L}+ von|redaktion|bearbeitung|traduit (?:de .{3,20} )?par|traduction|avec (?:l['’])?(?:afp|reuters)|propos recueillis par|traducción|traducido por|edición|con información de|traduzione(?: di)?|tradotto da|a cura di|con informazioni|tradução|traduzido por|edição|com informações d[aeo]s?|vertaling|tłumaczenie|opracowanie|oprac\.|översättning|oversettelse|oversættelse`)} ?:? ?(?=\\p{L})(?!.*\\p{L}{3,}[.] \\p{L}))`,
    ),
    unclosed: "question",
  },
  {
    kind: "reporting",
    role: "metadata",
    reason: "Names the agency or paper that the text comes from.",
    score: 0.85,
    words: 9,
    zones: ["tail"],
    unclosed: true,
    pattern: form(
      String.raw`^(?:(?:source|quelle|quellen|fonte|fuente|bron|źródło|källa|kilde|lähde|zdroj|sursa|forrás|πηγή|источник|джерело) ?: ?\S.*|\(?(?:(?:afp|dpa|apa|sda|ap|reuters|efe|ansa|lusa|pap|tt|ntb|ritzau|belga|anp|epd|kna|upi|adnkronos|agi|europa press|agência brasil|xinhua)(?:[ /,]+|$))+(?:[a-z]{2,4}(?:[/,] ?[a-z]{2,4})*)?\)?)$`,
    ),
  },
];

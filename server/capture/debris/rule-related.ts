import { anyOf, form, type DebrisRule } from "./rule.ts";

// Words that open a pointer to one other page; its title follows.
const lead = anyOf(String.raw`
  see also|read (?:more|next|also|on|this next)|also read|also see|related(?: (?:article|post|story|reading|coverage|content|video))?|recommended(?: reading)?|further reading|don['’]t miss|you (?:may|might)(?: also)? (?:like|enjoy)|continue reading|keep reading|watch(?: (?:also|now|this|more))?|listen(?: (?:also|now))?|in case you missed it|icymi|more on this(?: story)?|from the archives?|go deeper
  siehe(?: auch| dazu| hierzu| unten)?|lesen sie (?:auch|hier|mehr|dazu|weiter)(?: mehr| auch)?|lies auch|auch interessant|mehr (?:zum thema|dazu|lesen|über|aus)|weiterlesen|zum thema|weiterführend(?:e artikel|e links)?|passend dazu|dazu passend
  (?:à )?(?:lire|voir|écouter|relire|découvrir)(?: aussi| également| ensuite| encore)?|voir également|lisez (?:aussi|également)|sur le même (?:sujet|thème)|pour aller plus loin|à ne pas manquer|article (?:lié|connexe)
  (?:lee|lea|leer|ver|vea|mira|mire|consulta|consulte|escucha)(?: también| además| más)|puedes leer|también te puede interesar|véase(?: también)?|te puede interesar|(?:te|le|os) recomendamos|más información|(?:artículo|noticia)s? relacionad[ao]s?|no te pierdas|sigue leyendo
  leggi (?:anche|pure|ancora)|guarda anche|vedi anche|ascolta anche|per approfondire|approfondimento|approfondisci|potrebbe interessarti(?: anche)?|da non perdere|articol[oi] correlat[oi]|continua a leggere|sullo stesso argomento
  (?:leia|veja|ouça|lê|vê|ler|ver|confira|saiba)(?: também| ainda| mais)|recomendamos|(?:artigo|notícia|matéria)s? relacionad[ao]s?|não perca|continue lendo|continuar a ler
  lees (?:ook|verder|meer)|zie ook|bekijk ook|luister ook|meer over|meer lezen|gerelateerd(?:e artikelen)?
  (?:zobacz|czytaj|przeczytaj|sprawdź|obejrzyj|posłuchaj)(?: też| także| również| więcej| dalej)|polecamy|powiązane|warto przeczytać
  läs (?:också|även|mer|vidare)|se (?:också|även)|relaterat|lyssna också
  læs (?:også|mere|videre)|les (?:også|mer|videre)|se (?:også|også)|relatert|relateret
  lue (?:myös|lisää)|katso myös|aiheesta lisää
  (?:čtěte|přečtěte si|viz|podívejte se)(?: také| též| i| dále)|související|mohlo by vás zajímat
  (?:citește|citiți|vezi|vedeți)(?: și| mai mult| mai departe| mai multe)|pe aceeași temă
  (?:olvassa|olvasd)(?: el)?(?: is| még| tovább)|lásd még|kapcsolódó(?: cikkek)?|ajánljuk
  (?:διαβάστε|δείτε)(?: επίσης| ακόμα| περισσότερα)|(?:читайте|смотрите)(?: также| ещё| еще| подробнее)|(?:читайте|дивіться)(?: також| ще)|pročitajte (?:i|također)|прочетете (?:още|също)
`);

// The same with a colon or a dash is a pointer even when the title it names is a whole sentence.
const strongLead = anyOf(String.raw`
  see also|read (?:more|next|also|this next)|also read|related(?: (?:article|post|story|reading|coverage|content))?
  you (?:may|might)(?: also)? (?:like|enjoy)|siehe auch|lesen sie (?:auch|hier|mehr|dazu)(?: mehr| auch)?|lies auch|auch interessant|mehr zum thema|zum thema|passend dazu
  (?:à )?(?:lire|voir|écouter)(?: aussi| également)|lisez (?:aussi|également)|sur le même (?:sujet|thème)
  (?:lee|lea|leer|ver|vea|mira|escucha)(?: también| además)|también te puede interesar|te puede interesar|(?:artículo|noticia) relacionad[ao]
  leggi (?:anche|pure)|guarda anche|vedi anche|per approfondire
  (?:leia|veja|ouça|lê|ler|ver|confira)(?: também| ainda)|(?:artigo|notícia) relacionad[ao]
  lees (?:ook|verder)|zie ook|bekijk ook|(?:zobacz|czytaj|przeczytaj)(?: też| także| również)|läs (?:också|även|mer)|læs (?:også|mere)|les (?:også|mer)|lue myös|čtěte (?:také|též)|přečtěte si|citește și|olvassa el is|διαβάστε επίσης|читайте также|читайте також
`);

const heading = anyOf(String.raw`
  related(?: (?:articles?|posts?|stories|content|reading|news|topics?|links?|coverage|pages|items|tags))?|recommended(?: for you| reading| stories| articles| from .{1,30})?|trending(?: now| stories| topics)?|(?:most|must)[ -](?:read|popular|viewed|shared|commented)(?: .{0,20})?|(?:latest|top|recent|more|other|popular|featured|editor['’]?s?['’]?|similar) (?:news|stories|posts?|articles?|headlines|picks|videos|comments|reading)(?: .{0,20})?|popular(?: now)?|you (?:may|might)(?: also)?(?: like| be interested in| enjoy)(?: .{0,20})?|more (?:like this|from .{1,40}|on this (?:topic|story)|in .{1,30}|to explore|stories .{0,30})|see all(?: from .{0,40})?|read next|up next|what to read next|keep reading|next (?:post|article|story|up)|previous (?:post|article|story)|around the web|from our partners|sponsored stories|promoted stories|in this (?:series|section|article)|explore more|view all (?:posts|articles|stories) by .{1,40}|click here (?:to|for) .{1,40}|discover more(?: from .{1,40})?
  empfohlen(?:e artikel|e beiträge)?|empfehlungen(?: der redaktion)?|meist ?gelesen(?:e artikel|e)?|am häufigsten gelesen|das könnte (?:sie|dich|ihnen|dir)(?: auch)?(?: interessieren| gefallen)|(?:ähnliche|verwandte|weitere|neueste|neue|aktuelle|letzte|andere|beliebte|passende) (?:artikel|beiträge|meldungen|themen|nachrichten|news|posts|inhalte)(?: .{0,20})?|mehr (?:zum thema|von .{1,30}|aus .{1,30}|artikel|nachrichten|beiträge)|auch interessant|lesen sie auch|(?:nächster|vorheriger|voriger|nächste|vorherige) (?:beitrag|artikel|seite|meldung)|schlagzeilen|alle (?:beiträge|artikel) von .{1,40}|(?:hier klicken|klicken sie hier).{0,40}|aus dem ressort|top-?(?:themen|artikel)
  (?:articles?|contenus?|sujets?|billets?) (?:similaires?|liés?|connexes?|récents?|recommandés?|associés?|populaires?)|(?:les )?(?:plus|derniers?|dernières?) (?:lus?|populaires?|consultés?|partagés?|commentés?|articles|actualités|infos|publications)(?: .{0,20})?|sur le même (?:sujet|thème)|à lire (?:aussi|également|ensuite)|à découvrir(?: aussi)?|vous aimerez (?:aussi|peut-être).{0,15}|(?:cela|ça|ceci) (?:pourrait|peut)(?: aussi)? vous intéresser|vous pourriez (?:aussi )?aimer|dans la même (?:rubrique|catégorie)|(?:article|billet) (?:suivant|précédent)|notre sélection|voir tous les articles (?:de|par) .{1,40}|cliquez ici.{0,40}|nos recommandations|à la une
  (?:artículos?|noticias|entradas|contenidos?|temas|historias) (?:relacionad[ao]s?|recomendad[ao]s?|similares|recientes|populares|destacad[ao]s|más leíd[ao]s)|(?:lo |las |los )?(?:más|últimas?|últimos?) (?:leíd[ao]s?|vist[ao]s?|comentad[ao]s?|compartid[ao]s?|noticias|artículos|entradas|publicaciones)(?: .{0,20})?|(?:también )?(?:te|le|os) (?:puede|podría|pueden|podrían)(?: también)? (?:interesar|gustar)|(?:entrada|artículo|noticia) (?:anterior|siguiente)|(?:anterior|siguiente|próxim[oa]) (?:entrada|artículo|noticia)|ver todas las entradas (?:de|por) .{1,40}|(?:haz|haga) clic aquí.{0,40}|(?:te|le) recomendamos|más (?:sobre .{1,30}|noticias|de .{1,30}|en .{1,30})|ver todas?|tendencias
  (?:articoli|notizie|contenuti|post) (?:correlati|recenti|simili|consigliati|popolari|più letti|più lette)|(?:i |le )?più (?:letti|lette|visti|viste|condivisi|popolari)|(?:ultime|altre) (?:notizie|news)|(?:ultimi|altri) (?:articoli|post)|potrebbe(?:ro)? (?:anche )?interessarti(?: anche)?|(?:ti|vi) potrebbe(?:ro)? (?:anche )?(?:interessare|piacere)(?: anche)?|leggi anche|(?:articolo|post) (?:precedente|successivo)|(?:vedi|visualizza) tutti gli articoli (?:di|per) .{1,40}|clicca qui.{0,40}|consigliati(?: per te)?|in evidenza|sullo stesso argomento
  (?:artigos?|notícias|matérias|posts?|postagens|conteúdos?) (?:relacionad[ao]s?|recomendad[ao]s?|semelhantes|recentes|populares|mais lid[ao]s?)|(?:as |os )?mais (?:lid[ao]s|vist[ao]s|popular(?:es)?|comentad[ao]s|recentes|notícias)|(?:últimas|outras) notícias|últimos artigos|(?:você|voce) (?:também )?pode (?:gostar|se interessar)(?: de)?|(?:também )?(?:lhe )?pode (?:gostar|interessar)(?:-lhe)?|leia (?:também|mais)|veja também|(?:artigo|post|postagem|notícia) (?:anterior|seguinte|próximo)|(?:próxim[oa]|anterior) (?:artigo|post|notícia)|ver todos os posts (?:de|por) .{1,40}|clique aqui.{0,40}|em destaque|recomendad[ao]s?(?: para (?:si|você))?
  (?:gerelateerde|aanbevolen|andere|meer|recente|laatste|populaire) (?:artikelen|berichten|nieuws|onderwerpen|verhalen)|meest gelezen|lees ook|aanbevolen(?: voor jou)?|(?:vorig|volgend) (?:bericht|artikel)
  (?:powiązane|podobne|polecane|najnowsze|ostatnie|najpopularniejsze|inne) (?:artykuły|wpisy|tematy|wiadomości|posty)|(?:najczęściej czytane|najpopularniejsze|polecamy|zobacz także|czytaj także)|(?:poprzedni|następny) (?:wpis|artykuł)
  (?:relaterade|liknande|fler|senaste|andra) (?:artiklar|inlägg|nyheter)|mest läst[a]?|läs (?:också|mer)|relaterat|(?:relaterede|relaterte|flere|seneste|siste|andre) (?:artikler|innlegg|indlæg|saker|nyheter|nyheder)|mest l[eæ]st(?:e)?|læs også|les også|(?:aiheeseen liittyvää|luetuimmat|lue myös)|(?:související|podobné|další|nejnovější) (?:články|příspěvky|zprávy)|nejčtenější|(?:articole|știri) (?:similare|recomandate|recente)|cele mai citite|kapcsolódó cikkek|(?:legolvasottabb|ajánlott) ?(?:cikkek)?|σχετικά άρθρα|похожие (?:статьи|записи)|читайте также|самое читаемое
`);

// What nobody would write over a part of an article, wherever it stands.
const sure = form(
  String.raw`related (?:articles?|posts?|stories|content|reading|coverage|news|links?)|you (?:may|might)|recommended (?:for|stories|articles|reading)|(?:könnte|dürfte) (?:sie|dich)|(?:ähnliche|verwandte) (?:artikel|beiträge)|mehr zum thema|lesen sie auch|auch interessant|empfohlene|(?:articles?|contenus?) (?:similaires?|liés?|connexes?|associés?)|à lire (?:aussi|également)|sur le même|(?:vous|te|le|os|ti|vi) (?:.{0,12})?(?:intéresser|interesar|interessare|piacere|aimer)|potrebbe|relacionad|correlat|leggi anche|leia também|veja também|gerelateerd|lees ook|powiązane|podobne|zobacz także|czytaj także|relatera|liknande|läs (?:också|mer)|relatert|relatere|læs også|les også|liittyvää|související|kapcsolódó|similare|читайте также`,
);

const common = { kind: "related", role: "related", score: 0.92 } as const;

/** Pointers to other pages: one in a line, or the heading over a list of them. */
export const relatedRules: readonly DebrisRule[] = [
  {
    ...common,
    reason: "A heading over pointers to other pages.",
    words: 9,
    unclosed: "question",
    zones: ["head", "tail"],
    pattern: form(`^[^\\p{L}\\p{N}]{0,4}${heading} ?(?:[:…|>›»→]|\\.{3})?$`),
  },
  {
    ...common,
    reason: "A heading over pointers to other pages.",
    words: 9,
    unclosed: "question",
    pattern: form(`^(?=.*(?:${sure.source}))[^\\p{L}\\p{N}]{0,4}${heading} ?(?:[:…|>›»→]|\\.{3})?$`),
  },
  {
    ...common,
    reason: "A pointer to another page, not part of the article.",
    words: 45,
    pattern: form(`^[^\\p{L}\\p{N}“"«„‘'(]{0,4}${strongLead} ?(?:[:|>›»→–—]| - )`),
  },
  {
    ...common,
    reason: "A pointer to another page, not part of the article.",
    words: 45,
    unclosed: "question",
    pattern: form(`^[^\\p{L}\\p{N}“"«„‘'(]{0,4}${lead} ?(?:[:|>›»→–—]| - ) ?\\S`),
  },
  {
    ...common,
    reason: "A pointer to another page, not part of the article.",
    words: 45,
    unclosed: "question",
    pattern: form(`^[^\\p{L}\\p{N}“"«„‘'(]{0,4}${strongLead}(?= \\S|$)`),
  },
  {
    ...common,
    reason: "A pointer to the page before or after.",
    words: 30,
    unclosed: "question",
    zones: ["head", "tail"],
    pattern: form(String.raw`^(?:[←→»«⟵⟶‹›] ?\p{L}|\p{L}.* [→»⟶›]$)`),
  },
];

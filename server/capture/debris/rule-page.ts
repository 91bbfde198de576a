import { anyOf, form, type DebrisRule, type Zone } from "./rule.ts";

const edges: readonly Zone[] = ["head", "tail"];

const ad = anyOf(String.raw`
  advertisements?|advert|ads?|ad feedback|adverti[sz]ing|sponsored(?: content| post| by .{1,30})?|promoted|paid (?:content|post|partnership)|(?:story|article|text) continues (?:below|after)(?: (?:this |the )?ad(?:vertisement)?s?)?|(?:scroll|continue reading) (?:below|to continue|after)(?: .{0,20})?|advertisement ?[-–—] ?(?:story|article|content|scroll|continue).{0,30}|ad loading|report this ad|remove ads|skip ad|why (?:am i seeing )?this ad
  anzeige|werbung|gesponsert(?: von .{1,30})?|bezahlte? (?:anzeige|inhalte?)|(?:artikel|text|beitrag) (?:geht|wird) (?:unten|nach der (?:anzeige|werbung)) weiter|(?:lesen sie )?weiter (?:nach|unter) der (?:anzeige|werbung)|nach der (?:anzeige|werbung) weiterlesen|der artikel wird nach der werbung fortgesetzt|datenschutz einstellungen
  publicité|annonces?|contenu sponsorisé|sponsorisé(?: par .{1,30})?|la suite (?:de l['’]article )?après (?:la|cette) publicité|(?:suite|lire la suite) après la publicité|publi-?rédactionnel|partenariat
  publicidad|anuncios?|patrocinado(?: por .{1,30})?|contenido patrocinado|(?:el artículo |la noticia )?(?:continúa|sigue)(?: leyendo)? (?:después|debajo|tras)(?: de)? (?:la|el) (?:publicidad|anuncio)|(?:sigue|continúa) leyendo
  pubblicità|annunci?o?|sponsorizzato(?: da .{1,30})?|contenuto sponsorizzato|(?:l['’]articolo )?(?:continua|prosegue)(?: a leggere)? (?:dopo|sotto) la pubblicità|messaggio promozionale
  publicidade|anúncios?|patrocinado(?: por .{1,30})?|conteúdo patrocinado|(?:a matéria |o artigo |a notícia )?continua (?:após|depois d)[ao]? ?(?:a )?(?:publicidade|anúncio|propaganda)|pub
  advertentie|reclame|gesponsord|(?:artikel|tekst|lees verder|verhaal) (?:gaat verder )?(?:onder|na) (?:de|deze) advertentie|reklama|dalsza część (?:artykułu|tekstu) pod (?:reklamą|materiałem wideo).{0,20}|artykuł sponsorowany|annons|artikeln fortsätter (?:efter|under) annonsen|annonce|artiklen fortsætter (?:efter|under) annoncen|artikkelen fortsetter under annonsen|mainos|juttu jatkuu mainoksen jälkeen|inzerce|článek pokračuje pod reklamou|publicitate|hirdetés|διαφήμιση|реклама|продолжение после рекламы
`);

const nav = anyOf(String.raw`
  home ?(?:page)?|(?:(?:is|was) this (?:page|article|information|content) (?:useful|helpful).{0,2}|war (?:diese seite|dieser artikel|dieser beitrag) hilfreich.{0,2}|(?:cette page|cet article|cette information) vous a-t-(?:elle|il) été utile.{0,2}|.{0,2}te ha (?:resultado|sido) útil.{0,30}|(?:questa pagina|questo articolo) (?:ti )?è stat[oa] utile.{0,2}|est[ea] (?:página|artigo) foi útil.{0,2})|(?:main |site |toggle |open |close |show )?(?:menu|navigation|search|sections)|search(?: (?:for|the site|this site|here|results|…))?.{0,2}|skip to (?:main |primary |the )?(?:content|navigation|article|text|footer)|jump to .{1,20}|(?:back |return |go |scroll )?to (?:the )?top|top of page|back|about(?: us| me| the site| this site)?|contact(?: us)?|imprint|(?:next|previous|prev)(?: page)?|page \d+(?: of \d+)?|archives?|sitemap|site map|careers|jobs|press|faqs?|help(?: cent(?:er|re))?|accessibility(?: (?:statement|links|help))?|advertise(?: with us)?|close|more|show (?:more|less|all)|see (?:more|all|less)|view (?:more|all)|load more|read full (?:story|article)|learn more|expand|hide|language|english|deutsch|français|español|italiano|português|nederlands|polski|svenska|dansk|norsk|suomi|русский|українська|feedback|shop|store|account|my account|profile|settings|log ?out|sign out|dark mode|edition|subscribe|(?:news|world|business|politics|sports?|culture|opinion|technology|science|health|lifestyle|video|weather|entertainment|travel)(?: news)?|breadcrumb|you are here.{0,60}|table of contents|contents|on this page|submit|send|ok|go|cancel|yes|no|topics|categories|posted in|blog|trending
  start(?:seite)?|(?:haupt)?menü(?: .{0,15})?|suchen?(?: nach)?.{0,3}|zum? (?:haupt)?(?:inhalt|navigation|menü)(?: springen| wechseln)?|zur (?:navigation|startseite|suche|übersicht|hauptnavigation)(?: springen)?|springe zum .{1,20}|(?:nach|zurück nach) oben|seitenanfang|zurück(?: zur .{1,25})?|über (?:uns|mich|diese seite)|kontakt(?: .{0,15})?|impressum|nächste seite|vorherige seite|seite \d+(?: von \d+)?|archiv|hilfe|karriere|presse|mediadaten|barrierefreiheit|schließen|mehr(?: anzeigen| erfahren| laden)?|weniger anzeigen|alle anzeigen|inhaltsverzeichnis|inhalt|sie sind hier.{0,60}|politik|wirtschaft|sport|kultur|panorama|gesellschaft|wissen|feuilleton|reise|meinung|abmelden|mein konto|newsticker|e-paper|leichte sprache|gebärdensprache|absenden
  accueil|menu|recherche[r]?(?: .{0,10})?|aller (?:au|à la) (?:contenu|navigation|menu|recherche)(?: principal)?|(?:haut|retour (?:en haut|au début)) ?(?:de (?:la )?page)?|retour(?: à l['’]accueil)?|à propos(?: de nous)?|qui sommes[- ]nous|contact(?:ez[- ]nous)?|nous contacter|mentions légales|plan du site|page (?:suivante|précédente)|page \d+ sur \d+|archives|aide|accessibilité|fermer|voir (?:plus|tout)|en savoir plus|lire la suite|afficher (?:plus|moins)|sommaire|vous êtes ici.{0,60}|politique|économie|international|société|culture|sciences|idées|déconnexion|mon compte|confidentialité|conditions générales.{0,20}
  inicio|portada|menú|buscar(?: .{0,10})?|búsqueda|(?:saltar|ir) al contenido(?: principal)?|(?:volver )?arriba|volver(?: .{0,15})?|(?:sobre|acerca de|quiénes) (?:nosotros|mí|somos)|contacto|contáctanos|aviso legal|mapa (?:del sitio|web)|página (?:siguiente|anterior)|página \d+ de \d+|archivos?|hemeroteca|ayuda|accesibilidad|cerrar|ver (?:más|todo|todos)|mostrar (?:más|menos)|leer más|saber más|índice|usted está aquí.{0,60}|política|economía|internacional|nacional|deportes|cultura|sociedad|opinión|tecnología|cerrar sesión|mi cuenta
  home(?:page)?|menù|cerca(?: .{0,10})?|(?:vai|salta) al contenuto(?: principale)?|(?:torna )?(?:su|in alto|all['’]inizio)|indietro|chi (?:siamo|sono)|contatti|contattaci|note legali|mappa del sito|pagina (?:successiva|precedente)|pagina \d+ di \d+|archivio|aiuto|accessibilità|chiudi|(?:mostra|vedi|leggi) (?:altro|tutto|tutti|di più|meno)|scopri di più|indice|sei qui.{0,60}|politica|economia|esteri|cronaca|sport|cultura|spettacoli|opinioni|tecnologia|esci|il mio account|redazione
  início|página inicial|pesquis(?:a|ar|e)(?: .{0,10})?|busca[r]?|(?:ir|pular|saltar) para o conteúdo(?: principal)?|(?:voltar )?(?:ao|para o) topo|voltar|(?:sobre|quem) (?:nós|mim|somos)|contatos?|contactos?|fale conosco|mapa do site|página (?:seguinte|anterior)|próxima página|página \d+ de \d+|arquivos?|ajuda|acessibilidade|fechar|(?:ver|mostrar|ler|saiba|carregar) mais|ver tudo|índice|você está aqui.{0,60}|política|economia|mundo|esportes?|desporto|cultura|opinião|tecnologia|sair|minha conta
  zoek(?:en)?|(?:ga )?naar (?:de )?(?:inhoud|hoofdinhoud)(?: springen)?|naar boven|over ons|sluiten|meer|strona główna|szukaj|wyszukaj|przejdź do (?:treści|głównej treści)|(?:wróć )?(?:do góry|na górę)|o nas|kontakt|polityka prywatności|zamknij|więcej|pokaż więcej|hem|sök|hoppa till (?:innehåll|huvudinnehåll)(?:et)?|till toppen|om oss|stäng|visa mer|hjem|søg|søk|(?:gå|hopp|spring) (?:til|over til) (?:hoved|hovud)?(?:innhold|indhold)(?:et)?|til toppen|luk|lukk|vis mer(?:e)?|etusivu|haku|siirry sisältöön|sulje|domů|hledat|přejít (?:k|na) obsah.{0,10}|nahoru|zavřít|acasă|căutare|sari la conținut|despre noi|închide|főoldal|keresés|ugrás a tartalomra|rólunk|αρχική|αναζήτηση|μετάβαση στο περιεχόμενο|главная|поиск|меню|перейти к содержимому|наверх|о нас|контакты|головна|пошук
`);

const cookie = anyOf(String.raw`
  (?:we|our (?:web)?site|this (?:web)?site|our partners|.{0,30} and our partners).{0,60}uses? (?:essential |necessary )?cookies.*|by (?:continuing|using|clicking|closing).*(?:cookies|terms|privacy).*|cookies?|(?:cookie|privacy|your privacy)s? (?:policy|notice|settings|preferences|statement|choices|consent|rights|& terms|and cookies?).{0,30}|terms(?: (?:of|and|&) (?:use|service|conditions|sale|privacy.{0,10}))?|(?:accept|reject|manage|allow|decline)(?: all)?(?: (?:cookies|preferences|settings|options))?|do not sell (?:or share )?my (?:personal )?(?:info|information|data)|your (?:us state |california )?privacy (?:choices|rights)|privacy|ad ?choices|gdpr.{0,40}|got it|legal(?: notice)?|privacy ∙ terms.*|we (?:value|respect|care about) your privacy.*
  (?:diese|unsere) (?:web)?(?:site|seite).*cookies.*|datenschutz(?:erklärung|hinweise)?|agb|wir (?:und unsere partner )?(?:verwenden|nutzen|setzen|benutzen).{0,40}cookies.*|(?:cookie|datenschutz)[- ]?(?:richtlinien?|einstellungen|hinweise?|erklärung)|nutzungsbedingungen|(?:alle )?(?:cookies )?(?:akzeptieren|ablehnen|zulassen)|mit (?:der )?(?:nutzung|nutzung dieser).*(?:cookies|einverstanden).*|einwilligung.{0,40}|allgemeine geschäftsbedingungen|nur notwendige(?: cookies)?.{0,20}|zustimmen(?: und weiter)?|datenschutz und cookies: .*
  (?:ce|notre) site.*cookies.*|nous (?:et nos partenaires )?(?:utilisons|déposons|stockons).{0,40}cookies.*|(?:politique|gestion|paramètres|gérer|préférences)(?: (?:de|des|les|relative aux))? ?(?:confidentialité|cookies|mes cookies|données.{0,20})|en (?:poursuivant|continuant|naviguant).*cookies.*|(?:tout )?(?:accepter|refuser)(?: (?:et fermer|tout|les cookies))?|(?:cgu|cgv|conditions (?:générales )?d['’]utilisation).{0,20}|données personnelles|continuer sans accepter|confidentialité et cookies : .*
  (?:este|nuestro|esta) (?:sitio|web|página).*cookies.*|(?:utilizamos|usamos|nosotros y nuestros socios).{0,40}cookies.*|política de (?:privacidad|cookies|protección.{0,20})(?: y .{0,20})?|(?:aceptar|rechazar|configurar)(?: todas?| todo)?(?: (?:las )?cookies)?|al (?:continuar|navegar).*cookies.*|términos (?:y condiciones|de uso|del servicio)|condiciones de uso|privacidad(?: y cookies.*)?
  (?:questo|il nostro) sito.*cookie.*|(?:utilizziamo|usiamo|noi e i nostri partner).{0,40}cookie.*|(?:cookie|privacy) policy|informativa (?:sulla )?(?:privacy|cookie).{0,20}|(?:accetta|rifiuta|gestisci)(?: tutti| tutto)?(?: i)?(?: cookie| preferenze)?|(?:continuando|proseguendo).*cookie.*|termini (?:e condizioni|di servizio|d['’]uso).{0,20}|preferenze privacy
  (?:este|nosso|o nosso) (?:site|sítio|portal).*cookies.*|(?:utilizamos|usamos|nós e nossos parceiros).{0,40}cookies.*|política de (?:privacidade|cookies)|(?:aceitar|rejeitar|gerir|gerenciar)(?: todos| tudo)?(?: (?:os )?cookies)?|ao (?:continuar|navegar).*cookies.*|termos (?:e condições|de uso|de utilização|de serviço)|privacidade(?: e cookies.*)?
  (?:deze|onze) (?:web)?site.*cookies.*|wij? (?:gebruiken|maken gebruik van).{0,40}cookies.*|(?:privacy|cookie)(?:beleid|verklaring|-instellingen|voorkeuren)|(?:alles |alle cookies )?accepteren|algemene voorwaarden|(?:ta|nasza|ten) (?:strona|witryna|serwis).*(?:cookies|ciasteczek).*|(?:używamy|korzystamy z).{0,40}(?:cookies|ciasteczek).*|polityka (?:prywatności|cookies)|regulamin|(?:akceptuj|zgadzam się).{0,20}|(?:vi|den här webbplatsen|denne siden|denne hjemmeside) (?:använder|bruger|bruker).{0,40}(?:cookies|kakor|informasjonskapsler).*|(?:integritets|privatlivs|personvern)(?:policy|politik|erklæring)|godkänn alla.{0,20}|käytämme evästeitä.*|(?:používáme|tento web používá).{0,30}cookies.*|acest site (?:folosește|utilizează).{0,30}cookie.*|политика конфиденциальности|πολιτική απορρήτου
`);

const rights = anyOf(String.raw`
  all rights reserved|alle rechte vorbehalten|tous droits (?:de reproduction )?réservés|todos los derechos reservados|reservados todos los derechos|tutti i diritti (?:sono )?riservati|riproduzione riservata|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|alla rättigheter förbehållna|(?:alle rettigheder|alle rettigheter) forbeholdt|kaikki oikeudet pidätetään|všechna práva vyhrazena|toate drepturile rezervate|minden jog fenntartva|με επιφύλαξη παντός δικαιώματος|все права защищены|всі права захищено
`);

/** The furniture of a page: advertising, navigation, cookies and terms, copyright. */
export const pageRules: readonly DebrisRule[] = [
  {
    kind: "ad",
    role: "notice",
    reason: "Marks the place of an advertisement.",
    score: 0.99,
    words: 12,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${ad} ?[)\\].:…–—↓-]{0,4}$`),
  },
  {
    kind: "cookie",
    role: "notice",
    reason: "The page's notice about cookies or terms.",
    score: 0.97,
    words: 60,
    zones: edges,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${cookie}[.:!]{0,2}$`),
  },
  {
    kind: "navigation",
    role: "navigation",
    reason: "Belongs to the navigation of the page.",
    score: 0.98,
    words: 8,
    zones: edges,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,3}${nav} ?[×✕>»›→↑↓▾▼+:]{0,2}$`),
  },
  {
    kind: "navigation",
    role: "navigation",
    reason: "The way to this page through its site.",
    score: 0.95,
    words: 40,
    unclosed: true,
    zones: ["head"],
    pattern: form(
      String.raw`^(?:(?:home(?:page)?|start(?:seite)?|accueil|inicio|portada|início|página inicial|hem|hjem|strona główna|etusivu|domů|acasă|főoldal|αρχική|главная|головна|you are here:?.*|sie sind hier:?.*|vous êtes ici ?:?.*|sei qui:?.*|estás? (?:en|aquí):?.*|você está aqui:?.*) ?[>»›/|•·→-] ?\S.*|[^>»›]{2,40}(?: ?[>»›] ?[^>»›]{2,60}){2,})$`,
    ),
  },
  {
    kind: "copyright",
    role: "notice",
    reason: "The page's copyright line.",
    score: 0.98,
    words: 60,
    zones: edges,
    pattern: form(
      `^(?:©|\\(c\\) ?(?:copyright|\\d{4})|copyright ?(?:©|\\(c\\)|\\d{4}|:|by )|copr\\. ?©?|kopiering|ⓒ)|(?<!\\p{L})${rights}`,
    ),
  },
];

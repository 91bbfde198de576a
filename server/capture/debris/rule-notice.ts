import { anyOf, form, type DebrisRule, type Zone } from "./rule.ts";

const edges: readonly Zone[] = ["head", "tail"];

const machine = String.raw`(?<!\p{L})(?:artificial intelligence|chatgpt|gpt-?\d?|(?:large )?language models?|machine[ -]translat\p{L}*|automated (?:translation|system)|automatically translated|künstliche[rn]? intelligenz|sprachmodell\p{L}*|maschinell(?:e[rn]?)? übersetz\p{L}*|automatisch übersetzt|intelligence artificielle|traduction automatique|automatiquement|inteligencia artificial|traducción automática|automáticamente|intelligenza artificiale|traduzione automatica|automaticamente|inteligência artificial|tradução automática|kunstmatige intelligentie|automatisch vertaald|sztuczn\p{L}* inteligencj\p{L}*|ai-stöd|artificiell intelligens|kunstig intelligens|tekoäly\p{L}*|uměl\p{L}* inteligenc\p{L}*|inteligenț\p{L}* artificial\p{L}*|mesterséges intelligenci\p{L}*)(?!\p{L})`;
// As words in small letters these are common in several languages.
const initials = /(?<!\p{L})(?:AI|A\.I\.|KI|IA|I\.A\.|SI|TI|MI|UI|TÄ)(?!\p{L})/u;
const thisText = String.raw`(?:(?:this|the following|parts? of (?:this|the)|some of this|portions of this|elements of this|sections of this) (?:article|post|content|text|page|story|summary|translation|blog|report|piece|newsletter)|(?:dieser?|dieses|teile dieses|der|das|die) (?:artikels?|texte?s?|beitrags?|inhalt|seite|übersetzung|zusammenfassung|meldung)|(?:cet? |cette |le présent |une partie de cet? )(?:article|texte|contenu|page|traduction|résumé|publication|billet)|(?:est[ea]|el presente|partes de este) (?:artículo|texto|contenido|página|traducción|resumen|entrada|noticia|post)|(?:quest[oa]|il presente|parti di questo) ?['’]?(?:articolo|testo|contenuto|pagina|traduzione|sintesi|riassunto|post)|(?:est[ea]|o presente|partes deste|parte deste) (?:artigo|texto|conteúdo|página|tradução|resumo|matéria|post|reportagem)|(?:dit|deze|delen van dit) (?:artikel|tekst|bericht|vertaling|pagina|inhoud)|(?:ten|niniejszy|ta) (?:artykuł|tekst|treść|wpis|tłumaczenie)|(?:denna?|detta|den här|dette|denne) (?:artikeln?|artikkelen|text(?:en)?|tekst(?:en)?|sida|översättning))`;
const made = String.raw`(?<!\p{L})(?:generat\p{L}+|written|creat\p{L}+|produced|drafted|assisted|translated|generiert|erstellt|verfasst|geschrieben|übersetzt|unterstütz\p{L}+|erzeugt|généré\p{L}*|traduit\p{L}*|rédigé\p{L}*|écrit\p{L}*|produit\p{L}*|generad\p{L}+|traducid\p{L}+|escrit\p{L}+|redactad\p{L}+|elaborad\p{L}+|cread\p{L}+|generat[oaie]|tradott[oaie]|scritt[oaie]|redatt[oaie]|creat[oaie]|prodott[oaie]|gerad[oa]s?|traduzid[oa]s?|produzid[oa]s?|redigid[oa]s?|criad[oa]s?|gegenereerd|vertaald|geschreven|gemaakt|wygenerowan\p{L}+|przetłumaczon\p{L}+|napisan\p{L}+|stworzon\p{L}+|genererat\p{L}*|översatt\p{L}*|skriven|generert|genereret|oversat\p{L}*|skrevet|support of|help of|hilfe (?:von|einer)|mithilfe|aide d\p{L}*|l['’]aide|ayuda de|supporto d\p{L}*|ausilio|aiuto|ajuda d\p{L}+|auxílio|apoio d\p{L}+|behulp|pomoc\p{L}+)(?!\p{L})`;

const disclaimer = String.raw`(?:(?:disclaimer|disclosure|full disclosure|legal notice|transparency(?: note)?|conflicts? of interest|haftungsausschluss|hinweis zur transparenz|transparenzhinweis|offenlegung|interessenkonflikt|rechtlicher hinweis|risikohinweis|avertissement|déclaration d['’]intérêts?|clause de non-responsabilité|conflits? d['’]intérêts|mention légale|aviso legal|descargo de responsabilidad|exención de responsabilidad|advertencia|conflictos? de intereses?|avvertenza|disconoscimento|dichiarazione di non responsabilità|esclusione di responsabilità|aviso(?: legal)?|isenção de responsabilidade|declaração de interesses|zastrzeżenie|klauzula|ansvarsfriskrivning|ansvarsfraskrivelse|vastuuvapauslauseke|prohlášení|declinare de responsabilitate|felelősségkizárás|αποποίηση ευθύνης|отказ от ответственности|дисклеймер) ?(?:\([^)]{1,30}\))? ?[:–—-])`;
const views = String.raw`(?:(?:the|any|all) (?:views?|opinions?|thoughts|content|information)\b.{0,90}\b(?:expressed|are (?:those|solely|his|her|their|my)|informational purposes|do(?:es)? not (?:necessarily )?(?:reflect|represent|constitute))\b|(?:views|opinions) expressed\b|(?:die|alle) (?:hier |in diese[mr] (?:artikel|beitrag|text|kommentar|kolumne) )?(?:in .{0,40})?(?:geäußerten|vertretenen|dargestellten|ausgedrückten|wiedergegebenen) (?:ansichten|meinungen|auffassungen)|die in diese[mr] (?:artikel|beitrag|text)\b.{0,80}\b(?:meinung|ansicht)\p{L}*|(?:der|dieser) (?:beitrag|artikel|kommentar|text|gastbeitrag) gibt (?:nicht|die meinung|ausschließlich|die persönliche).*|les (?:opinions|propos|points de vue|vues|idées|analyses) (?:exprimée?s|présentée?s|défendue?s|contenue?s|émis(?:es)?)(?!\p{L})|las (?:opiniones|ideas|posturas) (?:expresadas|vertidas|contenidas|recogidas|publicadas|manifestadas)(?!\p{L})|(?:le|i) (?:opinioni|idee|punti di vista|pareri) (?:espress[eia]|contenut[ei]|qui espress[ei])(?!\p{L})|as (?:opiniões|ideias|posições) (?:expressas|aqui expressas|emitidas|contidas|manifestadas)(?!\p{L})|de (?:meningen|standpunten|opvattingen) .{0,50}(?:auteur|schrijver)|(?:poglądy|opinie) (?:wyrażone|zawarte|przedstawione)(?!\p{L})|(?:åsikter(?:na)?|de åsikter) som (?:uttrycks|framförs)|(?:synspunkter|meninger|holdninger)(?:ne|ene)? (?:som |der )?(?:kommer til uttrykk|er udtryk|er skribentens|i denne))`;
const republished = String.raw`(?:${String.raw`this (?:article|post|piece|story|text|essay|column|interview)`} (?:(?:was|is|has been) )?(?:(?:first|originally|previously) )?(?:re-?)?(?:published|appeared|printed|posted|produced)\b|(?:this (?:article|story) (?:is|was) )?(?:re-?published|reprinted) (?:from|with|under|here|by)\b|(?:first|originally) (?:published|appeared) (?:in|on|by|at)\b|(?:dieser|der|dieses|das) (?:artikel|beitrag|text|interview|essay) (?:ist|erschien|wurde|stammt)\b.{0,40}(?:zuerst|zunächst|ursprünglich|erschienen|veröffentlicht|erstmals|aus)\b|(?:zuerst|erstmals|ursprünglich) (?:erschienen|veröffentlicht) (?:in|im|auf|bei|am)\b|(?:cet article|ce texte|cette tribune|cet entretien) (?:a été|est) .{0,30}(?:publiée?|parue?|republiée?|reprise?|initialement)(?!\p{L})|(?:initialement|d['’]abord) (?:publié|paru)(?!\p{L})|(?:este artículo|este texto|esta entrevista|esta columna) (?:fue|se|ha sido|apareció) ?.{0,30}(?:publicad[oa]|publicó|apareció|originalmente)(?!\p{L})|publicad[oa] originalmente|(?:quest['’]articolo|questo articolo|questo testo|l['’]articolo) (?:è|era|è stato) .{0,30}(?:pubblicato|uscito|apparso|ripubblicato)(?!\p{L})|(?:originariamente|originalmente) pubblicato|(?:este artigo|este texto|esta matéria|esta entrevista) (?:foi|é) .{0,30}(?:publicad[oa]|republicad[oa])(?!\p{L})|publicad[oa] originalmente|dit (?:artikel|stuk|bericht) (?:is|verscheen|werd) .{0,30}(?:eerder|oorspronkelijk|gepubliceerd|verschenen|overgenomen)(?!\p{L})|(?:artykuł|tekst) (?:ukazał się|został).{0,30}(?:pierwotnie|opublikowany|pierwszy|w)(?!\p{L})|(?:artikeln|texten|denna artikel) (?:publicerades|har tidigare).{0,40}|(?:artikk?elen|artiklen|denne artikk?el) (?:ble|blev|er) (?:først|opprinnelig|oprindeligt|tidligere)(?!\p{L}))`;
const advice = String.raw`(?:(?:this|the above|nothing (?:here|in this)|none of this).{0,90}(?:not|n['’]t|constitutes?|be taken as|considered).{0,40}(?:financial|legal|medical|investment|professional|tax) advice\b|(?:this|the) (?:article|post|page|site|content|story|newsletter|blog)? ?(?:may )?(?:contains?|includes?|features?) (?:affiliate|sponsored) (?:links|content)|(?:we|i) (?:may )?(?:earn|receive|get|make) (?:a |an )?(?:small )?(?:affiliate )?commissions?\b.*|as an amazon associate.*|(?:for|this is for) (?:informational|educational|entertainment) (?:and .{0,20} )?purposes only.*|(?:dieser|der) (?:artikel|beitrag|text) (?:stellt|ist|ersetzt) (?:keine?n?|nicht).{0,40}(?:beratung|empfehlung|rat|arzt)\p{L}*|(?:dieser|der) (?:artikel|beitrag) enthält (?:affiliate|werbe|provisions)\p{L}*[- ]?(?:links?)?.*|(?:cet article|ce contenu|les informations).{0,60}(?:ne (?:constitue|constituent|remplace|saurai)).{0,50}(?:conseil|avis|recommandation).*|(?:cet article|ce site) contient des liens (?:affiliés|d['’]affiliation|sponsorisés).*|(?:este artículo|este contenido|esta información|la información).{0,60}no (?:constituye|sustituye|representa|debe).{0,50}(?:asesoramiento|consejo|recomendación|médic).*|(?:este artículo|esta página) contiene enlaces de afiliad.*|(?:questo articolo|le informazioni|questo contenuto).{0,60}non (?:costituisc|sostituisc|rappresent).{0,50}(?:consulenza|consigli|parere|raccomandazion).*|(?:questo articolo|questa pagina) contiene link (?:di affiliazione|affiliat).*|(?:este artigo|este conteúdo|as informações).{0,60}não (?:constitu|substitu|represent).{0,50}(?:aconselhamento|conselho|recomendação|consulta).*|(?:este artigo|esta página) contém links? (?:de )?afiliad.*)`;

const noteOpening = String.raw`(?:corrections?(?: and clarifications?)?|corrected|clarifications?|erratum|errata|amendment|editor(?:['’]?s?['’]?|ial) notes?|note from the editors?|note to readers|update note|retraction|korrektur(?:en)?|korrekturhinweis|berichtigung|richtigstellung|klarstellung|gegendarstellung|anmerkung der redaktion|anm\. ?d\. ?(?:red|r)\.?|hinweis der redaktion|redaktioneller hinweis|in eigener sache|transparenzhinweis der redaktion|rectificatifs?|correctifs?|correction|rectification|mise au point|précision|note de la rédaction|ndlr|n\.d\.l\.r\.|erratum|droit de réponse|correcci[óo]n(?:es)?|rectificaci[óo]n|fe de err(?:at|or)[ae]s|aclaraci[óo]n|nota (?:del editor|de la redacci[óo]n|de redacci[óo]n|de los editores|editorial)|errata(?: corrige)?|rettifica|correzione|precisazione|nota (?:della redazione|del direttore|redazionale)|n\.d\.r\.|ndr|corre[çc](?:ão|ões)|errámos|erramos|retifica[çc]ão|esclarecimento|nota (?:da reda[çc]ão|do editor|da edi[çc]ão|editorial)|correctie|rectificatie|verbetering|noot van de redactie|naschrift(?: redactie)?|sprostowanie|korekta|errata|wyjaśnienie|od redakcji|rättelse|förtydligande|redaktionens (?:anmärkning|kommentar)|rettelse|presisering|berigtigelse|redaktørens (?:note|merknad|anmerkning)|oikaisu|korjaus|tarkennus|toimituksen huomautus|oprava|upřesnění|poznámka redakce|erată|rectificare|nota redacției|helyesbítés|helyreigazítás|a szerkesztő megjegyzése|διόρθωση|поправка|исправление|уточнение|примечание редакции|виправлення|примітка редакції)`;
const earlier = String.raw`(?:(?:an? |the )?(?:earlier|previous|prior|original|initial|first) versions? of this (?:article|story|report|post|piece|column|text|page|headline)|this (?:article|story|post|piece|report|page|headline) (?:was|has been) (?:amended|corrected|updated|edited|revised|changed)\b|in einer (?:früheren|ersten|vorherigen|älteren|vorigen|ursprünglichen) (?:version|fassung)|(?:eine|die) (?:frühere|erste|vorherige|ursprüngliche) (?:version|fassung) (?:dieses|des) (?:artikels|beitrags|textes)|(?:dieser|der) (?:artikel|beitrag|text) wurde (?:am .{3,25} |nachträglich |inzwischen )?(?:korrigiert|aktualisiert|berichtigt|geändert|ergänzt)\b|wir haben (?:das|dies|die stelle|den fehler) (?:korrigiert|berichtigt|geändert)|(?:une|la|dans une|dans la) (?:version (?:précédente|antérieure|initiale)|première version|précédente version) de (?:cet article|ce texte)|cet article a été (?:corrigé|modifié|mis à jour|rectifié|amendé)(?!\p{L})|(?:en )?una versi[óo]n (?:anterior|previa|inicial) de (?:este artículo|esta noticia|este texto|esta información)|(?:este artículo|esta noticia|esta información) (?:ha sido|fue) (?:corregid[oa]|actualizad[oa]|modificad[oa]|editad[oa])|(?:in )?una (?:versione precedente|precedente versione|prima versione) d(?:i|ell)|(?:quest['’]articolo|questo articolo) è stato (?:corretto|modificato|aggiornato|rettificato)|(?:em )?uma versão (?:anterior|prévia|inicial) d(?:este|esta|o|a) (?:artigo|texto|notícia|matéria|reportagem)|(?:este artigo|esta matéria|esta reportagem|este texto|esta notícia) foi (?:corrigid[oa]|atualizad[oa]|alterad[oa]|editad[oa])|(?:in )?een (?:eerdere|vorige) versie van dit (?:artikel|bericht|stuk|verhaal)|dit artikel is .{0,30}(?:aangepast|gecorrigeerd|bijgewerkt)|(?:w )?(?:poprzedniej|wcześniejszej|pierwotnej) wersji (?:tego )?(?:artykułu|tekstu)|(?:i )?en tidigare version av (?:artikeln|texten|denna)|(?:artikeln|texten) har (?:korrigerats|rättats|uppdaterats)|(?:i )?en tidlige?re (?:versjon|version|udgave) af? ?(?:denne|artikk?el|artiklen|saken|av)?|(?:artikk?elen|saken|artiklen) (?:er|ble|blev) (?:rettet|korrigert|oppdatert|opdateret)|(?:artikkelin|jutun) aiemmassa versiossa|juttua (?:on )?korjattu|(?:v )?předchozí verzi (?:tohoto )?článku|o versiune anterioară)`;

const notice = { role: "notice" } as const;
const opening = String.raw`\P{L}*(?:(?:please )?note:? |(?:disclaimer|hinweis|disclosure|note|avis|avertissement|nota|aviso|avviso|avvertenza|transparenzhinweis|transparency|achtung|attention|atención|attenzione|atenção|let op|uwaga|obs)[ :–—!-]+)?`;
const aiNotice = {
  ...notice,
  kind: "ai-notice",
  notice: "ai-generated",
  reason: "The source says that machines wrote, helped to write or translated this text.",
  score: 0.9,
  words: 60,
  zones: edges,
} as const;

/** What a publisher says about a text: how it was made, what was corrected, whose opinion it is, where it stood first. */
export const noticeRules: readonly DebrisRule[] = [
  {
    ...aiNotice,
    pattern: form(
      `^(?:\\P{L}*heads[ -]?up(?!\\p{L}).*${machine}|${opening}(?=.{0,80}${thisText})(?=.*${machine})(?=.*${made})|\\P{L}*(?:automatically |machine[ -])(?:generated|translated)(?!\\p{L})|\\P{L}*${made} (?:by|with|using|von|mit|durch|par|avec|por|con|mediante|da|com|door|przez|av|af) ${machine}[^,;]{0,60}$)`,
    ),
  },
  {
    ...aiNotice,
    cased: initials,
    pattern: form(
      `^(?:\\P{L}*heads[ -]?up(?!\\p{L})|${opening}(?=.{0,80}${thisText})(?=.*${made})|\\P{L}*${made} (?:by|with|using|von|mit|durch|par|avec|por|con|mediante|da|com|door|przez|av|af) (?:an? |einer? |une? |l['’]|la |un['’]|de )?(?:ai|ki|ia|si)(?!\\p{L})[^,;]{0,60}$|\\P{L}*(?:ai|ki|ia|si)[- ](?:generated|assisted|translated|generiert\\p{L}*|erstellt|übersetzt|gegenereerd|genererad)(?!\\p{L}))`,
    ),
  },
  {
    ...notice,
    kind: "correction",
    notice: "correction",
    reason: "The publisher corrects or comments on this text.",
    score: 0.95,
    words: 150,
    pattern: form(
      `^[^\\p{L}\\p{N}"“«„]{0,4}(?:${noteOpening}(?!\\p{L})[^:.]{0,40}[ :.,–—-]{1,4})?(?:\\(.{3,30}\\):? ?)?${earlier}`,
    ),
  },
  {
    ...notice,
    kind: "correction",
    notice: "correction",
    reason: "The publisher corrects or comments on this text.",
    score: 0.9,
    words: 150,
    zones: edges,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${noteOpening}(?!\\p{L})(?:[^:.]|\\d\\.){0,50}[:–—](?=.*\\p{L})`),
  },
  {
    ...notice,
    kind: "correction",
    notice: "correction",
    reason: "The publisher says that this text was changed.",
    score: 0.9,
    words: 60,
    zones: edges,
    pattern: form(
      `^[^\\p{L}\\p{N}"“«„]{0,4}(?:${noteOpening}(?!\\p{L}) ?[.–—|-]|${anyOf(String.raw`updated?|aktualisierung|mise à jour|actualización|aggiornamento|atualização|actualização|aktualizacja|uppdatering|oppdatering|opdatering|päivitys|aktualizace`)}(?: ?\\(.{3,40}\\)| ?,? ?[\\d].{2,40})? ?: .*(?:article|story|post|report|artikel|beitrag|text|meldung|artículo|noticia|articolo|artigo|matéria|artykuł))`,
    ),
  },
  {
    ...notice,
    kind: "disclaimer",
    notice: "disclaimer",
    reason: "A statement of the publisher about this text.",
    score: 0.9,
    words: 110,
    zones: edges,
    pattern: form(
      `^[^\\p{L}\\p{N}"“«„]{0,4}(?:(?:note|hinweis|nota|note : |remarque|avis)[ :.–—-]{1,3})?(?:${disclaimer}|${views}|${republished}|${advice})`,
    ),
  },
];

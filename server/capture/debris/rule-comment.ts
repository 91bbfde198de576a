import { anyOf, form, type DebrisRule, type Zone } from "./rule.ts";

const edges: readonly Zone[] = ["head", "tail"];

const fields = anyOf(String.raw`
  leave (?:a|your) (?:reply|comment)(?: .{0,40})?|(?:post|add|write) (?:a|your) (?:comment|reply)(?:\.{3})?|cancel reply|be the first to comment.*|your e-?mail (?:address )?(?:will|is) (?:not|never) be (?:published|shared).*|required fields are marked.*|(?:your )?(?:name|e-?mail|website|comment) ?\(?(?:\*|required|optional|will not be published|never made public|hidden|address never made public).*|notify me (?:of|by|when).*|save my name.*|fill in your details below.*|you are commenting using.*|logged in as.*|(?:you must be |please |you need to )?log(?:ged)? in (?:to|or).{0,30}(?:comment|reply|post).*|join the (?:conversation|discussion)|what do you think.{0,3}|(?:view|read|show|load|see) (?:all |more |\d+ )?(?:comments?|replies).{0,20}|reply to .{1,30}|sort by.{0,20}|(?:newest|oldest|top|most liked) (?:first|comments)|please enter an answer in digits.*|this site uses akismet.*|learn how your comment data is processed.*|design a site like this.*|discussion about this (?:post|episode)|ready for more|no posts|comments (?:are|have been) (?:closed|turned off|disabled|moderated).*|upload(?:ing)? (?:a )?(?:photo|image).{0,20}|report (?:this )?(?:comment|post|abuse)|flag as inappropriate|terms and conditions apply to comments.*|comments restacks|top latest discussions|you can use these html tags.*|click here to (?:cancel|leave).*
  (?:einen? )?(?:kommentar|antwort) (?:schreiben|hinterlassen|verfassen|abgeben|abschicken|veröffentlichen|absenden)|schreib(?:e|en sie)? (?:einen|deinen|ihren|den ersten) kommentar.{0,30}|hinterlasse? (?:eine|einen|deinen) (?:antwort|kommentar).{0,30}|antwort(?:en)? abbrechen|deine e-?mail-?adresse wird nicht veröffentlicht.*|ihre e-?mail-?adresse wird nicht veröffentlicht.*|erforderliche felder sind.*|(?:name|e-?mail(?:-adresse)?|webs(?:ite|eite)|kommentar) ?\(?(?:\*|erforderlich|pflichtfeld|optional|wird niemals|wird nicht veröffentlicht).*|meinen namen, meine e-?mail.*|benachrichtig(?:e|en sie) mich.*|trage deine daten unten ein.*|du kommentierst mit.*|(?:sie müssen|du musst) (?:angemeldet|eingeloggt) sein.*|diskutieren sie mit.*|(?:alle |weitere )?kommentare (?:anzeigen|lesen|laden|ansehen|sind geschlossen|geschlossen|deaktiviert).{0,20}|die kommentarfunktion ist .*|diese website verwendet akismet.*|erfahre(?:n sie)?,? (?:mehr darüber, )?wie deine kommentardaten.*|kommentar veröffentlichen|abonnieren kommentare zum post.*
  (?:laissez?|laisser|écrire|écrivez|ajouter|ajoutez|poster|postez|publier|enregistrer|rédiger) (?:un|votre|une) (?:commentaire|réponse|avis).{0,40}|annuler la réponse.*|votre adresse (?:e-?mail|de messagerie) ne sera pas publiée.*|les champs obligatoires sont.*|(?:nom|e-?mail|adresse e-?mail|site web|commentaire) ?\(?(?:\*|obligatoire|facultatif|requis).*|enregistrer mon nom.*|prévenez[- ]moi.*|avertissez[- ]moi.*|entrez vos coordonnées ci-dessous.*|vous commentez à l['’]aide.*|(?:vous devez|connectez-vous).{0,40}pour (?:commenter|publier|laisser|réagir|poster|répondre).*|(?:voir|lire|afficher) (?:tous )?(?:les|\d+) commentaires.*|(?:les )?commentaires (?:sont )?(?:fermés|désactivés).*|soyez le premier à (?:commenter|réagir).*|ce site utilise akismet.*|en savoir plus sur comment les données.*|inscription à : publier.*
  (?:deja|dejar|escribe|escribir|añade|añadir|publica|publicar|agrega|agregar|enviar) (?:un|una|tu|el) (?:comentario|respuesta).{0,40}|cancelar (?:la )?respuesta|tu dirección de correo electrónico no será publicada.*|los campos (?:obligatorios|necesarios|requeridos) .*|(?:nombre|correo electrónico|e-?mail|web|sitio web|comentario) ?\(?(?:\*|obligatorio|requerido|opcional|necesario).*|guarda(?:r)? mi nombre.*|(?:recibir un|notif[ií](?:c|qu)\p{L}* ?me|avísame|recibir) .{0,40}(?:correo|comentarios|entradas).*|introduce tus datos o haz clic.*|estás comentando usando.*|(?:debes|tienes que|inicia sesión).{0,40}para (?:comentar|publicar|dejar).*|(?:ver|leer|mostrar) (?:todos )?(?:los )?(?:\d+ )?comentarios.*|(?:los )?comentarios (?:están )?(?:cerrados|desactivados).*|sé el primero en comentar.*|este sitio usa akismet.*|(?:aprende|conoce) cómo se procesan los datos.*|suscribirse a: .*
  (?:lascia|scrivi|aggiungi|invia|posta|pubblica) (?:un|una|il tuo) (?:commento|risposta).{0,40}|annulla risposta|il tuo indirizzo e-?mail non sarà pubblicato.*|i campi obbligatori sono.*|(?:nome|e-?mail|sito web|commento) ?\(?(?:\*|obbligatorio|facoltativo|richiesto).*|salva il mio nome.*|(?:avvertimi|notificami|avvisami) .*|inserisci i tuoi dati qui sotto.*|stai commentando usando.*|(?:devi|effettua|accedi).{0,40}per (?:commentare|inviare|lasciare).*|(?:vedi|leggi|mostra) (?:tutti )?(?:i |\d+ )?commenti.*|(?:i )?commenti (?:sono )?(?:chiusi|disabilitati|disattivati).*|questo sito u(?:sa|tilizza) akismet.*|scopri come vengono elaborati i dati.*|iscriviti a: commenti.*
  (?:deixe|deixar|escreva|escrever|adicione|adicionar|publique|postar|publicar|enviar) (?:um|uma|o seu|seu) (?:comentário|resposta).{0,40}|cancelar resposta|o seu endereço de e-?mail não será publicado.*|(?:os )?campos obrigatórios são.*|(?:nome|e-?mail|site|comentário) ?\(?(?:\*|obrigatório|opcional|necessário).*|salvar meus dados.*|guardar o meu nome.*|(?:notifique-me|avise-me|notificar-me) .*|preencha os seus? (?:dados|detalhes) abaixo.*|você está comentando utilizando.*|está a comentar usando.*|(?:você precisa|é preciso|faça login|inicie a sessão).{0,40}para (?:comentar|publicar|deixar).*|(?:ver|ler|mostrar) (?:todos )?(?:os )?(?:\d+ )?comentários.*|(?:os )?comentários (?:estão )?(?:encerrados|fechados|desativados|desactivados).*|seja o primeiro a comentar.*|este site utiliza o akismet.*|saiba como seus dados em comentários.*|assinar: postar.*
  (?:geef|laat|schrijf|plaats) (?:een|jouw) (?:reactie|antwoord|bericht).{0,40}|reactie (?:annuleren|plaatsen)|(?:je|het) e-?mailadres (?:wordt|zal) niet (?:gepubliceerd|worden).*|(?:vereiste|verplichte) velden.*|(?:naam|e-?mail|site|reactie) ?\(?(?:\*|vereist|verplicht).*|mijn naam, e-?mail.*|(?:dodaj|zostaw|napisz|skomentuj|opublikuj) (?:swój )?(?:komentarz|odpowiedź).{0,40}|anuluj pisanie odpowiedzi|twój adres e-?mail nie zostanie opublikowany.*|wymagane pola są.*|(?:nazwa|imię|e-?mail|adres e-?mail|witryna internetowa|komentarz) ?\(?(?:\*|wymagane).*|zapamiętaj moje dane.*|powiadom mnie.*
  (?:lämna|skriv|kommentera) (?:ett|en|din) (?:svar|kommentar).{0,40}|avbryt svar|din e-?postadress kommer inte.*|obligatoriska fält.*|(?:namn|e-?post|webbplats|kommentar) ?\(?(?:\*|obligatoriskt).*|(?:skriv|legg igjen|efterlad|tilføj) (?:en|et|din) (?:kommentar|svar).{0,40}|din e-?(?:post|mail)-?adresse (?:vil|bliver) ikke.*|(?:obligatoriske|påkrævede|påkrevde) felt(?:er)? .*|kirjoita kommentti|jätä kommentti.{0,30}|sähköpostiosoitettasi ei julkaista.*|(?:napsat|přidat|napište) komentář.{0,30}|vaše e-?mailová adresa nebude zveřejněna.*|lasă un (?:comentariu|răspuns).*|adresa ta de email nu va fi publicată.*|(?:hozzászólás|vélemény) (?:írása|elküldése).{0,20}|az e-?mail[- ]címet nem tesszük közzé.*|αφήστε (?:μια απάντηση|ένα σχόλιο).*|(?:оставить|добавить|написать) (?:комментарий|ответ).{0,30}|ваш (?:e-?mail|адрес email) не будет опубликован.*|(?:залишити|додати) коментар.{0,30}
`);

const count = String.raw`(?:\d[\d.,]*|one|no|ein|keine?n?|un|une|aucune?|uno?|no hay|sin|nessun|um|nenhum|sem|geen|brak|inga?|ingen|žádné|nincs)`;
const counted = anyOf(String.raw`
  comments?(?: yet)?|repl(?:y|ies)(?: yet)?|responses?(?: yet)?|thoughts? on .*|kommentare?|antworten?|gedank(?:e|en) zu .*|commentaires?|réactions?|réponses?|réflexions? (?:sur|au sujet de) .*|comentarios?|respuestas?|(?:comentarios?|pensamientos?) (?:en|sobre) .*|commenti|commento|risposte|risposta|pensieri? su .*|comentários?|respostas?|(?:comentários?|pensamentos?|opiniões) (?:em|sobre) .*|reacties?|gedachten? over .*|komentarz[ey]?|komentarzy|odpowiedzi|svar|kommentarer?|tankar? (?:om|på) .*|kommentti(?:a)?|komentář[eů]?|comentarii|hozzászólás|σχόλια|комментари(?:й|я|ев)|коментар(?:і|ів)?
`);
const single = anyOf(String.raw`
  comments?(?: section)?(?: ?\(\d+\))?|reply|replies|respond|antworten|kommentare?(?: ?\(\d+\))?|kommentieren|commentaires?(?: ?\(\d+\))?|réagir|répondre|comentarios?(?: ?\(\d+\))?|responder|comentar|commenti(?: ?\(\d+\))?|rispondi|commenta|comentários?(?: ?\(\d+\))?|reacties?(?: ?\(\d+\))?|beantwoorden|reageer|komentarze(?: ?\(\d+\))?|odpowiedz|kommentarer(?: ?\(\d+\))?|svara|svar|kommentoi|vastaa|komentáře|odpovědět|comentarii|răspunde|hozzászólások|válasz|ответить|комментарии(?: ?\(\d+\))?|відповісти|коментарі
`);
const widget = anyOf(String.raw`
  %d bloggers?.*|%d blogueurs?.*|a %d blogueros?.*|%d blogueiros?.*|%d blogger.*|connecting to %s|verbindung zu %s.*|connexion à %s|conectando a %s|connessione a %s.*|conectando a %s|(?:create a .{0,20}|get a .{0,20})?(?:blog|website|site|free website) at wordpress.*|(?:bloggen|blog|website|blog|site|un sito o blog|un blog|crie um website.*|crea un blog o un sitio web.*|erstelle .{0,40}) (?:auf|de|su|en|bei|op|gratuito|gratis)? ?wordpress\.com.*|(?:proudly |stolz |fièrement |orgullosamente )?(?:powered|präsentiert|propulsé|con la tecnología|fourni|tecnologia|tecnología|powered von|basato|offerto|obsługiwane|drivs|aangedreven) (?:by|von|par|de|do|da|su|przez|av|door) \S+.*|com tecnologia d\S+ .*|(?:subscrever|inscrever-se em|subscribe to|iscriviti a|assinar) ?: .*|theme: .+ by .+|(?:simple|watermark|picture window|awesome inc\.?|ethereal|travel) theme\..*|theme images by .*|newer posts? ?(?:home ?)?(?:older posts?)?|older posts?|neuer(?:er|e) posts? .*|älter(?:er|e) posts?.*|article plus (?:récent|ancien).*|entrada (?:más reciente|antigua).*|post più (?:recente|vecchio).*|postagem mais (?:recente|antiga).*|diesen post per e-mail versenden.*|email this ?blogthis.*|e-?mail this ?blogthis.*|subscribe to: (?:post comments|posts).*|follow (?:this blog|.{1,40} on wordpress\.com)|begin typing your search above.*|reblog .{0,10}|customi[sz]e|report this content|view post in subscription|collapse this bar|sign me up|privacy & cookies:? .*|to find out more, including how to control cookies.*|continue reading →|help status about careers.*|open in app|member-only story|start writing|get the app|text to speech|start your substack|substack is the home.*|see all from .{1,60}|written by .{1,40} \d.* followers.*|\d[\d.,]*[km]? (?:followers|following|abonnenten|abonnés|seguidores|follower).{0,20}
`);

const posted = String.raw`(?:posted|eingestellt|erstellt|publié|publicad[oa]|pubblicato|postado|gepost|geplaatst|upplagd|autor)(?: (?:by|von|par|por|da|door|av)) [^0-9]{2,40} (?:at|um|à|en|alle|às|à\(s\)|on|a las|a la\(s\)|om|o|kl\.?) \d{1,2}[:.h]\d\d.*`;

const common = { role: "comment-form", reason: "Part of the page's comment form.", kind: "comments" } as const;

/** Comment forms, their counts, and what blog software writes around a text. */
export const commentRules: readonly DebrisRule[] = [
  {
    kind: "posted",
    role: "byline",
    reason: "Says who put the text on the page, and when.",
    score: 0.95,
    words: 20,
    zones: edges,
    pattern: form(`^${posted}$`),
  },
  {
    ...common,
    score: 0.98,
    words: 40,
    zones: edges,
    pattern: form(`^[^\\p{L}\\p{N}"“«„]{0,4}${fields} ?[:.…?!]{0,3}$`),
  },
  {
    ...common,
    score: 0.97,
    words: 20,
    zones: edges,
    pattern: form(`^\\P{L}{0,2}(?:${count} ${counted}|${single})(?: ?\\d+)?[:.…]{0,3}$`),
  },
  {
    kind: "widget",
    role: "comment-form",
    reason: "Part of the blog software, not of the article.",
    score: 0.98,
    words: 40,
    zones: edges,
    pattern: form(`^${widget}[.:…]{0,3}$`),
  },
];

/** The words of one small page in one language: all of it made up for these tests. */
export interface PageWords {
  readonly lang: string;
  readonly title: string;
  readonly menu: readonly string[];
  readonly byline: string;
  readonly share: string;
  readonly heading: string;
  readonly prose: readonly string[];
  readonly related: readonly string[];
  readonly comments: string;
  readonly rights: string;
}

/** The same page in ten languages and four alphabets. */
export const pageWords: readonly PageWords[] = [
  {
    lang: "en",
    title: "The ferry returns to Holm Bay in spring",
    menu: ["News", "Sport", "Weather", "Contact"],
    byline: "By Ada Fenn",
    share: "Share on Facebook",
    heading: "What it will cost",
    prose: [
      "After nine years without a crossing, the ferry between Holm Bay and the islands will sail again in April, the harbour board decided on Tuesday evening.",
      "The board expects two hundred passengers on an ordinary day, and twice as many in July, when the market on the largest island draws visitors from the whole coast.",
      "A single ticket will cost four pounds, and residents pay half of that. The subsidy, the treasurer said, ends after three years and will not be renewed.",
    ],
    related: ["Storm closes the old pier", "Islands vote on new school"],
    comments: "Leave a comment",
    rights: "© 2024 Holm Bay Courier. All rights reserved.",
  },
  {
    lang: "de",
    title: "Die Fähre nach Holmbucht fährt im Frühjahr wieder",
    menu: ["Nachrichten", "Sport", "Wetter", "Kontakt"],
    byline: "Von Jutta Reimers",
    share: "Teilen",
    heading: "Was die Überfahrt kostet",
    prose: [
      "Nach neun Jahren ohne Verbindung fährt die Fähre zwischen Holmbucht und den Inseln ab April wieder, das beschloss der Hafenausschuss am Dienstagabend nach langer Beratung.",
      "Der Ausschuss rechnet an gewöhnlichen Tagen mit zweihundert Fahrgästen und im Juli mit der doppelten Zahl, wenn der Markt auf der größten Insel Besucher von der ganzen Küste anzieht.",
      "Eine einfache Fahrt kostet vier Euro, Einwohner zahlen die Hälfte. Der Zuschuss, sagte die Kämmerin, endet nach drei Jahren und wird danach nicht verlängert.",
    ],
    related: ["Sturm schließt den alten Anleger", "Inseln stimmen über neue Schule ab"],
    comments: "Kommentar schreiben",
    rights: "© 2024 Holmbuchter Bote. Alle Rechte vorbehalten.",
  },
  {
    lang: "fr",
    title: "Le bac de la baie de Holm revient au printemps",
    menu: ["Actualités", "Sport", "Météo", "Contact"],
    byline: "Par Hélène Aubray",
    share: "Partager",
    heading: "Le prix du passage",
    prose: [
      "Après neuf années sans traversée, le bac entre la baie de Holm et les îles reprendra en avril, a décidé mardi soir le conseil du port après un long débat.",
      "Le conseil attend deux cents passagers les jours ordinaires et le double en juillet, quand le marché de la plus grande île attire des visiteurs de toute la côte.",
      "Le billet simple coûtera quatre euros, et les habitants en paieront la moitié. La subvention, a dit la trésorière, prendra fin dans trois ans et ne sera pas renouvelée.",
    ],
    related: ["La tempête ferme l’ancien quai", "Les îles votent pour une nouvelle école"],
    comments: "Laisser un commentaire",
    rights: "© 2024 Le Courrier de Holm. Tous droits réservés.",
  },
  {
    lang: "es",
    title: "El transbordador vuelve a la bahía de Holm en primavera",
    menu: ["Noticias", "Deportes", "Tiempo", "Contacto"],
    byline: "Por Inés Calderón",
    share: "Compartir",
    heading: "Lo que costará el viaje",
    prose: [
      "Después de nueve años sin servicio, el transbordador entre la bahía de Holm y las islas volverá a navegar en abril, decidió el martes por la noche la junta del puerto.",
      "La junta espera doscientos pasajeros en un día normal y el doble en julio, cuando el mercado de la isla más grande atrae a visitantes de toda la costa.",
      "El billete sencillo costará cuatro euros y los vecinos pagarán la mitad. La ayuda, dijo la tesorera, termina dentro de tres años y no se renovará.",
    ],
    related: ["El temporal cierra el viejo muelle", "Las islas votan sobre la nueva escuela"],
    comments: "Deja un comentario",
    rights: "© 2024 El Correo de Holm. Todos los derechos reservados.",
  },
  {
    lang: "it",
    title: "Il traghetto torna nella baia di Holm in primavera",
    menu: ["Notizie", "Sport", "Meteo", "Contatti"],
    byline: "Di Marta Bellini",
    share: "Condividi",
    heading: "Quanto costerà il viaggio",
    prose: [
      "Dopo nove anni senza collegamento, il traghetto fra la baia di Holm e le isole riprenderà ad aprile, ha deciso martedì sera il consiglio del porto dopo una lunga discussione.",
      "Il consiglio prevede duecento passeggeri nei giorni normali e il doppio a luglio, quando il mercato dell’isola più grande attira visitatori da tutta la costa.",
      "Un biglietto semplice costerà quattro euro e i residenti pagheranno la metà. Il contributo, ha detto la tesoriera, finirà fra tre anni e non sarà rinnovato.",
    ],
    related: ["La tempesta chiude il vecchio molo", "Le isole votano per la nuova scuola"],
    comments: "Lascia un commento",
    rights: "© 2024 Il Corriere di Holm. Tutti i diritti riservati.",
  },
  {
    lang: "pl",
    title: "Prom do zatoki Holm wraca wiosną",
    menu: ["Wiadomości", "Sport", "Pogoda", "Kontakt"],
    byline: "Autor: Ewa Lis",
    share: "Udostępnij",
    heading: "Ile będzie kosztować rejs",
    prose: [
      "Po dziewięciu latach przerwy prom między zatoką Holm a wyspami znów będzie pływał od kwietnia, postanowiła we wtorek wieczorem rada portu po długiej naradzie.",
      "Rada spodziewa się dwustu pasażerów w zwykły dzień i dwa razy tylu w lipcu, kiedy targ na największej wyspie przyciąga gości z całego wybrzeża.",
      "Bilet w jedną stronę będzie kosztował cztery euro, a mieszkańcy zapłacą połowę. Dopłata, powiedziała skarbniczka, skończy się po trzech latach i nie będzie przedłużona.",
    ],
    related: ["Sztorm zamyka stare molo", "Wyspy głosują nad nową szkołą"],
    comments: "Dodaj komentarz",
    rights: "© 2024 Kurier Holm. Wszelkie prawa zastrzeżone.",
  },
  {
    lang: "sv",
    title: "Färjan till Holmviken går igen i vår",
    menu: ["Nyheter", "Sport", "Väder", "Kontakt"],
    byline: "Av Karin Holt",
    share: "Dela",
    heading: "Vad resan kommer att kosta",
    prose: [
      "Efter nio år utan förbindelse går färjan mellan Holmviken och öarna igen från april, beslutade hamnstyrelsen på tisdagskvällen efter en lång överläggning.",
      "Styrelsen räknar med tvåhundra resande en vanlig dag och dubbelt så många i juli, när marknaden på den största ön lockar besökare från hela kusten.",
      "En enkel biljett kostar fyra euro och de boende betalar hälften. Stödet, sade kassören, upphör efter tre år och kommer inte att förnyas.",
    ],
    related: ["Stormen stänger den gamla kajen", "Öarna röstar om en ny skola"],
    comments: "Skriv en kommentar",
    rights: "© 2024 Holmvikens Kurir. Alla rättigheter förbehållna.",
  },
  {
    lang: "ru",
    title: "Паром в бухту Хольм вернётся весной",
    menu: ["Новости", "Спорт", "Погода", "Контакты"],
    byline: "Анна Веткина",
    share: "Поделиться",
    heading: "Сколько будет стоить поездка",
    prose: [
      "После девяти лет перерыва паром между бухтой Хольм и островами снова пойдёт в апреле, решил во вторник вечером совет порта после долгого обсуждения.",
      "Совет ожидает двести пассажиров в обычный день и вдвое больше в июле, когда рынок на самом большом острове собирает гостей со всего побережья.",
      "Билет в один конец будет стоить четыре евро, а жители заплатят половину. Дотация, сказала казначей, закончится через три года и не будет продлена.",
    ],
    related: ["Шторм закрыл старый причал", "Острова голосуют за новую школу"],
    comments: "Оставить комментарий",
    rights: "© 2024 Вестник Хольма. Все права защищены.",
  },
  {
    lang: "el",
    title: "Το πορθμείο επιστρέφει στον κόλπο του Χολμ την άνοιξη",
    menu: ["Νέα", "Αθλητικά", "Καιρός", "Επικοινωνία"],
    byline: "Ελένη Βρανά",
    share: "Κοινοποίηση",
    heading: "Πόσο θα κοστίζει το ταξίδι",
    prose: [
      "Ύστερα από εννέα χρόνια χωρίς δρομολόγιο, το πορθμείο ανάμεσα στον κόλπο και στα νησιά θα ταξιδέψει ξανά τον Απρίλιο, αποφάσισε την Τρίτη το συμβούλιο του λιμανιού.",
      "Το συμβούλιο περιμένει διακόσιους επιβάτες τις συνηθισμένες ημέρες και διπλάσιους τον Ιούλιο, όταν η αγορά στο μεγαλύτερο νησί φέρνει επισκέπτες από όλη την ακτή.",
      "Το απλό εισιτήριο θα κοστίζει τέσσερα ευρώ και οι κάτοικοι θα πληρώνουν τα μισά. Η επιδότηση, είπε η ταμίας, τελειώνει σε τρία χρόνια και δεν θα ανανεωθεί.",
    ],
    related: ["Η καταιγίδα έκλεισε την παλιά προβλήτα", "Τα νησιά ψηφίζουν για το νέο σχολείο"],
    comments: "Αφήστε ένα σχόλιο",
    rights: "© 2024 Ταχυδρόμος του Χολμ.",
  },
  {
    lang: "ja",
    title: "ホルム湾の渡し船が春に戻る",
    menu: ["ニュース", "スポーツ", "天気", "お問い合わせ"],
    byline: "森田あかり",
    share: "シェアする",
    heading: "運賃はいくらになるか",
    prose: [
      "九年間の運休を経て、ホルム湾と島々を結ぶ渡し船が四月から再び運航されることになった。港の理事会が火曜日の夜、長い話し合いの末に決めた。",
      "理事会は、ふだんの日に二百人、島で一番大きな市が開かれる七月にはその二倍の乗客を見込んでいる。市には海岸の各地から人が集まる。",
      "片道の運賃は四ユーロで、住民はその半額を払う。補助金は三年で終わり、その後は更新されないと会計係は述べた。",
    ],
    related: ["嵐で古い桟橋が閉鎖", "島々が新しい学校をめぐり投票"],
    comments: "コメントを書く",
    rights: "© 2024 ホルム湾通信",
  },
];

/** The page as a newspaper would build it. */
export function pageOf(words: PageWords): string {
  const item = (text: string, i: number): string => `<li><a href="/p${i}">${text}</a></li>`;
  return `<!doctype html><html lang="${words.lang}"><head><title>${words.title}</title></head><body>
<header class="site-header"><nav class="main-nav"><ul>${words.menu.map(item).join("")}</ul></nav></header>
<main><article class="post"><h1>${words.title}</h1><p class="byline">${words.byline}</p>
<div class="share-bar"><a href="#">${words.share}</a></div>
<div class="article-body"><p>${words.prose[0]}</p><p>${words.prose[1]}</p><h2>${words.heading}</h2><p>${words.prose[2]}</p></div>
<section class="related-posts"><ul>${words.related.map(item).join("")}</ul></section>
<div id="comments"><h3>${words.comments}</h3></div></article></main>
<footer class="site-footer"><p>${words.rights}</p></footer></body></html>`;
}

import { describe, expect, it } from "vitest";
import { judgeLines } from "#/server/capture/extract/debris.ts";

const prose: Readonly<Record<string, string>> = {
  en: "The council decided on Tuesday that the wall must be built before the winter, whatever it may cost the small town.",
  de: "Der Rat beschloss am Dienstag, dass die Mauer noch vor dem Winter gebaut werden muss, was immer sie die kleine Stadt kosten mag.",
  fr: "Le conseil a décidé mardi que le mur devait être construit avant l’hiver, quel que soit le prix que la petite ville devra payer.",
  es: "El consejo decidió el martes que el muro debe construirse antes del invierno, cueste lo que cueste a la pequeña ciudad del valle.",
  it: "Il consiglio ha deciso martedì che il muro deve essere costruito prima dell’inverno, qualunque sia il costo per la piccola città.",
  pt: "O conselho decidiu na terça-feira que o muro tem de ser construído antes do inverno, custe o que custar à pequena cidade do vale.",
};

// Each stands between two long paragraphs, after the last, and before the first: a claim may be in any sentence.
const sentences: readonly (readonly [language: string, sentence: string])[] = [
  ["en", "Support for the government fell to 31 per cent in May."],
  ["en", "Donations to the party doubled within a year, the auditors found."],
  ["en", "Corrections to the map were made in 1912."],
  ["en", "The newsletter of the union was banned in 1934."],
  ["en", "Like this one, most of the bridges were built of wood."],
  ["en", "Photographs of the meeting were destroyed."],
  ["en", "An earlier version of the treaty had been rejected by both houses."],
  ["en", "Follow the money, she told the commission, and it did."],
  ["en", "Home prices rose by a tenth."],
  ["en", "Contact with the ship was lost at noon."],
  ["en", "Artificial intelligence wrote none of the reports, the ministry says."],
  ["de", "Teilen der Bevölkerung fehlte das Geld für Brot."],
  ["de", "Werbung für Tabak ist seit 2022 an Hauswänden verboten."],
  ["de", "Mehr dazu sagte der Minister am Abend nicht."],
  ["de", "Stand der Pegel 1995 bei zehn Metern, so waren es 2021 nur acht."],
  ["de", "Die Quelle liegt auf 1.200 Metern Höhe."],
  ["de", "Folgen hatte das für niemanden."],
  ["de", "Bilder der Sitzung gibt es nicht."],
  ["de", "Kontakt zur Erde hatte die Sonde bis 2018."],
  ["fr", "Partager l’eau n’a jamais été facile dans cette vallée."],
  ["fr", "Suivre cette voie coûterait deux milliards d’euros."],
  ["fr", "Publié en 1862, le roman eut un succès immédiat."],
  ["fr", "Les commentaires du juge ont surpris la salle."],
  ["fr", "Voir la mer était alors un luxe."],
  ["fr", "Le lendemain, il y a eu deux morts."],
  ["es", "Compartir el agua fue el mayor problema del siglo."],
  ["es", "Publicado en 1605, el libro se agotó en pocos meses."],
  ["es", "Ver también era creer, decía el ministro."],
  ["es", "Más de la mitad de los votos llegó por correo."],
  ["es", "Inicio difícil tuvo la reforma, que tardó seis años."],
  ["it", "Condividere le spese fu la scelta di tutti i comuni."],
  ["it", "Pubblicato nel 1827, il romanzo fu poi riscritto."],
  ["it", "Segui la via dell’acqua, dicevano i vecchi, e la seguirono."],
  ["it", "Chi siamo noi per giudicare, chiese il sindaco?"],
  ["pt", "Partilhar a terra foi a primeira lei da república."],
  ["pt", "Publicado em 1881, o romance teve duas edições."],
  ["pt", "Sobre nós caiu a culpa, disse o ministro."],
  ["pt", "Comentários do tribunal não foram publicados."],
];

describe("sentences of an article that look like debris", () => {
  it.each(sentences)("%s: %s", (language, sentence) => {
    const long = prose[language]!;
    expect(judgeLines([long, sentence, long]).verdicts[1]).toBeNull();
    expect(judgeLines([long, long, sentence]).verdicts[2]).toBeNull();
    expect(judgeLines([sentence, long, long]).verdicts[0]).toBeNull();
  });
});

describe("headings of an article that look like debris", () => {
  it.each(["Facebook", "Contact", "Search", "Comments", "Kontakt", "Politik", "Suche", "Contacto"])(
    "%s stays between two paragraphs",
    (heading) => {
      expect(judgeLines([prose["en"]!, heading, prose["en"]!]).verdicts[1]).toBeNull();
    },
  );
});

const head = `
Home
Startseite
Skip to content
Aller au contenu
Menu
Home > News > Politics
Inicio > Noticias
Published on 12 March 2021
Veröffentlicht am 12. März 2021
Publié le 12 mars 2021
5 min read
Lesezeit: 4 Minuten
Tiempo de lectura: 6 minutos
Share this article
Facebook
Twitter
By Maria Example
Photo: Getty Images
Advertisement
Anzeige
`;
const middle = `
See also  The Long Road to the Treaty
Read more: Five Questions About the Budget
Lesen Sie auch: Warum die Brücke gesperrt bleibt
Lire aussi : Le budget expliqué en cinq questions
Lee también: Las claves del acuerdo
Leggi anche: Che cosa cambia con la riforma
Leia também: O que muda com o acordo
Lees ook: Wat er verandert voor de gemeenten
Czytaj także: Co zmienia nowa ustawa
Läs också: Så påverkas kommunerna
Advertisement
Anzeige
Publicité
Sign up for our newsletter and get the best stories in your inbox.
Abonnieren Sie unseren Newsletter und verpassen Sie keine Ausgabe.
Recevez notre newsletter chaque matin dans votre boîte mail.
Suscríbete a nuestro boletín para recibir las noticias en tu correo.
Story continues below advertisement
Photo: Getty Images
Foto: dpa
`;
const tail = `
Share this:
Click to share on Facebook (Opens in new window)
Like this:
Like Loading...
Teilen mit:
Gefällt mir Wird geladen …
Partager :
Compartir en Facebook
Related
Related articles
Ähnliche Beiträge
Articles similaires
Entradas relacionadas
Tags: budget, treaty, council
Schlagwörter: Haushalt, Vertrag
Filed under: Politics
Leave a Reply
Cancel reply
Your email address will not be published. Required fields are marked *
Name *
Email *
Website
Kommentar hinterlassen
Laisser un commentaire
Deja una respuesta
Lascia un commento
3 Comments
Notify me of new posts via email.
Subscribe to our newsletter
Follow us on Facebook and Twitter
Folgen Sie uns auf Facebook
Previous post
← Older posts
About us
Contact
Impressum
Privacy Policy
Cookie settings
© 2021 Example Media. All rights reserved.
Powered by WordPress
%d bloggers like this:
Back to top
Disclaimer: The views expressed are those of the author alone.
`;
const list = (text: string): string[] => text.trim().split("\n");

/** An article with lines of debris as pages in six languages have them: above, between its paragraphs, and below. */
export function debrisAround(
  article: readonly string[],
  seed: number,
): { readonly lines: readonly string[]; readonly labels: readonly (0 | 1)[] } {
  let state = seed;
  const pick = (from: readonly string[]): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return from[(state >>> 8) % from.length]!;
  };
  const take = (text: string, count: number): string[] => [
    ...new Set(Array.from({ length: count }, () => pick(list(text)))),
  ];
  const between = new Map(
    take(middle, 3).map((line, i) => [Math.max(1, Math.floor((article.length * (i + 1)) / 4)), line]),
  );
  const rows: [string, 0 | 1][] = [
    ...take(head, 5).map((line): [string, 0] => [line, 0]),
    ...article.flatMap((line, i): [string, 0 | 1][] => {
      const extra = between.get(i);
      return extra === undefined
        ? [[line, 1]]
        : [
            [extra, 0],
            [line, 1],
          ];
    }),
    ...take(tail, 14).map((line): [string, 0] => [line, 0]),
  ];
  return { lines: rows.map(([line]) => line), labels: rows.map(([, label]) => label) };
}

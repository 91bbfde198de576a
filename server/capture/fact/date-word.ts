/** The names of the twelve months, as they stand in a date (nominative and genitive), and their usual short forms. */
const names: readonly string[] = [
  "january januar jänner janvier enero gennaio janeiro januari jan ene gen janv stycznia styczeń sty ledna leden ianuarie január januára január ιανουαρίου ιανουάριος ιαν января январь янв січня січень січ януари ocak oca tammikuuta tammikuu tammi gener يناير",
  "february februar février febrero febbraio fevereiro februari feb fév févr fev lutego luty lut února únor februarie február februára φεβρουαρίου φεβρουάριος φεβ февраля февраль фев февр лютого лютий лют февруари şubat şub helmikuuta helmikuu helmi febrer فبراير",
  "march märz mars marzo março maart mar mär mrz mrt marts marca marzec března březen martie március márc marec μαρτίου μάρτιος μαρ марта март мар березня березень бер март mart maaliskuuta maaliskuu maalis març مارس",
  "april avril abril aprile apr avr abr kwietnia kwiecień kwi dubna duben aprilie április ápr apríla apríl απριλίου απρίλιος απρ апреля апрель апр квітня квітень кві април nisan nis huhtikuuta huhtikuu huhti أبريل",
  "may mai mayo maggio maio mei maj maja května květen május máj mája μαΐου μαϊου μάιος μαΐ мая май травня травень тра mayıs toukokuuta toukokuu touko maig mag مايو",
  "june juni juin junio giugno junho jun giu czerwca czerwiec cze června červen iunie június júna jún ιουνίου ιούνιος ιουν июня июнь июн червня червень чер юни haziran haz kesäkuuta kesäkuu kesä juny يونيو",
  "july juli juillet julio luglio julho jul juil lug lipca lipiec lip července červenec iulie július júla júl ιουλίου ιούλιος ιουλ июля июль июл липня липень лип юли temmuz tem heinäkuuta heinäkuu heinä juliol يوليو",
  "august août aout agosto augustus aug ago aoû sierpnia sierpień sie srpna srpen augusztus augusta αυγούστου αύγουστος αυγ августа август авг серпня серпень сер ağustos ağu elokuuta elokuu elo agost أغسطس",
  "september septembre septiembre setiembre settembre setembro sep sept set września wrzesień wrz září septembrie szeptember szept septembra σεπτεμβρίου σεπτέμβριος σεπ сентября сентябрь сен сент вересня вересень вер септември eylül eyl syyskuuta syyskuu syys setembre سبتمبر",
  "october oktober octobre octubre ottobre outubro oct okt ott out października październik paź října říjen octombrie október októbra οκτωβρίου οκτώβριος οκτ октября октябрь окт жовтня жовтень жов октомври ekim eki lokakuuta lokakuu loka أكتوبر",
  "november novembre noviembre novembro nov listopada listopad lis listopadu noiembrie novembra νοεμβρίου νοέμβριος νοε ноября ноябрь ноя нояб листопада листопад лис ноември kasım kas marraskuuta marraskuu marras نوفمبر",
  "december dezember décembre diciembre dicembre dezembro dec dez déc dic grudnia grudzień gru prosince prosinec decembrie decembra δεκεμβρίου δεκέμβριος δεκ декабря декабрь дек грудня грудень гру декември aralık ara joulukuuta joulukuu joulu desember des desembre ديسمبر",
];
const numbers = new Map(
  names.flatMap((all, i) => all.split(" ").map((name) => [name.normalize("NFC"), i + 1] as const)),
);

/** The number of a month (1–12) by its name in one of some 20 languages, with or without a full stop; 0 for other words. */
export function monthOf(word: string): number {
  return numbers.get(word.normalize("NFC").toLowerCase().replace(/\.$/u, "")) ?? 0;
}

const updated =
  /updated?|modified|revised|reviewed|last |aktualisiert|geändert|stand[ :]|mis[e]? à jour|modifi|actualizad|atualizad|aggiornat|bijgewerkt|aktualizac|aktualizov|uppdaterad|opdateret|oppdatert|päivitetty|actualizat|frissítve|ενημέρωση|обновлен|оновлен|güncelle|更新/iu;
const published =
  /publish|posted|written|created|released|first |veröffentlicht|erschienen|publié|paru|publicad|pubblicat|gepubliceerd|geplaatst|opublikowan|publicerad|udgivet|publisert|julkaistu|publikov|publicat|közzétéve|megjelent|δημοσι|опубликован|опублікован|yayın|発表|公開|发布|发表|\bon\b|\bdate\b|datum|fecha/iu;

/** What the words around a date say of it: that something was changed, or published, on that day, or nothing. */
export function labelOf(text: string): "updated" | "published" | "bare" {
  return updated.test(text) ? "updated" : published.test(text) ? "published" : "bare";
}

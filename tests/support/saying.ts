/** Something that a source says: with a figure and a denial that an editor changes, each as [from, to]. */
export interface Saying {
  readonly text: string;
  readonly figure?: readonly [string, string];
  readonly denial?: readonly [string, string];
}

const say = (text: string, figure?: readonly [string, string], denial?: readonly [string, string]): Saying => ({
  text,
  ...(figure && { figure }),
  ...(denial && { denial }),
});

/** Sayings in many languages and scripts, and what stands between two of them in a paragraph. */
export const sayings: Readonly<Record<string, { readonly gap: string; readonly list: readonly Saying[] }>> = {
  English: {
    gap: " ",
    list: [
      say("It will cost 1,250,000 euros over three years.", ["1,250,000", "1,520,000"], ["will cost", "won’t cost"]),
      say("About 12.5% of households were affected.", ["12.5%", "12.5‰"], ["affected", "unaffected"]),
      say("On 3 May 2019 the bridge was closed to lorries.", ["3 May", "13 May"], ["was", "was never"]),
      say("The treatment is harmless for children.", undefined, ["harmless", "harmful"]),
      say("The temperature fell to -7 degrees that night.", ["-7", "7"]),
      say("Without help the museum could have survived.", undefined, ["Without", "With"]),
    ],
  },
  German: {
    gap: " ",
    list: [
      say("Das Projekt kostet 1.250.000 Euro.", ["1.250.000", "1.250"], ["kostet", "kostet nicht"]),
      say("Er hat keine Beweise für die Behauptung vorgelegt.", undefined, ["keine ", ""]),
      say("Fünfundzwanzig Schüler kamen gestern aus Bremen.", ["Fünfundzwanzig", "Zweiundzwanzig"]),
      say("Die Bürgermeisterin hält die Zahlen für zuverlässig.", undefined, ["zuverlässig", "unzuverlässig"]),
      say("Am 3. Mai 2019 wurde die Brücke gesperrt.", ["2019", "2018"]),
    ],
  },
  French: {
    gap: " ",
    list: [
      say("Il coûtera 1 250 000 euros sur la durée.", ["250 000", "520 000"], ["coûtera", "ne coûtera plus"]),
      say("Le conseil a approuvé le plan lundi soir.", undefined, ["a approuvé", "n’a pas approuvé"]),
      say("Quatre-vingt-dix élèves sont venus de Bruxelles.", ["vingt-dix", "vingts"]),
      say("Environ 12,5 % des foyers ont été touchés.", ["12,5 %", "2,5 %"]),
    ],
  },
  Russian: {
    gap: " ",
    list: [
      say("Около 12,5 % домов пострадали от воды.", ["12,5", "2,5"], ["пострадали", "не пострадали"]),
      say("У министра нет доказательств обвинения.", undefined, ["нет", "много"]),
      say("Мэр считает эти данные верными.", undefined, ["верными", "неверными"]),
      say("3 мая 2019 года мост закрыли.", ["3 мая", "13 мая"]),
    ],
  },
  Arabic: {
    gap: " ",
    list: [
      say("تضرر حوالي ١٢٫٥٪ من المنازل بسبب السيل.", ["١٢٫٥٪", "٢٫٥٪"], ["تضرر", "لم يتضرر"]),
      say("ليس لدى الوزير أي دليل على الاتهام.", undefined, ["ليس لدى", "لدى"]),
      say("أغلق الجسر في 3 مايو 2019 أمام الشاحنات.", ["2019", "2018"]),
      say("كان المتحف سينجو بدون مساعدة من الدولة.", undefined, ["بدون", "مع"]),
    ],
  },
  Hebrew: {
    gap: " ",
    list: [
      say("כ-12.5% מהבתים נפגעו בשיטפון.", ["12.5%", "2.5%"], ["נפגעו", "לא נפגעו"]),
      say("לשר אין ראיות להאשמה.", undefined, ["אין", "יש"]),
      say("ב-3 במאי 2019 נסגר הגשר למשאיות.", ["3 במאי", "13 במאי"]),
    ],
  },
  Chinese: {
    gap: "",
    list: [
      say("该计划三年内将耗资125万欧元。", ["125万", "152万"], ["将", "不会"]),
      say("部长没有证据支持这项指控。", undefined, ["没有", "有"]),
      say("昨天有一千五百人参加了游行。", ["一千五百", "一千六百"]),
      say("市议会周一批准了港口计划。", undefined, ["批准了", "未批准"]),
    ],
  },
  Japanese: {
    gap: "",
    list: [
      say("計画には3年間で125万ユーロかかります。", ["125万", "152万"], ["ます", "ません"]),
      say("大臣は告発の証拠を持っていない。", undefined, ["いない", "いる"]),
      say("約１２．５％の世帯が被害を受けた。", ["１２．５％", "２．５％"], ["受けた", "受けなかった"]),
    ],
  },
  Thai: {
    gap: " ",
    list: [
      say("โครงการนี้จะใช้เงิน 1,250,000 ยูโรในสามปี", ["1,250,000", "1,520,000"], ["จะใช้", "จะไม่ใช้"]),
      say("รัฐมนตรีไม่มีหลักฐานสำหรับข้อกล่าวหานี้", undefined, ["ไม่มี", "มี"]),
      say("ประมาณ ๑๒.๕% ของครัวเรือนได้รับผลกระทบ", ["๑๒.๕%", "๒.๕%"]),
    ],
  },
  Hindi: {
    gap: " ",
    list: [
      say("इस पर तीन साल में 12,50,000 यूरो खर्च होंगे।", ["12,50,000", "15,20,000"], ["होंगे", "नहीं होंगे"]),
      say("मंत्री के पास आरोप का कोई सबूत नहीं है।", undefined, ["नहीं है", "है"]),
      say("लगभग १२.५% घर बाढ़ से प्रभावित हुए।", ["१२.५%", "२.५%"], ["प्रभावित", "अप्रभावित"]),
    ],
  },
  "letters outside the BMP": {
    gap: " ",
    list: [
      say("The 𠮷 family 😀 paid 𝟙𝟚 coins.", ["𝟙𝟚", "𝟙𝟛"], ["paid", "never paid"]),
      say("Nobody saw the 👩‍👩‍👧 at the 🏛️ museum.", undefined, ["Nobody", "Somebody"]),
      say("The 𝔠𝔬𝔲𝔫𝔠𝔦𝔩 met 😀 today.", undefined, ["met", "met not"]),
    ],
  },
};

import { catalogue, plural } from "../i18n/catalogue";

/** What bench, big screen and overlay say in common. */
export const liveWords = catalogue(
  {
    period: {
      Q: (no: number) => `Q${no}`,
      H: (no: number) => `H${no}`,
      OT: (no: number) => (no === 1 ? "OT" : `OT${no}`),
      Game: "Game",
    },
    live: "Live",
    scheduled: "Not begun",
    before: "About to start",
    endOf: (period: string) => `End of ${period}`,
    beforeOf: (period: string) => `Before ${period}`,
    final: "Final",
    beginsAt: (when: string) => `Begins ${when}`,
    fouls: "Fouls",
    teamFouls: (count: number) => plural("en", count, { one: "# team foul", other: "# team fouls" }),
    bonus: { bonus: "Bonus", one_and_one: "1 + 1", double: "Bonus+" },
    bonusFor: (team: string) => `${team} shoots free throws at the next foul`,
    timeOuts: "Time-outs",
    timeOutsLeft: (count: number) => plural("en", count, { one: "# time-out left", other: "# time-outs left" }),
    arrow: "Possession",
    arrowTo: (team: string) => `Arrow: ${team}`,
    score: (team: string, score: number) => `${team} ${score}`,
    clock: (left: string) => `Clock ${left}`,
    total: "Total",
    lineScore: "Points by period",
    team: "Team",
    points: "Points",
    rebounds: "Rebounds",
    assists: "Assists",
    behindFor: {
      seconds: (count: number) => plural("en", count, { one: "# second behind", other: "# seconds behind" }),
      minutes: (count: number) => plural("en", count, { one: "# minute behind", other: "# minutes behind" }),
    },
    behindAbout: "The server does not answer. We go on trying; this is what we knew last.",
    connecting: "Connecting",
    unknownGame: "There is no such game",
    unknownGameAbout: "The link may have been cut short, or the game is on another server.",
    refused: "This game can't be shown",
    unreachable: "The server does not answer",
    unreachableAbout: "We go on trying. You need do nothing.",
    games: "To the games",
  },
  {
    period: { Q: (no) => `ر${no}`, H: (no) => `ش${no}`, OT: (no) => (no === 1 ? "إضافي" : `إضافي ${no}`), Game: "المباراة" },
    live: "مباشر",
    scheduled: "لم تبدأ",
    before: "على وشك البدء",
    endOf: (period) => `نهاية ${period}`,
    beforeOf: (period) => `قبل ${period}`,
    final: "النهاية",
    beginsAt: (when) => `تبدأ ${when}`,
    fouls: "الأخطاء",
    teamFouls: (count) =>
      plural("ar", count, {
        one: "خطأ واحد للفريق", two: "خطآن للفريق", few: "# أخطاء للفريق", many: "# خطأ للفريق", other: "# خطأ للفريق",
      }),
    bonus: { bonus: "رميات", one_and_one: "1 + 1", double: "رميات+" },
    bonusFor: (team) => `يرمي ${team} رميات حرة عند الخطأ التالي`,
    timeOuts: "الأوقات المستقطعة",
    timeOutsLeft: (count) =>
      plural("ar", count, {
        one: "بقي وقت مستقطع واحد", two: "بقي وقتان مستقطعان", few: "بقيت # أوقات مستقطعة",
        many: "بقي # وقتًا مستقطعًا", other: "الأوقات المستقطعة الباقية: #",
      }),
    arrow: "الاستحواذ",
    arrowTo: (team) => `السهم: ${team}`,
    score: (team, score) => `${team} ${score}`,
    clock: (left) => `الساعة ${left}`,
    total: "المجموع",
    lineScore: "النقاط حسب الفترات",
    team: "الفريق",
    points: "النقاط",
    rebounds: "المرتدات",
    assists: "التمريرات الحاسمة",
    behindFor: {
      seconds: (count) =>
        plural("ar", count, {
          one: "متأخر ثانية واحدة", two: "متأخر ثانيتين", few: "متأخر # ثوانٍ", many: "متأخر # ثانية", other: "متأخر # ثانية",
        }),
      minutes: (count) =>
        plural("ar", count, {
          one: "متأخر دقيقة واحدة", two: "متأخر دقيقتين", few: "متأخر # دقائق", many: "متأخر # دقيقة", other: "متأخر # دقيقة",
        }),
    },
    behindAbout: "الخادم لا يجيب. نواصل المحاولة؛ وهذا آخر ما عرفناه.",
    connecting: "جارٍ الاتصال",
    unknownGame: "لا توجد مباراة كهذه",
    unknownGameAbout: "ربما قُطع الرابط، أو أن المباراة على خادم آخر.",
    refused: "لا يمكن عرض هذه المباراة",
    unreachable: "الخادم لا يجيب",
    unreachableAbout: "نواصل المحاولة. لا حاجة إلى أن تفعل شيئًا.",
    games: "إلى المباريات",
  },
);

export type LiveWords = (typeof liveWords)["en"];

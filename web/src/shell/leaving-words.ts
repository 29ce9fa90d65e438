import { catalogue, plural } from "../i18n/catalogue";

export const leavingWords = catalogue(
  {
    title: "Not everything is sent",
    what: (plays: number, games: number) =>
      `${plural("en", plays, { one: "# play", other: "# plays" })} of ${plural("en", games, { one: "# game", other: "# games" })} did not reach the server yet. If you sign out now, they stay on this device, with the rosters of these games, and are sent once somebody signs in here who may score them. Everything else is cleared.`,
    leave: "Sign out, keep them here",
    stay: "Stay signed in",
  },
  {
    title: "لم يُرسَل كل شيء",
    what: (plays: number, games: number) =>
      `لم يصل إلى الخادم بعد: ${plural("ar", plays, { one: "لعبة واحدة", two: "لعبتان", few: "# لعبات", many: "# لعبة", other: "# لعبة" })} من ${plural("ar", games, { one: "مباراة واحدة", two: "مباراتين", few: "# مباريات", many: "# مباراة", other: "# مباراة" })}. إذا سجّلت الخروج الآن تبقى على هذا الجهاز مع قوائم هذه المباريات، وتُرسَل عندما يسجّل الدخول هنا من يحق له تسجيلها. ويُمحى كل ما عداها.`,
    leave: "تسجيل الخروج وإبقاؤها هنا",
    stay: "البقاء مسجّلًا",
  },
);

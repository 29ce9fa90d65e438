import { catalogue, plural } from "../i18n/catalogue";

export const screenWords = catalogue(
  {
    title: (home: string, away: string) => `${home} against ${away}`,
    full: "Fill the screen",
    points: (count: number) => plural("en", count, { one: "# point", other: "# points" }),
  },
  {
    title: (home, away) => `${home} ضد ${away}`,
    full: "املأ الشاشة",
    points: (count) =>
      plural("ar", count, { one: "نقطة واحدة", two: "نقطتان", few: "# نقاط", many: "# نقطة", other: "# نقطة" }),
  },
);

import { catalogue } from "../i18n/catalogue";
import { ar } from "./words.ar";
import { en } from "./words.en";

export const padWords = catalogue(en, ar);
export type PadWords = (typeof padWords)["en"];

import { catalogue } from "../i18n/catalogue";
import { ar } from "./words.ar";
import { en } from "./words.en";

export const orgWords = catalogue(en, ar);

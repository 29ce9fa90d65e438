import { catalogue } from "../i18n/catalogue";
import { ar } from "./words.ar";
import { en } from "./words.en";

export const accountWords = catalogue(en, ar);

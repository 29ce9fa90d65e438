// What the page's script says by itself, in the language of the page: the server hands it over (`script_words`).

import { find } from "./dom.js";

export const { words, language } = JSON.parse(find("#shared").textContent);

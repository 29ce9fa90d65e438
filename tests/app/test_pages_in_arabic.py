"""The public pages in Arabic: every word of them, right to left, and only for who asks for it."""

import json
import re
from string import Formatter

import pytest
from babel.messages.catalog import Message

from fieldhouse.app.pages import tongue
from fieldhouse.app.pages.game import script_words
from tests.app.catalogue import kept, messages
from tests.app.paged import BROWSER, Page, page_of

ARABIC = BROWSER | {"accept-language": "ar-EG,ar;q=0.9,en;q=0.5"}
# Names of the test's own people and places, and words that are the same in every language.
NAMES = re.compile(
    r"Fieldhouse|fieldhouse demo|English|Winter|Town League|Hawks|Owls|Comets|Person \d+|HAW|OWL|COM|CSV|JSON|NBA"
    r"|FIBA|[0-9a-f-]{8,}|[HOC]\d|\b[A-Z]\b"
)


async def in_arabic(client, path, status=200):
    answer = await client.get(path, headers=ARABIC)
    assert answer.status_code == status, answer.text
    assert '<html lang="ar" dir="rtl">' in answer.text
    return answer


def spoken_to_people(text):
    """The page's text, and what its attributes say."""
    page = Page(text)
    said = [*page.said]
    for tag, attributes in page.tags:
        said += [attributes.get(name) or "" for name in ("aria-label", "title", "alt", "placeholder")]
        if tag == "meta" and attributes.get("name") == "description":
            said.append(attributes["content"])
    return said


@pytest.mark.parametrize("language", [each for each in tongue.OWN_NAMES if each != "en"])
def test_every_message_of_the_pages_is_in_every_catalogue(language):
    catalogue = kept(language)
    wanted = {(each.context, each.id): each for each in messages() if each.id}
    have = {(each.context, each.id): each for each in catalogue if each.id}
    assert have.keys() == wanted.keys()
    for key, message in have.items():
        forms = message.string if message.pluralizable else (message.string,)
        assert all(form.strip() for form in forms), f"{key} is not translated"
        assert not message.fuzzy, f"{key} is fuzzy"
        assert len(forms) == (catalogue.num_plurals if message.pluralizable else 1)
        for form in forms:
            assert values_of(form) <= values_of(*ids(message)), key
        if not message.pluralizable:
            assert values_of(message.string) == values_of(message.id), key


def ids(message: Message):
    return message.id if message.pluralizable else (message.id,)


def values_of(*phrases):
    return {name for phrase in phrases for name in re.findall(r"%\((\w+)\)s", phrase)}


PAGES = (
    "/", "/seasons/{season}", "/seasons/{season}/schedule", "/seasons/{season}/players",
    "/seasons/{season}/players?group=advanced&per=36", "/seasons/{season}/leaders",
    "/seasons/{season}/leaders?stat=ts_pct&everybody=1", "/seasons/{season}/compare",
    "/seasons/{season}/compare?a=h1&b=h2", "/seasons/{season}/compare?of=teams&a=hawks&b=owls",
    "/seasons/{season}/teams/hawks", "/seasons/{season}/players/h1", "/games/{game}", "/games/{game}/sheet",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
async def test_no_english_is_left_on_a_page(client, season, path):
    rows = (await client.get("/api/v1/games", params={"season_id": str(season.season_id)})).json()
    answer = await in_arabic(client, path.format(season=season.season_id, game=rows[0]["game_id"]))
    left = [
        each.strip() for each in spoken_to_people(answer.text) if re.search(r"[A-Za-z]{2,}", NAMES.sub("", each))
    ]
    assert left == []


async def test_a_page_that_says_no_says_it_in_arabic(client):
    answer = await in_arabic(client, "/nowhere", status=404)
    assert "لا شيء هنا" in answer.text


async def test_the_language_is_asked_for_kept_and_else_what_the_browser_prefers(client):
    async def language(path="/", **headers):
        answer = await client.get(path, headers=BROWSER | headers)
        assert answer.headers["content-language"] in answer.text
        assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))
        client.cookies.clear()
        return answer.headers["content-language"]

    assert await language() == "en"
    assert await language(**{"accept-language": "fr, ar;q=0.8, en;q=0.7"}) == "ar"
    assert await language(**{"accept-language": "ar;q=0.1, en-GB"}) == "en"
    assert await language(**{"accept-language": "ar", "cookie": "language=en"}) == "en"
    assert await language("/?language=ar", cookie="language=en") == "ar"
    assert await language("/?language=tlh", **{"accept-language": "ar"}) == "en"
    answer = await client.get("/?language=ar", headers=BROWSER)
    assert re.match(r"language=ar; .*Max-Age=\d+; .*SameSite=lax", answer.headers["set-cookie"])
    assert "set-cookie" not in (await client.get("/", headers=BROWSER)).headers


async def test_every_page_leads_to_itself_in_the_other_language(client, season):
    path = f"/seasons/{season.season_id}/players?per=36"
    page = await page_of(client, path)
    [arabic] = page.of("a", hreflang="ar")
    assert arabic["href"].endswith(f"{path}&language=ar")
    assert {each["hreflang"] for each in page.of("link", rel="alternate")} == set(tongue.OWN_NAMES)


async def test_the_script_hears_its_words_from_the_server(client, season):
    rows = (await client.get("/api/v1/games", params={"season_id": str(season.season_id)})).json()
    answer = await in_arabic(client, f"/games/{rows[0]['game_id']}")
    shared = json.loads(Page(answer.text).data["shared"])
    assert (shared["language"], shared["words"]["final"]) == ("ar", "انتهت")
    assert shared["period_names"][:6] == ["ر1", "ر2", "ر3", "ر4", "إضافي", "إضافي 2"]


def test_phrases_for_the_script_have_braces_of_their_own():
    assert {name for _, name, _, _ in Formatter().parse(script_words()["led_by"]) if name} == {
        "first", "best", "second", "worst",
    }  # fmt: skip

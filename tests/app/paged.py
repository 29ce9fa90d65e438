"""A page as a test reads it: what it says, its tags, and what it would run."""

from html.parser import HTMLParser

BROWSER = {"accept": "text/html,application/xhtml+xml"}


class Page(HTMLParser):
    """What a page says and what it would run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.said, self.tags, self._within = [], [], []
        self.data = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._within.append(dict(attrs))

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._within.pop()

    def handle_data(self, data):
        if self._within:
            self.data[self._within[-1].get("id") or self._within[-1].get("type")] = data
        else:
            self.said.append(data)

    @property
    def text(self):
        return " ".join("".join(self.said).split())

    def of(self, tag, **attributes):
        named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [found for name, found in self.tags if name == tag and named.items() <= found.items()]

    def meta(self, key):
        found = [
            each for name, each in self.tags if name == "meta" and key in (each.get("property"), each.get("name"))
        ]
        return found[0]["content"]


async def page_of(client, path, status=200):
    answer = await client.get(path, headers=BROWSER)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return Page(answer.text)

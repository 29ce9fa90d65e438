"""What other sites and search engines read: a title with the score, a description, schema.org's SportsEvent."""

from typing import Any

from fieldhouse.app.pages import figures, game
from fieldhouse.app.pages.game import View
from fieldhouse.app.pages.tongue import say


def describe(view: View) -> dict[str, str]:
    """Title and description: the score once there is one."""
    boards = game.boards(view)
    when = figures.moment(figures.date_of(view["game"].get("scheduled_at")))
    venue = view["game"].get("venue", "")
    if game.status_of(view) == "scheduled":
        title = " – ".join(side.name for side in boards)
        return {
            "title": title,
            "text": ", ".join(part for part in (when, venue) if part) or say("Not yet scheduled."),
        }
    score = figures.NONE.join(str(side.score) for side in boards)
    title = f"{boards[0].name} {score} {boards[-1].name}"
    if len(boards) > 2:
        title = ", ".join(f"{side.name} {side.score}" for side in boards)
    state = game.state_line(view)
    clock = game.clock_of(view)
    now = " ".join(part for part in (state, clock) if part)
    return {"title": title, "text": ". ".join(part for part in (now, venue, when) if part) + "."}


def event(view: View, base: str) -> dict[str, Any]:
    """A schema.org SportsEvent; its names stand in the page too, so nothing is told that is not shown."""
    boards = game.boards(view)
    described = describe(view)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SportsEvent",
        "name": " – ".join(side.name for side in boards),
        "description": f"{described['title']}. {described['text']}",
        "url": f"{base}/games/{view['game']['id']}",
        "sport": str(view["game"].get("sport", "")).replace("_", " ").capitalize(),
        "eventStatus": "https://schema.org/EventScheduled",
        "competitor": [{"@type": "SportsTeam", "name": side.name} for side in boards],
    }
    if boards:
        found["homeTeam"] = {"@type": "SportsTeam", "name": boards[0].name}
        found["awayTeam"] = {"@type": "SportsTeam", "name": boards[-1].name}
    if view["game"].get("scheduled_at"):
        found["startDate"] = view["game"]["scheduled_at"]
    if view["game"].get("venue"):
        found["location"] = {"@type": "Place", "name": view["game"]["venue"]}
    return found

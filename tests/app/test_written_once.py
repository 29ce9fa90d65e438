"""Bodies that are written once for all who are told the same."""

from fastapi.routing import iter_route_contexts
from pydantic import TypeAdapter


async def test_bodies_that_are_written_once_are_what_the_document_says(client, season, game):
    routes = {str(each.path): each.original_route for each in iter_route_contexts(client._transport.app.routes)}
    for path, at in (
        ("/api/v1/seasons/{season_id}/teams", season.season_id),
        ("/api/v1/seasons/{season_id}/leaders", season.season_id),
        ("/api/v1/games/{game_id}/box", game),
    ):
        asked = path.partition("{")[0] + str(at) + path.partition("}")[2]
        first, again = [await client.get(asked) for _ in range(2)]
        assert (first.status_code, first.content) == (200, again.content)
        model = TypeAdapter(routes[path].response_model)
        told = first.json()
        assert told
        assert model.dump_python(model.validate_json(first.content), mode="json", by_alias=True) == told

"""docs/api/openapi.json is what the server serves; the web client's types are made from it."""

from pathlib import Path

from fieldhouse.app.cli.describe import document, text_of

KEPT = Path(__file__).parents[2] / "docs/api/openapi.json"


async def test_the_kept_document_is_what_the_server_serves(client):
    served = (await client.get("/api/v1/openapi.json")).json()
    assert served == document()
    assert KEPT.read_text() == text_of(document()), "run `make api`"

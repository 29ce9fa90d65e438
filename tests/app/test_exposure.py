"""What a server shows to whoever looks around: no folders, no source, no tools of its makers, no TRACE."""

import re

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config", "/.git/HEAD", "/.svn/entries", "/.env", "/app/.git/config", "/static/.git/config",
        "/pyproject.toml", "/docs", "/redoc", "/openapi.json", "/debug", "/api/v1/docs", "/static/", "/static",
        "/app/assets/", "/app/assets/../../../pyproject.toml", "/app/assets/%2e%2e/%2e%2e/pyproject.toml",
        "/static/%2e%2e/%2e%2e/settings.py",
    ],
)  # fmt: skip
async def test_no_folder_no_source_and_no_makers_tool_is_shown(client, path):
    """Below /app whatever is no file is an address of the client: its one page, or 503 where nobody built it."""
    answer, client_page = await client.get(path), await client.get("/app/")
    if path.startswith("/app/") and answer.status_code != 404:
        assert answer.status_code == client_page.status_code
        assert without_nonce(answer) == without_nonce(client_page)
    else:
        assert answer.status_code == 404


def without_nonce(answer):
    return re.sub(r'nonce="[^"]*"|"(request_id|instance)": ?"[^"]*"', "", answer.text)


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/app/", "/api/v1/seasons", "/healthz"])
async def test_what_was_asked_is_not_echoed(client, method, path):
    answer = await client.request(method, path, headers={"x-told": "hush-hush"})
    assert answer.status_code in (403, 405)
    assert "hush-hush" not in answer.text


async def test_no_page_answers_in_debug_mode(client):
    assert client._transport.app.debug is False

"""Schemathesis over the whole OpenAPI document: no 5xx, no answer that the document doesn't tell of.

A short run; 1,000 examples a route: `make proof ARGS=schemathesis`.
"""

import re
from uuid import uuid4

import pytest

from benchmarks.fuzzing import NOBODY, RUINOUS, fuzz, target
from fieldhouse.app.cli.describe import document
from tests.app.house import KEYS

EXAMPLES = 4  # of each operation


@pytest.fixture
async def served(own_database):
    async with target(own_database, keys=KEYS) as at:
        yield at


@pytest.mark.parametrize("role", ["administrator", NOBODY])
@pytest.mark.thorough
async def test_every_answer_is_a_documented_one(served, role):
    nobody = role == NOBODY
    found = await fuzz(
        served, None if nobody else served.people[role], examples=EXAMPLES,
        without=() if nobody else RUINOUS, phases="fuzzing,stateful",
    )  # fmt: skip
    assert found.passed, found.told[-20_000:]
    assert found.cases > 40 * EXAMPLES


async def test_an_address_with_several_routes_tells_all_its_methods(client):
    answer = await client.request("OPTIONS", "/api/v1/games")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.json()["facts"]["accepted"] == ["GET", "POST"]


async def test_every_address_takes_the_methods_that_the_document_tells_and_no_other_addresss(client):
    for path, described in document()["paths"].items():
        answer = await client.request("OPTIONS", re.sub(r"\{\w+\}", str(uuid4()), path))
        assert answer.status_code == 405, path
        assert answer.headers["allow"] == ", ".join(sorted(each.upper() for each in described)), path

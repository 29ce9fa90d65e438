"""Bodies take the fields that they describe, and refuse any other: nothing is assigned by surprise."""

import json
from pathlib import Path

from fieldhouse.sports.basketball import plays

DOCUMENT = json.loads((Path(__file__).parents[2] / "docs/api/openapi.json").read_text())
SCHEMAS = DOCUMENT["components"]["schemas"]


def schemas_in(schema, found):
    if (name := schema.get("$ref", "").rpartition("/")[2]) and name not in found:
        found.add(name)
        schemas_in(SCHEMAS[name], found)
    inner = [each for key in ("anyOf", "oneOf", "allOf") for each in schema.get(key, [])]
    inner += schema.get("properties", {}).values()
    inner += [each for key in ("items", "additionalProperties") if isinstance(each := schema.get(key), dict)]
    for each in inner:
        schemas_in(each, found)


def test_every_body_refuses_what_it_does_not_describe():
    asked = set()
    for operations in DOCUMENT["paths"].values():
        for operation in operations.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                schemas_in(content["schema"], asked)
    assert len(asked) > 40
    described = {name for name in asked if SCHEMAS[name].get("properties")}
    loose = {name for name in described if SCHEMAS[name].get("additionalProperties") is not False}
    # plays are read by the strict codec, which refuses unknown fields itself (tests/sports/test_codec.py)
    assert {name for name in loose if not hasattr(plays, name)} == set()

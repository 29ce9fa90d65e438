"""Attacks, made from what the server says of itself: every route, with another organisation's ids and with ids
that nobody has, in path, query, body and headers. A route that comes later is attacked without a line here;
`BODIES` are for those whose description alone makes no body that means anything.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
from fastapi.routing import APIWebSocketRoute, iter_route_contexts

from fieldhouse.app.http.permissions import needs_of
from fieldhouse.kernel.actions import ACTIONS
from tests.app.conftest import a_record, a_shot, a_side
from tests.app.house import Members

SAFE = {"get", "head"}
OF_NOBODY = ("/app", "/static", "/colours", "/favicon", "/metrics", "/healthz", "/readyz")  # files, and how we are
SECONDS = 20  # for an answer that must not be a stream

LET_ME_IN = "let me in here"
A_ROLE = {"role": "administrator", "scope": {"kind": "organisation", "id": "{organisation_id}"}}

# {…} is an id under attack; {new_id} is made anew by whoever attacks.
BODIES = {
    "post /api/v1/games": {
        "game_id": "{game_id}", "season_id": "{season_id}", "sides": [a_side("home"), a_side("away")],
    },
    "post /api/v1/games/{game_id}/plays": {"changes": [
        a_record(play_id="{play_id}"),
        {"op": "record", "play_id": "{new_id}", "play": a_shot(), "after": "{play_id}"},
    ]},
    "patch /api/v1/games/{game_id}/plays/{play_id}": {"play": a_shot(points=3), "after": "{play_id}"},
    "put /api/v1/games/{game_id}/scorers": {"actors": ["person:{account_id}"]},
    "put /api/v1/games/{game_id}/people": {"people": [{"player": "{player}", "name": "Mallory"}]},
    "post /api/v1/account/sign-up": {"email": "m.{new_id}@example.org", "name": "Mallory", "password": LET_ME_IN},
    "post /api/v1/account/sign-in": {"email": "m.{new_id}@example.org", "password": LET_ME_IN},
    "post /api/v1/account/links": {"email": "m.{new_id}@example.org"},
    "post /api/v1/account/passkeys": {"ceremony": "{new_id}", "name": "Mine", "credential": {"rawId": "AAAA"}},
    "patch /api/v1/account/passkeys/{passkey_id}": {"name": "Mine"},
    "post /api/v1/account/passkeys/sign-in": {"ceremony": "{new_id}", "credential": {"rawId": "AAAA"}},
    "post /api/v1/account/passkeys/confirm": {"ceremony": "{new_id}", "credential": {"rawId": "AAAA"}},
    "patch /api/v1/organisations/{organisation_id}": {"name": "Ours now", "slug": "s{new_id}"},
    "put /api/v1/account/tokens/{token_id}": {
        "kind": "personal", "name": "Ours", "scopes": ["people"], "organisation_id": "{organisation_id}",
    },
    "put /api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}": {
        "name": "Ours", "scopes": ["people"],
    },
    "post /api/v1/games/{game_id}/hand-overs": {"hand_over_id": "{hand_over_id}"},
    "post /api/v1/organisations": {"organisation_id": "{new_id}", "name": "Ours", "slug": "s{new_id}"},
    "put /api/v1/organisations/{organisation_id}/invitations/{invitation_id}": A_ROLE,
    "put /api/v1/organisations/{organisation_id}/grants/{grant_id}": {"actor": "person:{account_id}", **A_ROLE},
    "put /api/v1/organisations/{organisation_id}/members/{account_id}/known": {"guardian_of": ["{player}"]},
    "put /api/v1/organisations/{organisation_id}/settings": {
        "public_pages": True, "coaches_score_own_games": True, "coaches_need_credential": False,
        "administrators_need_mfa": False, "league_managers_appoint": True, "unknown_age_is_public": True,
        "scoring_opens_hours": 100, "scoring_closes_hours": 100, "step_up_minutes": 60,
    },
}  # fmt: skip
DESCRIBED = {}
WORDS = {
    "player": "player",
    "team": "team",
    "opponent": "team",
    "a": "player",
    "b": "player",
    "actor": "account_id",
}
QUERIES = {"game": "game_id", "at_play": "play_id", "at": "play_id", "after": "account_id", **WORDS}

# What differs from one answer to the next whatever is asked.
NEW = (
    (r'nonce(="|-)[\w-]+', "<nonce>"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<new>"),
    (r"\bfh[a-z]{1,3}_[\w.-]+", "<token>"),
    (r'"\w+_at":"[^"]+"', "<moment>"),
    (r'"code":"\w{3}-\w{3}"', "<shown>"),
    (r'"starts":"[^"]+"', "<moment>"),
)
OWN_HEADERS = ("x-request-id", "content-length", "etag", "date", "retry-after", "ratelimit", "x-ratelimit")


@dataclass
class Victim:
    """The ids of an organisation that has played."""

    tenant: UUID
    ids: dict[str, str]
    nobodys: dict[str, str] = field(init=False)

    def __post_init__(self):
        self.nobodys = {name: _nobodys(value) for name, value in self.ids.items()}


def _nobodys(value):
    """One that nobody has, and that stands in every order where the other does."""
    if "." in value:  # a host's name
        return f"h{uuid4().hex[:6]}.example.org"
    return value[:-8] + uuid4().hex[:8] if len(value) == 36 else f"{value[0]}{uuid4().hex[:6]}"


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    queries: tuple[str, ...]
    body: object = None
    open: bool = False  # to whoever comes, before anybody can have signed in

    @property
    def names_something(self):
        return "{" in self.path or bool(self.queries) or "_id}" in json.dumps(self.body)

    def request(self, ids, victim):
        # the caller's own new ids are one for both requests, as what is made under them must be
        body = filled(self.body, ids | {"new_id": str(uuid4())})
        return {
            "method": self.method.upper(),
            "url": filled(self.path, ids),
            "params": {name: filled(value, ids) for name, value in self.queries},
            "headers": {
                "if-match": '"1"', "idempotency-key": f"open:{ids['game_id']}", "x-tenant-id": str(victim.tenant),
                "x-organisation": str(victim.tenant), "last-event-id": f"{ids['game_id']}:1",
            },
            **({"json": body} if self.body is not None else {}),
        }  # fmt: skip


def filled(what, ids):
    text = json.dumps(what)
    for name, value in ids.items():
        text = text.replace("{" + name + "}", value)
    return json.loads(text)


def operations(app):
    """Everything that is served over HTTP, pages and exports too; what only reads first: writes make things."""
    served = frozenset(str(each.path) for each in iter_route_contexts(app.routes))
    if served not in DESCRIBED:
        DESCRIBED[served] = app.openapi()  # takes a second; of all apps that serve the same it is one
    document = DESCRIBED[served]
    always = _open_to_everybody(app)
    found, known = [], set()
    for path, each in document["paths"].items():
        for method, operation in each.items():
            known.add((method, path))
            queries = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
            content = operation.get("requestBody", {}).get("content", {})
            schema = next(iter(content.values()))["schema"] if content else None
            body = BODIES.get(f"{method} {path}", schema and made_of(schema, document))
            found.append(Operation(method, path, _asked(queries), body, (method, path) in always))
    for route in iter_route_contexts(app.routes):
        plain = re.sub(":[a-z]+}", "}", str(route.path))
        for method in getattr(route, "methods", None) or ():
            if (method.lower(), plain) not in known and method != "HEAD":
                queries = [each.name for each in route.dependant.query_params]
                found.append(Operation(method.lower(), plain, _asked(queries)))
    ours = [each for each in found if not each.path.startswith(OF_NOBODY)]
    return sorted(ours, key=lambda each: each.method not in SAFE)


def _open_to_everybody(app):
    return {
        (method.lower(), re.sub(":[a-z]+}", "}", str(each.path)))
        for each in iter_route_contexts(app.routes)
        for method in getattr(each, "methods", None) or ()
        if "always" in ACTIONS[needs_of(each.endpoint)[0].action].groups
    }


def sockets(app):
    """Every address of a WebSocket."""
    routes = iter_route_contexts(app.routes)
    return [str(each.path) for each in routes if isinstance(each.original_route, APIWebSocketRoute)]


def _asked(queries):
    """The ids among them."""
    return tuple(
        (name, "{" + QUERIES.get(name, name) + "}") for name in queries if name in QUERIES or name.endswith("_id")
    )


def made_of(schema, document, name="new_id"):
    """Something that fits a schema, with an id under attack wherever one may stand."""
    if "$ref" in schema:
        return made_of(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document, name)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return made_of(schema[choice][0], document, name)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            properties = schema.get("properties", {})
            wanted = {
                key: each
                for key, each in properties.items()
                if key in schema.get("required", ()) or key in WORDS or key.endswith(("_id", "_ids"))
            }
            return {key: made_of(each, document, key) for key, each in wanted.items()}
        case "array":
            return [made_of(schema["items"], document, name.removesuffix("s"))]
        case "boolean":
            return True
        case "integer" | "number":
            return schema.get("minimum", 1)
    if schema.get("format") == "uuid" or name.endswith("_id"):
        return "{" + ("new_id" if schema.get("x-id") == "made" else name) + "}"
    if name in WORDS:
        return "{" + WORDS[name] + "}"
    return "2030-01-01T00:00:00Z" if schema.get("format") == "date-time" else schema.get("examples", ["words"])[0]


async def told(http, request, ids, who=()):
    """Status, body and headers, with the ids under attack, and what is new with each request, put out of sight."""
    async with asyncio.timeout(SECONDS):
        answer = await http.request(**{**request, "headers": request["headers"] | dict(who)})
    headers = {
        name: _blind(value, ids) for name, value in answer.headers.items() if not name.startswith(OWN_HEADERS)
    }
    return answer.status_code, _blind(answer.text, ids), headers


def _blind(text, ids):
    for value in ids.values():
        if value in text:
            text = re.sub(rf"(?<![\w<])(?<!</){re.escape(value)}(?![\w])", "<id>", text)
    for pattern, word in NEW:
        text = re.sub(pattern, word, text)
    return text


async def follow(app, path, who=()):
    """What a WebSocket hears before it is closed."""
    sent, gone = [], asyncio.Event()
    heard = iter([{"type": "websocket.connect"}])

    async def receive():
        for message in heard:
            return message
        await gone.wait()
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)
        if message["type"] == "websocket.close" or len(sent) == 3:
            gone.set()

    headers = [(name.encode(), value.encode()) for name, value in {"host": "127.0.0.1", **dict(who)}.items()]
    scope = {
        "type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "ws",
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "subprotocols": [], "root_path": "",
    }  # fmt: skip
    async with asyncio.timeout(SECONDS):
        await app(scope, receive, send)
    return sent


# ── whose ids ──


async def ids_of(database, tenant, app, known):
    """Ids of all that an organisation has, by the names that routes have for them."""
    members = Members(database, tenant)
    person = await members.join("coach", ("team", "hawks"))
    identity, ctx = members.identity, members.ctx(tenant)
    roles = {each.account_id: each.roles for each in await identity.members(ctx)}
    invitation_id = uuid4()
    scope = ("organisation", str(tenant))
    await identity.invite(ctx, invitation_id=invitation_id, role="spectator", scope=scope, email=None)
    ids = {
        **known, "organisation_id": str(tenant), "account_id": str(person.account_id),
        "session_id": str(person.signed.session.session_id), "grant_id": str(roles[person.account_id][0].grant_id),
        "invitation_id": str(invitation_id),
    }  # fmt: skip
    ids |= await programs_of(identity, ctx, person)
    for operation in operations(app):
        for name in re.findall(r"\{(\w+)\}", operation.path + json.dumps([operation.body, operation.queries])):
            if name not in ids and name != "new_id":
                ids[name] = await _some_id(database, tenant, name.removesuffix("_id")) or str(tenant)
    return ids


async def programs_of(identity, ctx, person):
    """Ids of a token of theirs, of a service account with its key, and of a game handed to a device."""
    ids = {name: uuid4() for name in ("token_id", "service_id", "key_id", "hand_over_id")}
    session = await identity.whose(person.ctx(), token=person.token)
    await identity.open_token(
        person.ctx(), session=session, token_id=ids["token_id"], kind="personal", name="Ours", scopes=["read"],
        organisation_id=None, expires_at=None,
    )  # fmt: skip
    await identity.make_service(ctx, service_id=ids["service_id"], name="Theirs")
    await identity.make_service_key(
        ctx, service_id=ids["service_id"], key_id=ids["key_id"], name="Theirs", scopes=["read"], expires_at=None
    )
    later = ctx.now + timedelta(hours=1)
    await identity.hand_over(ctx, hand_over_id=ids["hand_over_id"], game_id=uuid4(), until=later)
    words = {"host": "league.example.org"}
    return words | {name: str(id_) for name, id_ in ids.items()}


async def _some_id(database, tenant, thing):
    """Of a table that is called so."""
    connection = await asyncpg.connect(**database.admin.arguments())
    try:
        table = await connection.fetchval(
            """select c.table_schema || '.' || c.table_name from information_schema.columns c
               join information_schema.columns t using (table_schema, table_name)
               where c.column_name = 'id' and c.data_type = 'uuid' and t.column_name = 'tenant_id'
                 and c.table_name = $1""",
            thing,
        )
        if table is None:
            return None
        found = await connection.fetchval(f"select id from {table} where tenant_id = $1 limit 1", tenant)
        return found and str(found)
    finally:
        await connection.close()

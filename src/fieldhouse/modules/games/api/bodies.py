"""What the games API takes and gives, as Pydantic models. Plays are checked by the kernel's codec, once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
    StringConstraints,
    TypeAdapter,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from fieldhouse.kernel import codec
from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import AgeClass
from fieldhouse.modules.games import contract
from fieldhouse.sports.basketball.plays import Play
from fieldhouse.sports.sport import Objection


class _AnyPlay:
    """Documents every kind of play in OpenAPI; the codec reads them (its refusals name what is accepted)."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(TypeAdapter(Annotated[Play, Field(discriminator="kind")]).core_schema)


PlayJson = Annotated[dict[str, Any], _AnyPlay()]


# Of living memory: PostgreSQL and Python disagree about what lies at the calendars' ends.
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


Made = Annotated[UUID, IdOf("made")]
Within = Annotated[UUID, IdOf("within")]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordBody(Body):
    """A new play. It stands at `order`, else right after the play `after`, else at the end."""

    op: Literal["record"] = "record"
    play_id: Made = Field(description="made by the scorer's device (UUID version 7); makes a retry harmless")
    play: PlayJson
    order: str | None = Field(None, max_length=200, description="fractional index, base 62")
    after: Within | None = None
    occurred_at: Moment | None = None

    def change(self) -> contract.Record:
        return contract.Record(
            play_id=self.play_id,
            play=self.play,
            order=self.order,
            after=self.after,
            occurred_at=self.occurred_at,
        )


class AmendBody(Body):
    """Other content for the play whose current revision is `revision`; brings a retracted one back."""

    op: Literal["amend"]
    play_id: Within
    revision: int = Field(ge=1)
    play: PlayJson
    order: str | None = Field(None, max_length=200)
    after: Within | None = None

    def change(self) -> contract.Amend:
        return contract.Amend(
            play_id=self.play_id,
            revision=self.revision,
            play=self.play,
            order=self.order,
            after=self.after,
        )


class RetractBody(Body):
    op: Literal["retract"]
    play_id: Within
    revision: int = Field(ge=1)

    def change(self) -> contract.Retract:
        return contract.Retract(play_id=self.play_id, revision=self.revision)


class ChangesBody(Body):
    """Applied in order, all or nothing."""

    changes: list[Annotated[RecordBody | AmendBody | RetractBody, Field(discriminator="op")]]


class AmendmentBody(Body):
    play: PlayJson
    order: str | None = Field(None, max_length=200)
    after: Within | None = None


class PersonBody(Body):
    player: Name
    name: str = Field("", max_length=200)
    number: str | None = Field(None, max_length=10)
    starter: bool = False
    captain: bool = False

    def person(self) -> contract.Person:
        return contract.Person(**self.model_dump())


class SideBody(Body):
    key: str = Field(min_length=1, max_length=50, examples=["home"])
    team: Name
    name: Name
    short_name: str = Field("", max_length=50)
    code: str = Field("", max_length=10)
    colour: str = Field("", pattern=r"^(#[0-9a-fA-F]{6})?$")
    roster: list[PersonBody] = Field(default_factory=list, max_length=100)

    def side(self) -> contract.Side:
        given = self.model_dump(exclude={"roster"})
        return contract.Side(**given, roster=tuple(person.person() for person in self.roster))


class OpenBody(Body):
    game_id: Made | None = Field(None, description="made by the caller, so that a retry opens nothing twice")
    sport: str = "basketball"
    rule_book: str = "fiba"
    overrides: dict[str, Any] = Field(default_factory=dict, description="rules this league decides otherwise")
    sides: list[SideBody] = Field(max_length=10)
    season_id: Annotated[UUID, IdOf("season")] | None = None
    scheduled_at: Moment | None = None
    venue: str | None = Field(None, max_length=200)


class SeasonBody(Body):
    name: Name
    league: str = Field("", max_length=200)
    sport: str = "basketball"
    rule_book: str = "fiba"


class ScorersBody(Body):
    actors: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(max_length=50)


class AgeBody(Body):
    age_class: AgeClass = Field(description="as far as rules about children ask")


class ConsentBody(Body):
    given: StrictBool = Field(description="that others may see this player")


class FinishBody(Body):
    early: bool = Field(False, description="before regulation is over, on purpose")


class ReopenBody(Body):
    reason: str = Field(min_length=1, max_length=500)


class PeopleBody(Body):
    people: list[PersonBody] = Field(max_length=200)


class PlayRow(BaseModel):
    """A play where it stands."""

    play_id: UUID
    order: str
    revision: int
    play: PlayJson
    text: str = Field(description="one English line")
    set_aside: bool
    retracted: bool = Field(False, description="struck; listed only where `since` is asked for")
    objections: Sequence[Objection]
    score: Mapping[str, int] | None = Field(description="by side, after it; null where it changed nothing")


class GameBody(BaseModel):
    """A game at some moment."""

    summary: contract.GameSummary
    board: dict[str, Any] = Field(description="what a scoreboard shows; see docs/live.md")
    rules: dict[str, Any]
    sides: Sequence[contract.Side]
    plays: Sequence[PlayRow]
    since: int | None = Field(None, description="`plays` lists only those that changed after this version")


class FactRow(BaseModel):
    version: int
    recorded_at: datetime
    actor: str
    type: str
    fact: dict[str, Any]


def game_body(folded: contract.Folded, since: int | None = None) -> GameBody:
    sport = folded.fold.sport
    voice = sport.voice("en")

    def name(player: str) -> str:
        person = folded.people.get(player)
        return person.name if person else player

    return GameBody(
        summary=folded.summary,
        board=dict(sport.view(folded.rules, folded.fold.state)),
        rules=codec.write(folded.rules, whole=True),
        sides=folded.sides,
        plays=[
            PlayRow(
                play_id=row.play_id,
                order=row.order,
                revision=row.revision,
                play=codec.write(row.play),
                text=voice.sentence(row.play, name),
                set_aside=row.set_aside,
                retracted=row.retracted,
                objections=row.objections,
                score=row.score or None,
            )
            for row in folded.plays
        ],
        since=since,
    )

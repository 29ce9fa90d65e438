"""What the identity API takes and gives, as Pydantic models. Secrets come in and never go out, but in cookies."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, StrictBool, StrictInt

from fieldhouse.kernel import permissions
from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import Membership, Role, ScopeKind
from fieldhouse.modules.identity import contract

# Of living memory: PostgreSQL and Python disagree about what lies at the calendars' ends.
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))
]
Email = Annotated[str, Field(max_length=320, examples=["sam@example.org"])]
Words = Annotated[str, Field(max_length=400)]
Password = Annotated[SecretStr, Field(max_length=1000)]
Token = Annotated[SecretStr, Field(max_length=200, description="from behind the # of a letter's link")]
Code = Annotated[
    SecretStr | None, Field(max_length=100, description="of the authenticator, or a recovery code, where asked")
]
Language = Literal["en", "ar"]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# ── accounts ──


class SignUpBody(Body):
    email: Email
    name: Words
    password: Password | None = Field(None, description="none: links alone open this account")
    language: Language = "en"


class TokenBody(Body):
    token: Token


class VerifyBody(TokenBody):
    code: Code = None
    shown: SecretStr | None = Field(
        None,
        max_length=100,
        description="the code in the browser that asked for the letter, where this is another",
    )


class LinkAskedRow(BaseModel):
    """Whether or not the address is known."""

    code: str = Field(description="to be shown: where the link is opened in another browser, it asks for this")


class SignInBody(Body):
    email: Email
    password: Password
    code: Code = None


class LinkBody(Body):
    email: Email
    purpose: Literal["sign_in", "recovery"] = "sign_in"


class PasswordBody(Body):
    password: Password


class NewPasswordBody(PasswordBody):
    current: Password | None = Field(None, description="the password that stands, where there is one")


class AccountChangeBody(Body):
    name: Words | None = Field(None, description="none: as it is")
    language: Language | None = Field(None, description="of letters; none: as it is")


class ConfirmBody(PasswordBody):
    code: Code = None


def told(code: SecretStr | None) -> str | None:
    """A field left blank says nothing."""
    return (code.get_secret_value().strip() or None) if code is not None else None


class AccountRow(BaseModel):
    account_id: UUID
    email: str
    name: str
    language: str
    has_password: bool
    created_at: datetime


class AccountLeavingRow(BaseModel):
    leaving_at: datetime = Field(description="it is erased then, unless its owner signs in before")


class SessionRow(BaseModel):
    """A browser that is signed in."""

    session_id: UUID
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    confirmed_at: datetime = Field(description="when its owner last proved to be themselves")
    mfa: bool
    device: str = Field(description="the browser's own words about itself")
    address: str
    organisation_id: UUID | None = Field(description="chosen last")
    current: bool = Field(description="the one that asks")


class SignedInRow(BaseModel):
    """Who is signed in, in this browser."""

    account: AccountRow
    session: SessionRow


def account_row(account: contract.Account) -> AccountRow:
    return AccountRow(
        account_id=account.account_id, email=account.email, name=account.name, language=account.language,
        has_password=account.has_password, created_at=account.created_at,
    )  # fmt: skip


def session_row(session: contract.Session, *, current: bool) -> SessionRow:
    return SessionRow(
        session_id=session.session_id, opened_at=session.opened_at, seen_at=session.seen_at,
        expires_at=session.expires_at, confirmed_at=session.confirmed_at, mfa=session.mfa, device=session.device,
        address=session.address, organisation_id=session.organisation_id, current=current,
    )  # fmt: skip


def signed_in(session: contract.Session) -> SignedInRow:
    return SignedInRow(account=account_row(session.account), session=session_row(session, current=True))


# ── organisations ──


class OrganisationBody(Body):
    organisation_id: Annotated[UUID, IdOf("made")] = Field(
        description="made by the caller, so that a retry founds nothing twice"
    )
    name: Words
    slug: str = Field(max_length=100, examples=["northside"], description="its name in addresses")
    sport: str = Field("basketball", max_length=100)
    rule_book: str = Field("fiba", max_length=100)
    time_zone: str = Field("UTC", max_length=100, examples=["Asia/Muscat"])
    language: Language = "en"
    colour: str = Field("#2450d8", max_length=20)


class MineRow(BaseModel):
    organisations: list[contract.Organisation]
    chosen: UUID | None = Field(description="whom requests are for that name none in their path")


class ScopeBody(Body):
    kind: ScopeKind
    id: str = Field(max_length=200, description="the organisation's own id, or the league's, team's … own word")

    @property
    def scope(self) -> permissions.Scope:
        return self.kind, self.id


class InvitationBody(Body):
    role: Role
    scope: ScopeBody
    email: Email | None = Field(None, description="for the account of this address alone, which gets a letter")


class GrantBody(Body):
    actor: str = Field(max_length=200, examples=["person:01a1fcfd-90f5-79a5-a849-1d8079160753"])
    role: Role
    scope: ScopeBody
    starts: Moment | None = Field(None, description="null: at once")
    ends: Moment | None = Field(None, description="null: until it is revoked")


class ReasonBody(Body):
    reason: str = Field("", max_length=500)


class SuspensionBody(ReasonBody):
    suspended: StrictBool


class SettingsBody(Body):
    """All of them; docs/policies.md says what each means."""

    public_pages: StrictBool
    coaches_score_own_games: StrictBool
    coaches_need_credential: StrictBool
    administrators_need_mfa: StrictBool
    league_managers_appoint: StrictBool
    unknown_age_is_public: StrictBool
    scoring_opens_hours: StrictInt
    scoring_closes_hours: StrictInt
    step_up_minutes: StrictInt

    def settings(self) -> permissions.Settings:
        return permissions.Settings(**self.model_dump())


class GrantRow(BaseModel):
    grant_id: UUID
    actor: str
    role: Role
    scope: ScopeBody
    starts: datetime
    ends: datetime | None
    granted_by: str


class MemberRow(BaseModel):
    account_id: UUID
    name: str
    email: str
    membership: Membership
    joined_at: datetime
    roles: list[GrantRow]


class InvitationRow(BaseModel):
    invitation_id: UUID
    organisation_id: UUID
    email: str | None
    role: Role
    scope: ScopeBody
    invited_by: str
    expires_at: datetime


class InvitedRow(InvitationRow):
    token: str | None = Field(
        description="of the page /app/invitation#…, shown this once; null where a letter bears it"
    )


class InvitationSeenRow(BaseModel):
    """What whoever holds the token may know of it before signing in."""

    organisation_id: UUID
    organisation: str
    slug: str
    colour: str
    inviter: str = Field(description="who invites; empty where that is no person")
    role: Role
    scope: ScopeBody
    expires_at: datetime
    state: Literal["open", "accepted", "withdrawn", "expired"]
    addressed: bool = Field(description="for the account of one e-mail address alone")


def scope_row(scope: permissions.Scope) -> ScopeBody:
    return ScopeBody(kind=scope[0], id=scope[1])


def grant_row(grant: contract.RoleGrant) -> GrantRow:
    return GrantRow(
        grant_id=grant.grant_id, actor=grant.actor, role=grant.role, scope=scope_row(grant.scope),
        starts=grant.starts, ends=grant.ends, granted_by=grant.granted_by,
    )  # fmt: skip


def member_row(member: contract.Member) -> MemberRow:
    return MemberRow(
        account_id=member.account_id, name=member.name, email=member.email, membership=member.membership,
        joined_at=member.joined_at, roles=[grant_row(grant) for grant in member.roles],
    )  # fmt: skip


def invitation_row(invitation: contract.Invitation) -> InvitationRow:
    return InvitationRow(
        invitation_id=invitation.invitation_id, organisation_id=invitation.organisation_id, email=invitation.email,
        role=invitation.role, scope=scope_row(invitation.scope), invited_by=invitation.invited_by,
        expires_at=invitation.expires_at,
    )  # fmt: skip


def seen_row(
    invitation: contract.Invitation, organisation: contract.Organisation, now: datetime
) -> InvitationSeenRow:
    state: Literal["open", "accepted", "withdrawn", "expired"] = (
        "open" if now < invitation.expires_at else "expired"
    )
    if invitation.withdrawn_at is not None:
        state = "withdrawn"
    if invitation.accepted_at is not None:
        state = "accepted"
    return InvitationSeenRow(
        organisation_id=organisation.organisation_id, organisation=organisation.name, slug=organisation.slug,
        colour=organisation.colour, inviter=invitation.inviter, role=invitation.role,
        scope=scope_row(invitation.scope), expires_at=invitation.expires_at, state=state,
        addressed=invitation.email is not None,
    )  # fmt: skip

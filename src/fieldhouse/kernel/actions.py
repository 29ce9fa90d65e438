"""Everything that can be permitted, as data. A new action is one row here; its groups say which policies apply.

Who may do what a group holds is written twice, as Cedar (adapters/policies) and as a table (identity's domain).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from fieldhouse.kernel.permissions import Ask, ResourceKind, TokenScope

Group = Literal[
    "always",  # everybody, whatever the state of anything
    "own",  # whoever has an account, about themselves
    "reading",  # what is public while public pages are on
    "listing",  # the part of reading that names nothing: such a list holds only what its reader may see
    "administered",  # administrators
    "running",  # league managers, within their league
    "appointing",  # giving and taking roles
    "scoring",  # at the table, within the window
    "table",  # what the scorekeeper does beside scoring
    "tracking",  # of a coach who scores the own team's games
    "recording",  # plays: of designated scorers only, once there are any
    "signing_off",  # referees
    "insight",  # behind a game, not public
    "coaching",  # a team's private things
    "leading",  # what a coach decides for the team
    "analysis",
    "care",  # of a player: the family
    "consent",
    "hosting",  # facility managers
    "integration",  # service accounts, within their token
    "dangerous",  # asks who you are once more
    "remaining",  # what is left to people of a suspended or leaving organisation, beside reading
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do.

    Attributes:
        kinds: of resources it can be done to.
        token: the scope a token needs for it; None: never by token.
        ask: who gives the right to it.
        en, ar: completes "You may not …".
    """

    name: str
    kinds: tuple[ResourceKind, ...]
    groups: frozenset[Group]
    token: TokenScope | None
    ask: Ask
    en: str
    ar: str


def _action(
    name: str, kinds: str, groups: str, token: TokenScope | None, ask: Ask, en: str, ar: str
) -> tuple[str, Action]:
    known = {str(kind): kind for kind in get_args(ResourceKind)}
    named = {str(group): group for group in get_args(Group)}
    return name, Action(
        name=name, kinds=tuple(known[kind] for kind in kinds.split()), token=token, ask=ask, en=en, ar=ar,
        groups=frozenset(named[group] for group in groups.split()),
    )  # fmt: skip


# fmt: off
ACTIONS: Mapping[str, Action] = MappingProxyType(dict((
    # the site itself
    _action("view_site", "installation", "always", "read", "operator",
            "open this site", "فتح هذا الموقع"),
    _action("probe_server", "installation", "always", "read", "operator",
            "ask the server how it is", "سؤال الخادم عن حاله"),
    _action("sign_in", "installation", "always", None, "operator",
            "sign in", "تسجيل الدخول"),
    _action("view_own_permissions", "organisation", "always", "read", "operator",
            "see what you may do", "معرفة ما يحق لك"),
    _action("view_outbox", "installation", "", None, "operator",
            "read the outbox", "قراءة صندوق الصادر"),
    # oneself
    _action("create_organisation", "installation", "own", None, "yourself",
            "create an organisation", "إنشاء مؤسسة"),
    _action("join_organisation", "organisation", "own", None, "administrator",
            "accept an invitation", "قبول دعوة"),
    _action("manage_own_account", "account", "own", None, "yourself",
            "change this account", "تغيير هذا الحساب"),
    # games and statistics
    _action("view_organisation", "organisation", "reading listing administered running integration", "read",
            "administrator", "see this organisation", "رؤية هذه المؤسسة"),
    _action("list_games", "organisation", "reading listing administered running integration", "read",
            "administrator", "see this organisation's games", "رؤية مباريات هذه المؤسسة"),
    _action("list_seasons", "organisation", "reading listing administered running integration", "read",
            "administrator", "see this organisation's seasons", "رؤية مواسم هذه المؤسسة"),
    _action("view_game", "game", "reading administered running integration", "read", "administrator",
            "watch this game", "متابعة هذه المباراة"),
    _action("view_season", "season", "reading administered running integration", "read", "administrator",
            "see this season", "رؤية هذا الموسم"),
    _action("view_statistics", "game season", "reading administered running integration", "read",
            "administrator", "see these statistics", "رؤية هذه الإحصاءات"),
    _action("view_player", "player", "reading administered running integration", "read", "administrator",
            "see this player's page", "رؤية صفحة هذا اللاعب"),
    _action("open_game", "organisation season game", "administered running tracking integration", "games",
            "league_manager", "open a game here", "فتح مباراة هنا"),
    _action("score_game", "game", "administered running scoring tracking recording integration", "score",
            "league_manager", "record plays of this game", "تسجيل أحداث هذه المباراة"),
    _action("finish_game", "game", "administered running scoring tracking integration", "score", "league_manager",
            "finish this game", "إنهاء هذه المباراة"),
    _action("name_players", "game", "administered running scoring tracking integration", "score", "league_manager",
            "name the players of this game", "تسمية لاعبي هذه المباراة"),
    _action("reopen_game", "game", "administered running integration", "games", "league_manager",
            "reopen this game", "إعادة فتح هذه المباراة"),
    _action("designate_scorers", "game", "administered running integration", "games", "league_manager",
            "choose who scores this game", "تعيين مسجّلي هذه المباراة"),
    _action("hand_over_game", "game", "administered running table", None, "league_manager",
            "hand this game to a device", "تسليم هذه المباراة لجهاز"),
    _action("view_history", "game", "administered running insight integration", "read", "league_manager",
            "see who recorded what", "معرفة من سجّل ماذا"),
    _action("sign_off_game", "game", "signing_off", None, "league_manager",
            "sign this game off", "التوقيع على هذه المباراة"),
    _action("save_season", "organisation season", "administered running integration", "games",
            "administrator", "set up this season", "إعداد هذا الموسم"),
    _action("view_bench", "game", "administered coaching", "read", "league_manager",
            "see the bench view of this game", "رؤية شاشة مقاعد البدلاء لهذه المباراة"),
    _action("view_analysis", "game season team league", "administered running analysis integration", "read",
            "league_manager", "see this analysis", "رؤية هذا التحليل"),
    _action("export_statistics", "game season team league", "administered running analysis integration",
            "read", "league_manager", "export these statistics", "تصدير هذه الإحصاءات"),
    # teams, players, facilities
    _action("view_team_private", "team", "administered coaching", "read", "league_manager",
            "see what this team keeps to itself", "رؤية ما يخص هذا الفريق وحده"),
    _action("manage_team", "team", "administered running leading", "games", "league_manager",
            "change this team", "تغيير هذا الفريق"),
    _action("view_player_private", "player", "administered running care", "people", "league_manager",
            "see this player's personal details", "رؤية بيانات هذا اللاعب الشخصية"),
    _action("manage_consent", "player", "consent", None, "guardian",
            "give or withdraw consent for this player", "منح الموافقة لهذا اللاعب أو سحبها"),
    _action("view_facility", "facility", "administered hosting", "read", "administrator",
            "see this facility's occupancy", "رؤية إشغال هذه المنشأة"),
    _action("manage_facility", "facility", "administered hosting", "games", "administrator",
            "change this facility", "تغيير هذه المنشأة"),
    # people
    _action("view_members", "organisation league team", "administered running integration remaining", "people",
            "administrator", "see the members", "رؤية الأعضاء"),
    _action("view_memberships", "organisation", "administered", None, "administrator",
            "see what is known of members and who is invited", "رؤية ما يُعرف عن الأعضاء ومن دُعي"),
    _action("invite", "grant", "administered appointing dangerous", None, "administrator",
            "invite somebody to this role", "دعوة أحد إلى هذا الدور"),
    _action("grant_role", "grant", "administered appointing dangerous", None, "administrator",
            "give this role", "منح هذا الدور"),
    _action("revoke_role", "grant", "administered appointing dangerous", None, "administrator",
            "take this role away", "سحب هذا الدور"),
    _action("manage_members", "organisation", "administered dangerous", None, "administrator",
            "change what is known of people", "تغيير ما يُعرف عن الأشخاص"),
    _action("suspend_member", "organisation", "administered dangerous", None, "administrator",
            "suspend a member", "إيقاف عضو"),
    # the organisation
    _action("view_settings", "organisation", "administered", None, "administrator",
            "see this organisation's settings", "رؤية إعدادات هذه المؤسسة"),
    _action("manage_organisation", "organisation", "administered dangerous", None, "administrator",
            "change this organisation", "تغيير هذه المؤسسة"),
    _action("manage_flags", "organisation", "administered", None, "administrator",
            "switch features on or off", "تشغيل المزايا أو إيقافها"),
    _action("manage_policies", "organisation", "administered dangerous", None, "administrator",
            "change who may do what", "تغيير من يحق له ماذا"),
    _action("manage_tokens", "organisation", "administered dangerous", None, "administrator",
            "manage service accounts and their tokens", "إدارة حسابات الخدمة ورموزها"),
    _action("view_audit", "organisation", "administered remaining", None, "administrator",
            "read the audit log", "قراءة سجل التدقيق"),
    _action("export_organisation", "organisation", "administered remaining dangerous", None, "administrator",
            "export this organisation", "تصدير هذه المؤسسة"),
    _action("delete_organisation", "organisation", "administered dangerous", None, "administrator",
            "delete this organisation", "حذف هذه المؤسسة"),
    _action("keep_organisation", "organisation", "administered remaining", None, "administrator",
            "take back this organisation's deletion", "التراجع عن حذف هذه المؤسسة"),
)))
# fmt: on


def in_group(group: Group) -> tuple[str, ...]:
    """The actions of a group."""
    return tuple(name for name, action in ACTIONS.items() if group in action.groups)

"""Who may do what, told as examples. Cedar answers; that the table says the same is test_policies_agree's."""

from dataclasses import fields, replace
from datetime import timedelta
from string import Formatter

import pytest

from fieldhouse.adapters.policies.cedar import CedarPolicies
from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import ROLES, Facts, Grant, Principal, Question, Resource, Settings
from fieldhouse.modules.identity.contract import TEMPLATES
from fieldhouse.modules.identity.domain import Decider, sentences
from tests.modules.identity.policy_questions import NOW

DECIDER = Decider(CedarPolicies())
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OURS = Facts(now=NOW, organisation="ours")
US = Resource(kind="organisation", id="ours", organisation="ours")
GAME = Resource(
    kind="game", id="final", organisation="ours", scheduled_at=NOW,
    within=frozenset({("league", "spring"), ("team", "hawks"), ("team", "owls")}),
)  # fmt: skip
HAWKS = Resource(kind="team", id="hawks", organisation="ours", within=frozenset({("league", "spring")}))
CHILD = Resource(kind="player", id="kim", organisation="ours", age_class="child", within=HAWKS.scopes)
NOBODY = Principal(kind="anonymous", actor="anonymous")


def person(*roles, **more):
    """A member with these (role, scope kind, scope id), in force."""
    grants = tuple(Grant(role, (kind, scope), NOW - DAY) for role, kind, scope in roles)
    return Principal(**{"kind": "person", "actor": "person:me", "membership": "active", "grants": grants} | more)


ADMINISTRATOR = person(("administrator", "organisation", "ours"), confirmed_at=NOW)
COACH = person(("coach", "team", "hawks"))
SCOREKEEPER = person(("scorekeeper", "league", "spring"))


def decide(principal, action, resource, facts=OURS):
    return DECIDER.decide(Question(principal=principal, action=action, resource=resource, facts=facts))


def under(**chosen):
    return replace(OURS, settings=Settings(**chosen))


def denied(principal, action, resource, facts=OURS):
    """(sentence, whom to ask) of a denial."""
    told = decide(principal, action, resource, facts)
    assert not told.allowed
    return told.sentence, told.ask


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────


def test_everybody_watches_a_game_while_pages_are_public():
    assert decide(NOBODY, "view_game", GAME).rule == "public_pages"
    assert denied(NOBODY, "view_game", GAME, under(public_pages=False)) == ("sign_in", "yourself")


def test_a_spectator_of_one_league_sees_that_league_where_pages_are_not_public():
    fan, closed = person(("spectator", "league", "spring")), under(public_pages=False)
    assert decide(fan, "view_game", GAME, closed).allowed
    assert decide(fan, "list_games", US, closed).allowed
    elsewhere = replace(GAME, within=frozenset({("league", "autumn")}))
    assert denied(fan, "view_game", elsewhere, closed) == ("not_yours", "administrator")


def test_nothing_about_a_child_is_public_before_a_guardian_agrees():
    for stranger in (NOBODY, person(("spectator", "organisation", "ours")), person(("coach", "team", "owls"))):
        assert denied(stranger, "view_player", CHILD) == ("not_found", "guardian")
    assert decide(NOBODY, "view_player", replace(CHILD, consent=True)).allowed
    assert decide(COACH, "view_player", CHILD).allowed
    assert decide(person(guardian_of=frozenset({"kim"})), "view_player", replace(CHILD, consent=True)).allowed


def test_a_player_of_unknown_age_is_shown_like_a_child_where_the_organisation_says_so():
    unknown = replace(CHILD, age_class="unknown")
    assert decide(NOBODY, "view_player", unknown).allowed
    assert denied(NOBODY, "view_player", unknown, under(unknown_age_is_public=False))[0] == "not_found"


# ── the tenant fence ────────────────────────────────────────────────────────────────────────────────


def test_another_organisations_administrator_is_told_no_more_than_of_an_id_that_nobody_has():
    theirs = person(("administrator", "organisation", "theirs"), confirmed_at=NOW, mfa=True)
    elsewhere = Facts(now=NOW, organisation="theirs")
    for action, kinds in ((name, each.kinds) for name, each in ACTIONS.items()):
        for kind in kinds:
            thing = US if kind == "organisation" else replace(GAME, kind=kind)
            assert denied(theirs, action, thing, elsewhere) == ("not_found", "nobody")


def test_a_grant_over_another_organisation_opens_nothing_here():
    stranger = person(("administrator", "organisation", "theirs"), confirmed_at=NOW)
    assert denied(stranger, "manage_organisation", US) == ("not_yours", "administrator")


def test_the_fence_holds_for_the_operator_too():
    operator = Principal(kind="operator", actor="local:operator")
    assert decide(operator, "delete_organisation", US).allowed
    assert not decide(operator, "delete_organisation", US, Facts(now=NOW, organisation="theirs")).allowed


# ── scoring ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_scorekeeper_scores_within_the_window_and_not_after_it():
    late = replace(GAME, scheduled_at=NOW - 12 * HOUR - timedelta(seconds=1))
    assert decide(SCOREKEEPER, "score_game", GAME).rule == "scorekeepers"
    assert denied(SCOREKEEPER, "score_game", late) == ("scoring_window", "league_manager")
    assert decide(SCOREKEEPER, "score_game", late, under(scoring_closes_hours=13)).allowed
    assert decide(person(("league_manager", "league", "spring")), "score_game", late).allowed


def test_once_a_game_names_its_scorers_nobody_else_records_plays():
    named = replace(GAME, scorers=frozenset({"person:you"}))
    for anybody in (SCOREKEEPER, ADMINISTRATOR, Principal(kind="operator", actor="local:operator")):
        assert denied(anybody, "score_game", named) == ("only_designated_scorers", "league_manager")
    assert decide(person(actor="person:you"), "score_game", named).rule == "designated_scorers"


def test_a_device_that_was_handed_a_game_scores_that_game_only_and_only_so_long():
    named = replace(GAME, scorers=frozenset({"person:you"}))
    tablet = Principal(kind="device", actor="device:1", hand_over=("final", NOW + HOUR))
    assert decide(tablet, "score_game", named).rule == "handed_device"
    assert decide(tablet, "view_game", GAME, under(public_pages=False)).allowed
    assert not decide(tablet, "score_game", replace(GAME, id="another")).allowed
    assert not decide(tablet, "hand_over_game", GAME).allowed
    expired = replace(tablet, hand_over=("final", NOW))
    assert denied(expired, "score_game", GAME) == ("hand_over_ended", "league_manager")


def test_a_coach_scores_the_own_teams_games_where_the_organisation_lets_coaches():
    assert denied(COACH, "score_game", GAME) == ("not_yours", "league_manager")
    assert decide(COACH, "score_game", GAME, under(coaches_score_own_games=True)).rule == "coaches_score"
    others = replace(GAME, within=frozenset({("team", "owls")}))
    assert not decide(COACH, "score_game", others, under(coaches_score_own_games=True)).allowed


def test_a_referee_signs_a_final_game_off():
    referee = person(("referee", "league", "spring"))
    assert denied(referee, "sign_off_game", GAME) == ("game_not_final", "league_manager")
    assert decide(referee, "sign_off_game", replace(GAME, final=True)).rule == "referees_sign_off"
    assert not decide(ADMINISTRATOR, "sign_off_game", replace(GAME, final=True)).allowed


# ── teams and families ──────────────────────────────────────────────────────────────────────────────


def test_a_coach_of_another_team_sees_nothing_private():
    owls = person(("coach", "team", "owls"))
    assert decide(COACH, "view_team_private", HAWKS).allowed
    assert denied(owls, "view_team_private", HAWKS) == ("not_yours", "league_manager")
    assert denied(owls, "view_player_private", CHILD) == ("not_yours", "league_manager")


def test_a_coach_whose_credential_lapsed_is_told_so():
    checked = under(coaches_need_credential=True)
    assert denied(COACH, "view_bench", GAME, checked) == ("credential_missing", "administrator")
    assert decide(replace(COACH, credential_until=NOW + DAY), "view_bench", GAME, checked).allowed


def test_a_credential_ends_at_its_moment_for_whatever_it_opens():
    checked = under(coaches_need_credential=True, coaches_score_own_games=True)
    for role, action in (("coach", "view_bench"), ("coach", "score_game"), ("assistant", "view_bench")):
        holder = person((role, "team", "hawks"), credential_until=NOW)
        assert denied(holder, action, GAME, checked) == ("credential_missing", "administrator")
        valid = replace(holder, credential_until=NOW + timedelta(microseconds=1))
        assert decide(valid, action, GAME, checked).allowed


def test_a_guardian_sees_and_decides_for_the_own_child_until_it_is_grown_up():
    parent = person(guardian_of=frozenset({"kim"}))
    for action in ("view_player_private", "manage_consent"):
        assert decide(parent, action, CHILD).allowed
        assert not decide(parent, action, replace(CHILD, id="another family's")).allowed
        assert not decide(parent, action, replace(CHILD, age_class="adult")).allowed
    assert not decide(ADMINISTRATOR, "manage_consent", CHILD).allowed


def test_a_player_sees_the_own_details_and_consents_only_as_an_adult():
    player = person(plays_as=frozenset({"kim"}), age_class="minor")
    assert decide(player, "view_player_private", CHILD).allowed
    assert not decide(player, "manage_consent", CHILD).allowed
    assert decide(replace(player, age_class="adult"), "manage_consent", CHILD).allowed


# ── grants, memberships, accounts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (NOW - DAY, NOW, "role_ended"),
        (NOW - DAY, NOW - HOUR, "role_ended"),
        (NOW + HOUR, None, "role_not_begun"),
    ],
)
def test_a_grant_that_is_not_in_force_opens_nothing_and_the_denial_says_why(starts, ends, said):
    former = replace(COACH, grants=(Grant("coach", ("team", "hawks"), starts, ends),))
    assert denied(former, "view_bench", GAME) == (said, "administrator")


def test_a_revoked_role_is_gone_at_the_next_question():
    assert decide(COACH, "view_bench", GAME).allowed
    assert not decide(replace(COACH, grants=()), "view_bench", GAME).allowed


def test_a_suspended_member_and_a_disabled_account_do_nothing():
    assert denied(replace(ADMINISTRATOR, membership="suspended"), "view_game", GAME) == (
        "membership_suspended", "administrator",
    )  # fmt: skip
    assert denied(replace(ADMINISTRATOR, disabled=True), "view_game", GAME) == ("account_disabled", "operator")


def test_grants_of_somebody_who_is_no_member_any_more_count_for_nothing():
    assert denied(replace(ADMINISTRATOR, membership="none"), "manage_organisation", US)[0] == "not_yours"


def test_a_league_manager_appoints_scorekeepers_in_the_own_league_but_no_equals():
    manager = person(("league_manager", "league", "spring"), confirmed_at=NOW)
    post = Resource(kind="grant", id="1", organisation="ours", within=HAWKS.within, role="scorekeeper")
    assert decide(manager, "grant_role", post).rule == "league_managers_appoint"
    appointed = {role for role in ROLES if decide(manager, "grant_role", replace(post, role=role)).allowed}
    assert set(ROLES) - appointed == {"administrator", "league_manager", "facility_manager", "integrator"}
    assert not decide(manager, "grant_role", replace(post, within=frozenset({("league", "autumn")}))).allowed
    assert not decide(manager, "grant_role", replace(post, within=frozenset())).allowed
    assert not decide(manager, "grant_role", post, under(league_managers_appoint=False)).allowed


# ── dangerous things ────────────────────────────────────────────────────────────────────────────────


def test_what_is_dangerous_asks_who_you_are_once_more():
    cold = replace(ADMINISTRATOR, confirmed_at=NOW - timedelta(minutes=10))
    assert denied(cold, "delete_organisation", US) == ("step_up", "yourself")
    assert decide(ADMINISTRATOR, "delete_organisation", US).allowed
    for action in ("invite", "manage_members", "manage_organisation"):
        kind = ACTIONS[action].kinds[0]
        thing = (
            US
            if kind == "organisation"
            else Resource(kind=kind, id="1", organisation="ours", role="administrator")
        )
        assert denied(cold, action, thing) == ("step_up", "yourself")
        assert decide(ADMINISTRATOR, action, thing).allowed


def test_nobody_is_asked_to_confirm_what_would_be_denied_anyway():
    assert denied(COACH, "delete_organisation", US) == ("not_yours", "administrator")


def test_administrators_need_a_second_factor_where_the_organisation_says_so():
    strict = under(administrators_need_mfa=True)
    assert denied(ADMINISTRATOR, "manage_organisation", US, strict) == ("mfa_missing", "yourself")
    assert decide(replace(ADMINISTRATOR, mfa=True), "manage_organisation", US, strict).allowed


def test_no_token_ever_does_what_is_dangerous():
    token = replace(ADMINISTRATOR, token_scopes=frozenset({"read", "score", "games", "people"}))
    for action in (name for name, each in ACTIONS.items() if "dangerous" in each.groups):
        kind = ACTIONS[action].kinds[0]
        thing = US if kind == "organisation" else Resource(kind=kind, id="1", organisation="ours", role="coach")
        assert denied(token, action, thing) == ("token_scope", "yourself")


def test_a_token_does_what_its_scopes_and_its_owners_roles_both_allow():
    token = replace(SCOREKEEPER, token_scopes=frozenset({"read"}))
    assert denied(token, "score_game", GAME) == ("token_scope", "yourself")
    assert decide(replace(token, token_scopes=frozenset({"score"})), "score_game", GAME).allowed
    assert denied(replace(COACH, token_scopes=frozenset({"score"})), "score_game", GAME)[0] == "not_yours"


def test_a_service_account_does_what_its_token_says_within_its_scope():
    feed = Principal(
        kind="service", actor="service:feed", token_scopes=frozenset({"games"}),
        grants=(Grant("integrator", ("league", "spring"), NOW - DAY),),
    )  # fmt: skip
    assert decide(feed, "open_game", GAME).rule == "integrators"
    assert denied(feed, "score_game", GAME) == ("token_scope", "yourself")
    assert not decide(feed, "open_game", replace(GAME, within=frozenset())).allowed


def test_an_organisation_that_is_suspended_or_leaving_is_read_by_members_and_exported_by_administrators():
    for state, said in (("suspended", "organisation_suspended"), ("leaving", "organisation_leaving")):
        closed = replace(OURS, state=state)
        assert decide(ADMINISTRATOR, "export_organisation", US, closed).allowed
        assert decide(ADMINISTRATOR, "keep_organisation", US, closed).allowed
        assert decide(COACH, "view_game", GAME, closed).allowed
        assert decide(ADMINISTRATOR, "view_members", US, closed).allowed
        feed = Principal(
            kind="service", actor="service:feed", token_scopes=frozenset({"people"}),
            grants=(Grant("integrator", ("organisation", "ours"), NOW - DAY),),
        )  # fmt: skip
        assert decide(feed, "view_members", US).allowed
        assert denied(feed, "view_members", US, closed)[0] == said
        for action, thing in (("score_game", GAME), ("manage_organisation", US), ("delete_organisation", US)):
            assert denied(ADMINISTRATOR, action, thing, closed)[0] == said
        assert not decide(replace(COACH, membership="none"), "view_game", GAME, closed).allowed
        assert not decide(Principal(kind="anonymous", actor="anonymous"), "view_game", GAME, closed).allowed
        assert not decide(COACH, "export_organisation", US, closed).allowed


# ── what is told ────────────────────────────────────────────────────────────────────────────────────


def test_my_permissions_say_of_everything_whether_why_and_whom_to_ask():
    rows = {row.action: row for row in DECIDER.permissions(COACH, GAME, OURS)}
    assert set(rows) == {name for name, action in ACTIONS.items() if "game" in action.kinds}
    assert (rows["view_bench"].allowed, rows["view_bench"].says) == (True, "You coach this team.")
    assert rows["score_game"].says == "You may not record plays of this game."
    assert rows["score_game"].whom == "Ask the league's manager."
    arabic = {row.action: row for row in DECIDER.permissions(COACH, GAME, OURS, language="ar")}
    assert arabic["score_game"].says == "لا يحق لك تسجيل أحداث هذه المباراة."


def test_every_sentence_is_there_in_both_languages_with_the_same_places():
    said = {rule.sentence for rule in CedarPolicies().rules.values()}
    assert said <= set(sentences.DENIED) | set(sentences.ALLOWED)
    for english, arabic in (*sentences.DENIED.values(), *sentences.ALLOWED.values()):
        assert {name for _, name, _, _ in Formatter().parse(english)} == {
            name for _, name, _, _ in Formatter().parse(arabic)
        }
        assert any("؀" <= letter <= "ۿ" for letter in arabic)
    assert all(action.en and any("؀" <= letter <= "ۿ" for letter in action.ar) for action in ACTIONS.values())


def test_every_setting_is_a_template_with_a_sentence_and_a_default_within_its_bounds():
    defaults = {field.name: field.default for field in fields(Settings)}
    assert [template.setting for template in TEMPLATES] == list(defaults)
    for template in TEMPLATES:
        default = defaults[template.setting]
        if isinstance(default, bool):
            assert template.least is template.most is None
        else:
            assert template.least <= default <= template.most

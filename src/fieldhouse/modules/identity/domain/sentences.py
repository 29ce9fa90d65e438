"""What a decision says, in every language. {do} is the action's own words (kernel/actions.py)."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import Ask, Decision

Texts = tuple[str, str]  # in English, in Arabic
LANGUAGES = ("en", "ar")

DENIED: Mapping[str, Texts] = MappingProxyType({
    "not_found": (
        "There is no such thing here, or it is not yours to see.",
        "لا يوجد شيء كهذا هنا، أو ليس لك أن تراه.",
    ),
    "account_disabled": ("This account is disabled.", "هذا الحساب معطّل."),
    "organisation_suspended": ("This organisation is suspended.", "هذه المؤسسة موقوفة."),
    "organisation_leaving": (
        "This organisation is about to be deleted; administrators may export it, or keep it.",
        "هذه المؤسسة على وشك الحذف؛ يمكن للمسؤولين تصديرها أو الإبقاء عليها.",
    ),
    "membership_suspended": ("Your membership is suspended.", "عضويتك موقوفة."),
    "only_designated_scorers": (
        "This game has designated scorekeepers and you are none of them.",
        "لهذه المباراة مسجّلون معيّنون ولست منهم.",
    ),
    "token_scope": (
        "This token is not made for that: you may not {do} with it.",
        "لم يُنشأ هذا الرمز لذلك: لا يحق لك به {do}.",
    ),
    "scoring_window": (
        "You may {do} only in the hours around its scheduled time.",
        "لا يحق لك {do} إلا في الساعات المحيطة بموعدها.",
    ),
    "step_up": ("Confirm that it is you to {do}.", "أكّد هويتك من أجل {do}."),
    "mfa_missing": (
        "You may {do} only when signed in with a second factor.",
        "لا يحق لك {do} إلا بعد تسجيل الدخول بعامل ثانٍ.",
    ),
    "game_not_final": ("You may {do} once it is final.", "يحق لك {do} بعد أن تنتهي."),
    "hand_over_ended": (
        "The hand-over of this game to this device has ended.", "انتهى تسليم هذه المباراة لهذا الجهاز.",
    ),
    "credential_missing": (
        "You may {do} only with a valid credential.", "لا يحق لك {do} إلا باعتماد ساري المفعول.",
    ),
    "role_ended": (
        "The role that let you {do} has ended.", "انتهى الدور الذي كان يتيح لك {do}.",
    ),
    "role_not_begun": (
        "The role that will let you {do} has not begun.", "لم يبدأ بعد الدور الذي سيتيح لك {do}.",
    ),
    "sign_in": ("Sign in to {do}.", "سجّل الدخول من أجل {do}."),
    "not_yours": ("You may not {do}.", "لا يحق لك {do}."),
})  # fmt: skip

ALLOWED: Mapping[str, Texts] = MappingProxyType({
    "everybody": ("Everybody may.", "متاح للجميع."),
    "own_account": ("It is your own account.", "هذا حسابك."),
    "public_pages": ("This organisation's pages are public.", "صفحات هذه المؤسسة عامة."),
    "members_read": ("You are a member.", "أنت عضو."),
    "spectators_read": ("You are a spectator here.", "أنت متفرج هنا."),
    "operator": ("You run this installation.", "أنت تدير هذا التنصيب."),
    "administrators": ("You are an administrator.", "أنت مسؤول."),
    "league_managers": ("You manage this league.", "أنت تدير هذا الدوري."),
    "coaches": ("You coach this team.", "أنت مدرب هذا الفريق."),
    "assistants": ("You assist this team's coach.", "أنت مساعد مدرب هذا الفريق."),
    "scorekeepers": ("You are a scorekeeper here.", "أنت مسجّل هنا."),
    "referees": ("You are a referee here.", "أنت حكم هنا."),
    "facility_managers": ("You manage this facility.", "أنت تدير هذه المنشأة."),
    "analysts": ("You are an analyst here.", "أنت محلل هنا."),
    "integrators": ("This service account was made for it.", "أُنشئ حساب الخدمة هذا لذلك."),
    "designated_scorers": ("You were chosen to score this game.", "عُيّنت لتسجيل هذه المباراة."),
    "handed_device": ("This device was handed the game.", "سُلّمت المباراة لهذا الجهاز."),
    "family": ("You are this player, or their guardian.", "أنت هذا اللاعب أو وليّ أمره."),
})  # fmt: skip

ASK: Mapping[Ask, Texts] = MappingProxyType({
    "administrator": ("Ask an administrator of the organisation.", "اسأل أحد مسؤولي المؤسسة."),
    "league_manager": ("Ask the league's manager.", "اسأل مدير الدوري."),
    "guardian": ("Ask the player's guardian.", "اسأل وليّ أمر اللاعب."),
    "yourself": ("You can do that yourself.", "يمكنك فعل ذلك بنفسك."),
    "operator": ("Ask whoever runs this installation.", "اسأل من يدير هذا التنصيب."),
    "nobody": ("", ""),
})  # fmt: skip


def say(decision: Decision, action: str, language: str = "en") -> str:
    """The sentence of a decision about an action."""
    texts = (ALLOWED if decision.allowed else DENIED)[decision.sentence]
    known = ACTIONS[action]
    return _in(texts, language).format(do=_in((known.en, known.ar), language))


def whom(decision: Decision, language: str = "en") -> str:
    """Who can change it; nothing where it is allowed, or nobody can."""
    return "" if decision.allowed else _in(ASK[decision.ask], language)


def _in(texts: Texts, language: str) -> str:
    return texts[LANGUAGES.index(language) if language in LANGUAGES else 0]

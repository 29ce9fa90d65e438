"""Letters of identity: which template, in whose language, with what in it. Links are made here and nowhere else.

A token stands behind "#": browsers keep that part to themselves, so it is in no server's log and no referrer, and
whoever merely opens the address (a mail scanner, a preview) has not used it.
"""

from datetime import datetime
from typing import Literal

from fieldhouse.kernel.ports import Letter
from fieldhouse.modules.identity.contract import Purpose

TEMPLATE_OF: dict[Purpose, str] = {
    "sign_up": "verify_email",
    "sign_in": "sign_in_link",
    "recovery": "recovery_link",
}
Page = Literal["verify", "invitation", "sessions", "recovery", "organisation", "sign-in"]
PAGE_OF: dict[Purpose, Page] = {"sign_up": "verify", "sign_in": "verify", "recovery": "recovery"}


def address_of(site: str, page: Page, token: str = "") -> str:
    return f"{site}/app/{page}#{token}" if token else f"{site}/app/{page}"


def link(site: str, purpose: Purpose, *, to: str, language: str, token: str, until: datetime) -> Letter:
    return Letter(
        to=to,
        template=TEMPLATE_OF[purpose],
        language=language,
        fields={"link": address_of(site, PAGE_OF[purpose], token), "until": until.isoformat()},
    )


def invitation(
    site: str, *, to: str, language: str, token: str, until: datetime, organisation: str, inviter: str
) -> Letter:
    return Letter(
        to=to,
        template="invitation",
        language=language,
        fields={
            "link": address_of(site, "invitation", token),
            "until": until.isoformat(),
            "organisation": organisation,
            "inviter": inviter,
        },
    )


def new_device(site: str, *, to: str, language: str, device: str, at: datetime) -> Letter:
    fields = {"link": address_of(site, "sessions"), "device": device or "?", "at": at.isoformat()}
    return Letter(to=to, template="new_device", language=language, fields=fields)


def token_reused(site: str, *, to: str, language: str, name: str, at: datetime) -> Letter:
    fields = {"link": address_of(site, "sessions"), "name": name, "at": at.isoformat()}
    return Letter(to=to, template="token_reused", language=language, fields=fields)


def organisation_deletion(
    site: str, *, to: str, language: str, organisation: str, requester: str, at: datetime, kept: bool
) -> Letter:
    """That it will be deleted `at` that moment; `kept`: that it won't, since then."""
    return Letter(
        to=to,
        template="organisation_kept" if kept else "organisation_deletion",
        language=language,
        fields={
            "link": address_of(site, "organisation"),
            "organisation": organisation,
            "requester": requester,
            "at": at.isoformat(),
        },
    )


def password_changed(site: str, *, to: str, language: str, at: datetime) -> Letter:
    fields = {"link": address_of(site, "recovery"), "at": at.isoformat()}
    return Letter(to=to, template="password_changed", language=language, fields=fields)


Ending = Literal["account_disabled", "account_deletion", "account_kept"]


def ending(site: str, template: Ending, *, to: str, language: str, at: datetime) -> Letter:
    """Of an account that is shut, about to be erased (`at` then), or kept."""
    page: Page = "sessions" if template == "account_kept" else "sign-in"
    return Letter(
        to=to, template=template, language=language, fields={"link": address_of(site, page), "at": at.isoformat()}
    )


Notice = Literal[
    "second_factor_on", "second_factor_off", "recovery_codes_made", "recovery_code_used", "passkey_added",
    "passkey_removed", "identity_linked", "identity_unlinked",
]  # fmt: skip


def notice(site: str, template: Notice, *, to: str, language: str, at: datetime, **fields: str) -> Letter:
    """Of a change in how somebody proves who they are: whoever didn't make it sees where they are signed in."""
    known = {"link": address_of(site, "sessions"), "at": at.isoformat()}
    return Letter(to=to, template=template, language=language, fields={**known, **fields})

"""The file that lists providers: read, or refused with the place that is wrong."""

import pytest

from fieldhouse.adapters.openid.listed import is_safe, read_providers
from fieldhouse.kernel.errors import Invalid

WHOLE = """
[federation]
name = "The federation"
issuer = "https://id.federation.example"
client_id = "fieldhouse"
client_secret = "hush"
domains = ["Federation.example"]
"""


def kept(folder, text, mode=0o600):
    path = folder / "providers.toml"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_provider_is_read_and_its_secret_is_never_shown(tmp_path):
    provider = read_providers(kept(tmp_path, WHOLE))["federation"]
    assert (provider.name, provider.client_secret) == ("The federation", "hush")
    assert "hush" not in repr(provider)
    assert provider.may_prove("sam@FEDERATION.example")
    assert not provider.may_prove("sam@federation.example.evil.example")
    assert read_providers(None) == {}


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path):
    (tmp_path / "secret").write_text("hush\n")
    text = WHOLE.replace('client_secret = "hush"', 'client_secret_file = "secret"')
    assert read_providers(kept(tmp_path, text))["federation"].client_secret == "hush"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (("[federation]", "[Federation!]"), "Invalid"), (("[federation]", '["a b"]'), "no id of a provider"),
        (("https://", "http://"), "https://"), (('client_id = "fieldhouse"', ""), "client_id"),
        (("name =", "nmae ="), "nmae"), (('"hush"', "7"), "client_secret is no text"),
        (('["Federation.example"]', '"Federation.example"'), "domains is no list"),
        (("[federation]", ""), "no id"),
        (('client_secret = "hush"', 'client_secret_file = "nowhere"'), "can't be read"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_place(tmp_path, changes, says):
    with pytest.raises(Invalid) as wrong:
        read_providers(kept(tmp_path, WHOLE.replace(*changes)))
    assert wrong.value.code == "providers"
    assert says in wrong.value.message or says == "Invalid"
    assert "hush" not in wrong.value.message


def test_a_file_that_others_can_read_holds_no_secret(tmp_path):
    with pytest.raises(Invalid, match="others can read it"):
        read_providers(kept(tmp_path, WHOLE, 0o644))
    with pytest.raises(Invalid):
        read_providers(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://id.example", True), ("http://127.0.0.1:9000", True), ("http://id.example", False),
        ("https://sam@id.example", False), ("ftp://id.example", False), ("https://", False), ("https://[", False),
    ],
)  # fmt: skip
def test_providers_are_asked_over_tls(url, safe):
    assert is_safe(url) is safe
    assert not is_safe("http://127.0.0.1/token", beside="https://id.example")

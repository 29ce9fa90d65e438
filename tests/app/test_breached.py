"""A list of stolen passwords, searched in its file."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.adapters.breached import Breached
from fieldhouse.app.installation import assemble
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid, Refused
from fieldhouse.modules.identity.contract import NO_DEVICE, Identity
from tests.app.house import KEYS


def digest(password):
    return hashlib.sha1(password.encode()).hexdigest().upper()


def a_list(folder, passwords, line="{}:3", end="\r\n", last=True):
    path = folder / "stolen.txt"
    lines = [line.format(each) for each in sorted(map(digest, passwords))]
    path.write_bytes((end.join(lines) + (end if last else "")).encode())
    return path


@given(
    stolen=st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=60, unique=True),
    others=st.lists(st.text(max_size=5), max_size=20),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    line=st.sampled_from(["{}", "{}:1", "{}:12345678"]),
)
def test_a_list_holds_exactly_what_stands_in_it(tmp_path_factory, stolen, others, end, last, line):
    found = Breached(a_list(tmp_path_factory.mktemp("list"), stolen, line, end, last))
    for password in {*stolen, *others}:
        assert (digest(password) in found) == (password in stolen)
    assert "" not in found
    assert "3" not in found


@pytest.mark.parametrize(
    "text", ["", "hunter2\n", f"{digest('b')}:1\n{'0' * 40}:1\n{'x' * 40}:1\n", digest("a").lower()]
)
def test_a_file_that_is_no_such_list_is_refused_at_the_start(tmp_path, text):
    path = tmp_path / "stolen.txt"
    path.write_text(text)
    with pytest.raises(Invalid) as refused:
        Breached(path)
    assert refused.value.code == "breached_list"


async def test_nobody_chooses_a_password_that_was_stolen(tmp_path, database, tenant, ctx):
    stolen = a_list(tmp_path, ["seven brown gulls at noon", "another"])
    installed = assemble(Settings(tenant_id=tenant, keys=KEYS, breached=stolen), database)
    identity = installed.services[Identity]
    who = {"email": f"pat-{tenant.hex}@example.org", "name": "Pat", "language": "en", "device": NO_DEVICE}
    with pytest.raises(Refused) as refused:
        await identity.sign_up(ctx, password="seven brown gulls at noon", **who)
    assert refused.value.code == "password_breached"
    await identity.sign_up(ctx, password="seven grey gulls at noon", **who)

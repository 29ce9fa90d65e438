"""Sealed: what was changed, moved or belongs to somebody else does not open."""

import stat
import threading
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.adapters.sealing import KeyFile, Keyring, keyring, new_key, written
from fieldhouse.kernel.errors import Invalid, Unavailable
from fieldhouse.kernel.ports import Secret

KEYS = [new_key(), new_key()]
RING = Keyring(lambda: KEYS)
TENANT = uuid4()


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_is_sealed_opens_for_its_purpose_and_tenant_alone(plain, purpose):
    sealed = RING.seal(plain, purpose=purpose, tenant_id=TENANT)
    assert RING.open(sealed, purpose=purpose, tenant_id=TENANT) == plain
    for other in ({"purpose": purpose + "x", "tenant_id": TENANT}, {"purpose": purpose, "tenant_id": uuid4()}):
        with pytest.raises(Invalid):
            RING.open(sealed, **other)


def test_any_flipped_bit_and_any_cut_breaks_the_seal():
    sealed = RING.seal(b"hush", purpose="p", tenant_id=TENANT)
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises(Invalid):
                RING.open(bytes(changed), purpose="p", tenant_id=TENANT)
        with pytest.raises(Invalid):
            RING.open(sealed[:place], purpose="p", tenant_id=TENANT)


@given(st.binary(max_size=100))
def test_no_bytes_but_ours_open(noise):
    with pytest.raises(Invalid):
        RING.open(noise, purpose="p", tenant_id=TENANT)


def test_the_same_secret_is_never_sealed_alike():
    assert len({RING.seal(b"hush", purpose="p", tenant_id=TENANT) for _ in range(50)}) == 50


def test_the_first_key_seals_and_every_key_opens():
    older = Keyring(lambda: KEYS[1:]).seal(b"hush", purpose="p", tenant_id=TENANT)
    assert RING.open(older, purpose="p", tenant_id=TENANT) == b"hush"
    with pytest.raises(Invalid, match="not known"):
        Keyring(lambda: KEYS[:1]).open(older, purpose="p", tenant_id=TENANT)


def test_a_file_of_keys_is_made_for_its_owner_alone_and_stays(tmp_path):
    path = tmp_path / "new" / "keys"
    sealed = Keyring(KeyFile(path)).seal(b"hush", purpose="p", tenant_id=TENANT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Keyring(KeyFile(path)).open(sealed, purpose="p", tenant_id=TENANT) == b"hush"
    assert [each.name for each in path.parent.iterdir()] == ["keys"]


def test_two_first_starts_agree_on_one_key(tmp_path):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(tuple(KeyFile(tmp_path / "keys")()))) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1


def test_a_file_that_others_can_read_is_refused(tmp_path):
    KeyFile(tmp_path / "keys")()
    (tmp_path / "keys").chmod(0o640)
    with pytest.raises(Invalid, match="Others can read"):
        KeyFile(tmp_path / "keys")()


def test_a_running_process_sees_a_rotation(tmp_path):
    running = Keyring(KeyFile(tmp_path / "keys"))
    sealed = running.seal(b"hush", purpose="p", tenant_id=TENANT)
    newest = KeyFile(tmp_path / "keys").rotate()
    assert running.ids()[0] == newest
    assert running.open(sealed, purpose="p", tenant_id=TENANT) == b"hush"
    assert KeyFile(tmp_path / "keys").forget_old() == 1
    with pytest.raises(Invalid):
        running.open(sealed, purpose="p", tenant_id=TENANT)


def test_keys_are_given_in_base64(tmp_path):
    assert len(keyring(f"{written(KEYS[0])}, {written(KEYS[1])}", tmp_path / "unused").ids()) == 2
    for wrong in ("", "abc", "@@@@", written(KEYS[0])[:-8]):
        with pytest.raises(Invalid, match="base64"):
            keyring(wrong, None)


def test_without_keys_nothing_is_sealed():
    with pytest.raises(Unavailable, match="FIELDHOUSE_KEYS"):
        keyring(None, None).seal(b"hush", purpose="p", tenant_id=TENANT)


def test_a_secret_does_not_show_itself():
    assert "hush" not in repr(Secret("hush"))

"""Who is believed, and who is not."""

import base64
import hashlib
import hmac
import json
import os
import time
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from graphql_api.door import Code, RefusedError, Scope
from graphql_api.door.keys import Keys, KeysError
from graphql_api.door.tokens import Tokens
from tests.door.tokens import (
    AUDIENCE,
    EC_KEY,
    ED_KEY,
    ISSUER,
    OTHER_RSA_KEY,
    RSA_KEY,
    claims,
    key_set,
    token,
    usual_keys,
)

SECRET = b"a secret of more than thirty-two bytes"


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    secret = tmp_path / "secret"
    secret.write_bytes(SECRET + b"\n")
    return Tokens(Keys(usual_keys(tmp_path), secret), ISSUER, AUDIENCE, leeway=30)


def public_pem() -> bytes:
    return RSA_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def parts(*members: dict[str, object]) -> str:
    encoded = (base64.urlsafe_b64encode(json.dumps(part).encode()) for part in members)
    return ".".join(part.decode().rstrip("=") for part in encoded)


def confused() -> str:
    """Signed with the public key, as if it were a shared secret."""
    signed = parts({"alg": "HS256", "typ": "JWT", "kid": "r1"}, claims())
    signature = hmac.new(public_pem(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def now(seconds: int) -> int:
    return int(time.time()) + seconds


GOOD = {
    "an expiry in text": token(exp=str(now(36_000))),
    "RSA": token(),
    "elliptic curve": token(EC_KEY, "ES256", "e1"),
    "Ed25519": token(ED_KEY, "EdDSA", "d1"),
    "shared secret": token(SECRET, "HS256", None),
    "several audiences": token(aud=["other", AUDIENCE]),
    "no key id, and one key that fits": token(kid=None),
}
BAD = {
    "signed by another": token(OTHER_RSA_KEY),
    "an unknown key": token(kid="r9"),
    "another key of ours": token(EC_KEY, "ES256", "r1"),
    "another algorithm": token(RSA_KEY, "RS512"),
    "another secret": token(b"another secret of thirty-two bytes", "HS256", None),
    "key confusion": confused(),
    "unsigned": f"{parts({'alg': 'none', 'typ': 'JWT'}, claims())}.",
    "unsigned, in capitals": f"{parts({'alg': 'NONE', 'kid': 'r1'}, claims())}.",
    "signature cut off": token().rpartition(".")[0] + ".",
    "other claims under the signature": ".".join(
        [token().split(".")[0], parts(claims(sub="admin")), token().split(".")[2]]
    ),
    "expired": token(exp=now(-60)),
    "not yet valid": token(nbf=now(36_000)),
    "another issuer": token(iss="https://other.example"),
    "another audience": token(aud="others"),
    "no audience": token(aud=None),
    "no issuer": token(iss=None),
    "no expiry": token(exp=None),
    "no subject": token(sub=None),
    "an expiry that is no number": token(exp="soon"),
    "no token": "x",
    "empty parts": "..",
    "no JSON": "a.b.c",
    "a key of its own": jwt.encode(
        claims(), OTHER_RSA_KEY, "RS256", headers={"kid": "r1", "jku": "https://evil.example"}
    ),
    "a key id that is a path": token(kid="../../../dev/null"),
    "too long": token(scope="x " * 8_000),
    "not in ASCII": "é" * 20,
}


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_a_good_token_names_its_caller(tokens: Tokens, good: str) -> None:
    for scheme in ("Bearer", "bearer"):
        caller = tokens.caller(f"{scheme} {good}")

        assert (caller.name, caller.scopes) == ("feed", frozenset(Scope))


def test_clocks_may_differ_a_little(tokens: Tokens) -> None:
    assert tokens.caller(f"Bearer {token(exp=now(-10))}").name == "feed"


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_token_is_not_believed(tokens: Tokens, bad: str) -> None:
    with pytest.raises(RefusedError) as refused:
        tokens.caller(f"Bearer {bad}")

    assert refused.value.code is Code.UNAUTHENTICATED and refused.value.status == 401
    assert dict(refused.value.headers)["www-authenticate"].startswith("Bearer")
    assert bad not in str(refused.value)


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Basic YTpi", token()])
def test_without_a_token_nobody_is_known(tokens: Tokens, authorization: str) -> None:
    with pytest.raises(RefusedError) as refused:
        tokens.caller(authorization)

    assert refused.value.status == 401


@pytest.mark.parametrize(
    ("scope", "known"),
    [
        (None, set()),
        ("", set()),
        ("connections:read other:write", {Scope.READ}),
        (["connections:read"], set()),
        (7, set()),
    ],
)
def test_scopes_are_those_that_are_named(tokens: Tokens, scope: object, known: set[Scope]) -> None:
    assert tokens.caller(f"Bearer {token(scope=scope)}").scopes == known


def test_a_token_that_was_believed_is_so_no_longer_than_it_lasts(tmp_path: Path) -> None:
    clock = time.time()
    tokens = Tokens(Keys(usual_keys(tmp_path), None), ISSUER, AUDIENCE, 0, lambda: clock)
    short = token(exp=int(clock) + 1)
    assert tokens.caller(f"Bearer {short}").name == "feed"

    clock += 2
    time.sleep(max(0, int(clock) - time.time()))

    with pytest.raises(RefusedError, match="expired"):
        tokens.caller(f"Bearer {short}")


def test_keys_rotate_while_we_run(tmp_path: Path) -> None:
    clock = 0.0
    path = key_set(tmp_path / "jwks.json", ("r1", RSA_KEY))
    tokens = Tokens(Keys(path, None, lambda: clock), ISSUER, AUDIENCE, 30)
    old, new = token(), token(OTHER_RSA_KEY, kid="r2")
    assert tokens.caller(f"Bearer {old}").name == "feed"

    key_set(path, ("r2", OTHER_RSA_KEY))
    clock += 2

    assert tokens.caller(f"Bearer {new}").name == "feed"
    with pytest.raises(RefusedError):
        tokens.caller(f"Bearer {old}")


@pytest.mark.parametrize(
    "broken", ["", "{}", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "YQ"}]}']
)
def test_a_key_set_that_breaks_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    clock = 0.0
    path = key_set(tmp_path / "jwks.json", ("r1", RSA_KEY))
    tokens = Tokens(Keys(path, None, lambda: clock), ISSUER, AUDIENCE, 30)

    path.write_text(broken, encoding="utf-8")
    clock += 2

    assert tokens.caller(f"Bearer {token()}").name == "feed"
    assert "the keys of tokens are as they were" in caplog.text
    with pytest.raises(KeysError):
        Keys(path, None)


def test_a_short_secret_and_no_key_at_all_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(os.urandom(31).replace(b"\n", b"x"))

    with pytest.raises(KeysError, match="shorter than 32 bytes"):
        Keys(None, tmp_path / "secret")
    with pytest.raises(KeysError, match="without keys"):
        Keys(None, None)

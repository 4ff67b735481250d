"""Tokens as an issuer makes them, and as others do who are none."""

import json
import time
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

ISSUER, AUDIENCE = "https://issuer.example", "connections"
ALL_SCOPES = "connections:read connections:write connections:admin connections:explore"
RSA_KEY = rsa.generate_private_key(65_537, 2_048)
OTHER_RSA_KEY = rsa.generate_private_key(65_537, 2_048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
ED_KEY = ed25519.Ed25519PrivateKey.generate()


def claims(**changed: Any) -> dict[str, Any]:
    """The claims of a good token, some of them changed; None leaves one out."""
    now = int(time.time())
    good = {
        "sub": "feed",
        "iss": ISSUER,
        "aud": AUDIENCE,
        "exp": now + 3_600,
        "scope": ALL_SCOPES,
    }
    return {name: value for name, value in (good | changed).items() if value is not None}


def token(
    key: Any = RSA_KEY, algorithm: str = "RS256", kid: str | None = "r1", **changed: Any
) -> str:
    headers = {"kid": kid} if kid else {}
    return jwt.encode(claims(**changed), key, algorithm=algorithm, headers=headers)


def key_set(path: Path, *keys: tuple[str, Any]) -> Path:
    """Writes the public halves of keys, by their ids."""
    makers = {
        rsa.RSAPrivateKey: RSAAlgorithm,
        ec.EllipticCurvePrivateKey: ECAlgorithm,
        ed25519.Ed25519PrivateKey: OKPAlgorithm,
    }
    described = []
    for kid, key in keys:
        [maker] = [maker for kind, maker in makers.items() if isinstance(key, kind)]
        described.append(json.loads(maker.to_jwk(key.public_key())) | {"kid": kid})
    path.write_text(json.dumps({"keys": described}), encoding="utf-8")
    return path


def usual_keys(folder: Path) -> Path:
    """A key set of one key of each kind."""
    return key_set(folder / "jwks.json", ("r1", RSA_KEY), ("e1", EC_KEY), ("d1", ED_KEY))

"""The keys that tokens are verified with: read from files, and read again when these change."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import jwt
import orjson

_logger = logging.getLogger("connections")

_SECONDS = 1.0
_SHORTEST_SECRET = 32
_ALGORITHMS = {"RSA": "RS256", "OKP": "EdDSA"}
_CURVES = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}
_ASYMMETRIC = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", *_CURVES.values(), "EdDSA"}


class KeysError(ValueError):
    """A file of keys that cannot be used."""


class Key(NamedTuple):
    """A key, and the one algorithm that it is for, whatever a token says.

    Attributes:
        name: Its id (`kid`); None of one that has none.
        algorithm: The algorithm.
        secret: What PyJWT verifies with.
    """

    name: str | None
    algorithm: str
    secret: Any


class Keys:
    """The keys of a JWKS file, of a file with a shared secret, or of both.

    Args:
        jwks: A JSON Web Key Set of public keys (RFC 7517).
        secret: A file whose content, of at least 32 bytes, is shared with the issuer (HS256).
        clock: Tells the time in seconds.

    Raises:
        KeysError: A file cannot be used, or there is none.
    """

    def __init__(
        self, jwks: Path | None, secret: Path | None, clock: Callable[[], float] = monotonic
    ) -> None:
        if not (jwks or secret):
            raise KeysError("tokens cannot be verified without keys")
        self._jwks = jwks
        self._secret = secret
        self._clock = clock
        self._seen = self._versions()
        self._keys = self._read()
        self._checked_at = clock()
        self._generation = 0

    def refresh(self) -> int:
        """Reads the files again where they have changed; answers with how often they did.

        A file that cannot be used leaves the keys as they are, and is told in the log.
        """
        if self._clock() - self._checked_at >= _SECONDS:
            self._checked_at = self._clock()
            try:
                self._reread()
            except (KeysError, OSError) as error:
                _logger.error("the keys of tokens are as they were: %s", error)
        return self._generation

    def find(self, name: str | None, algorithm: str | None) -> Key | None:
        """The key that a token says it was signed with, by its id and algorithm."""
        fitting = [key for key in self._keys if key.algorithm == algorithm]
        if name is not None:
            named = [key for key in fitting if key.name == name]
            fitting = named or [key for key in fitting if key.name is None]
        return fitting[0] if len(fitting) == 1 else None

    def _reread(self) -> None:
        seen = self._versions()
        if seen != self._seen:
            self._keys, self._seen = self._read(), seen
            self._generation += 1

    def _versions(self) -> list[tuple[int, int, int]]:
        stats = [path.stat() for path in (self._jwks, self._secret) if path]
        return [(stat.st_mtime_ns, stat.st_size, stat.st_ino) for stat in stats]

    def _read(self) -> list[Key]:
        keys = [*_public_keys(self._jwks)] if self._jwks else []
        if self._secret:
            keys.append(_shared_key(self._secret))
        return keys


def _public_keys(path: Path) -> Iterable[Key]:
    try:
        described = orjson.loads(path.read_bytes())["keys"]
        keys = [_public_key(one) for one in described if one.get("use", "sig") == "sig"]
    except (KeyError, TypeError, ValueError, AttributeError, jwt.PyJWTError) as error:
        raise KeysError(f"{path} is not a JSON Web Key Set: {type(error).__name__}") from None
    if not keys:
        raise KeysError(f"{path} holds no key for signatures")
    return keys


def _public_key(described: dict[str, Any]) -> Key:
    usual = _ALGORITHMS.get(described["kty"]) or _CURVES[described["crv"]]
    algorithm = described.get("alg", usual)
    if algorithm not in _ASYMMETRIC:
        raise KeysError("a key set is of public keys only")
    return Key(described.get("kid"), algorithm, jwt.PyJWK(described, algorithm).key)


def _shared_key(path: Path) -> Key:
    secret = path.read_bytes().strip()
    if len(secret) < _SHORTEST_SECRET:
        raise KeysError(f"the secret of {path} is shorter than {_SHORTEST_SECRET} bytes")
    return Key(None, "HS256", secret)

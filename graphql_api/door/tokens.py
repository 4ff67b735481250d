"""Bearer tokens: JSON Web Tokens that others issue, verified with keys from a local file.

https://www.rfc-editor.org/rfc/rfc8725 (best practices), https://www.rfc-editor.org/rfc/rfc9068
"""

from collections import OrderedDict
from collections.abc import Callable
from time import time
from typing import Any, NamedTuple

import jwt

from graphql_api.door.callers import Caller, Scope
from graphql_api.door.keys import Keys
from graphql_api.door.refused import Code, RefusedError

_REQUIRED = ["exp", "iss", "aud", "sub"]
_LONGEST = 8_192
_KEPT = 10_000


class _Verified(NamedTuple):
    caller: Caller
    keys: int


class Tokens:
    """Verifies tokens.

    Those verified are remembered until they expire or the keys change: a signature takes longer to
    verify than a small query does to run.

    Args:
        keys: The issuer's keys.
        issuer: Whose tokens are taken.
        audience: Whom they must be for.
        leeway: By how many seconds clocks may differ.
        clock: Tells the time in seconds since 1970.
    """

    def __init__(
        self,
        keys: Keys,
        issuer: str,
        audience: str,
        leeway: float,
        clock: Callable[[], float] = time,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._leeway = leeway
        self._clock = clock
        self._known: OrderedDict[str, _Verified] = OrderedDict()

    def caller(self, authorization: str) -> Caller:
        """The caller whose token is in an Authorization header.

        Raises:
            RefusedError: There is none, or it is not to be believed.
        """
        scheme, _, token = authorization.partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise _unauthenticated("a bearer token is needed")
        if len(token) > _LONGEST:
            raise _unauthenticated("the token is too long", "invalid_token")
        generation = self._keys.refresh()
        known = self._known.get(token)
        if known and known.keys == generation and known.caller.expires_at > self._clock():
            return known.caller
        claims = self._verify(token)
        expires_at = int(claims["exp"]) + self._leeway
        caller = Caller(claims["sub"], _scopes(claims.get("scope")), expires_at)
        self._known[token] = _Verified(caller, generation)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return caller

    def _verify(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            key = self._keys.find(header.get("kid"), header.get("alg"))
            if key is None:
                raise jwt.InvalidTokenError
            return jwt.decode(
                token,
                key.secret,
                algorithms=[key.algorithm],
                audience=self._audience,
                issuer=self._issuer,
                leeway=self._leeway,
                options={"require": _REQUIRED, "strict_aud": False},
            )
        except jwt.ExpiredSignatureError:
            raise _unauthenticated("the token has expired", "invalid_token") from None
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
            raise _unauthenticated("the token is not valid", "invalid_token") from None


def _scopes(claim: object) -> frozenset[Scope]:
    named = claim.split() if isinstance(claim, str) else ()
    known = {scope.value: scope for scope in Scope}
    return frozenset(known[name] for name in named if name in known)


def _unauthenticated(message: str, error: str = "") -> RefusedError:
    challenge = f'Bearer error="{error}"' if error else "Bearer"
    return RefusedError(Code.UNAUTHENTICATED, message, headers=(("www-authenticate", challenge),))

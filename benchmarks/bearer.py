"""The token that every server is shown, which ours alone looks at."""

import secrets
import time

import jwt

SECRET = secrets.token_hex(32)
ISSUER = "benchmarks"
_SECONDS = 24 * 3600

AUTHORIZATION = "Bearer " + jwt.encode(
    {
        "sub": "benchmarks",
        "iss": ISSUER,
        "aud": "connections",
        "exp": int(time.time()) + _SECONDS,
        "scope": "connections:read connections:write",
    },
    SECRET,
    algorithm="HS256",
)

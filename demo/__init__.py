"""The demonstration: a real friendship graph of made-up people, described in `README.md`."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "lastfm-asia"

USERS = _FOLDER / "users.csv.gz"
CONNECTIONS = _FOLDER / "connections.csv.gz"
LAST_USER_ID = "lf7623"
"""The user whose recommendations are loaded last: where they are, all is."""

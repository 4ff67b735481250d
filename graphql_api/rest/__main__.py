"""Writes the descriptions of the face anew: `python -m graphql_api.rest`."""

from pathlib import Path

from graphql_api.rest.descriptions import NAMES, description

for name in sorted(NAMES):
    Path("docs", name).write_bytes(description(name))

"""The GraphQL API under Schemathesis, which makes up documents and values from the schema."""

from pathlib import Path

import httpx2
import schemathesis
from hypothesis import HealthCheck, settings

SCHEMA = schemathesis.graphql.from_file(Path("schema.graphql").read_text(encoding="utf-8"))


@SCHEMA.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_nothing_that_fits_the_schema_breaks_the_server(
    case: schemathesis.Case, served_url: str
) -> None:
    response = httpx2.post(
        f"{served_url}/graphql",
        json={"query": case.body},
        headers={"accept": "application/graphql-response+json"},
        timeout=20,
    )

    assert response.status_code in (200, 400)
    codes = {error["extensions"]["code"] for error in response.json().get("errors", ())}
    assert not codes & {"INTERNAL", "TIMEOUT"}, (case.body, response.text)

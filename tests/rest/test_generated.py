"""Requests generated from the description: none breaks the service, and each answer is described.

https://schemathesis.readthedocs.io/
"""

from pathlib import Path
from typing import Any

import httpx2
import orjson
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
FORMS = ("application/x-ndjson", "application/jsonl")
KEY = {"idempotency-key": "generated"}
DOCS = Path(__file__).parents[2] / "docs"


def without_tokens(description: str) -> dict[str, Any]:
    """The description of a service that asks nobody for a token, as the one served here."""
    described: dict[str, Any] = orjson.loads((DOCS / description).read_bytes())
    for methods in described["paths"].values():
        for operation in methods.values():
            del operation["security"]
    return described


# A condition is looked at before the values are, which the action alone can tell.
_REFUSED = {"expected-statuses": [400, 404, 405, 409, 412, 415]}
_CONFIG = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": _REFUSED}})

schemathesis.serializer(*FORMS)(lambda _, text: str(text).encode(errors="replace"))
openapi = schemathesis.openapi.from_dict(without_tokens("openapi.json"), config=_CONFIG)
swagger = schemathesis.openapi.from_dict(without_tokens("swagger.json"), config=_CONFIG)
few = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@openapi.parametrize()
@few
def test_every_answer_is_described(case: schemathesis.Case, rest_url: str) -> None:
    check(case, rest_url, CHECKS)


@swagger.parametrize()
@few
def test_every_answer_is_described_as_the_older_form_has_it(
    case: schemathesis.Case, rest_url: str
) -> None:
    # It has one content type for all answers, also for those that have no content.
    check(case, rest_url, [one for one in CHECKS if one is not content_type_conformance])


def check(case: schemathesis.Case, rest_url: str, checks: list[Any]) -> None:
    """Holds the answer to a request to its description."""
    if "user_id" in case.path_parameters and len(case.path_parameters["user_id"]) % 2:
        # Half of the requests are of somebody, or of some job.
        case.path_parameters["user_id"] = "ann"
    if "job_id" in case.path_parameters and len(case.path_parameters["job_id"]) % 2:
        asked = httpx2.post(
            f"{rest_url}/users/ann/connections/batch", json={"ids": []}, headers=KEY
        )
        case.path_parameters["job_id"] = asked.json()["_data"]["id"]
    if case.media_type in FORMS:
        # Whatever is sent is text, and an empty one is a file of nothing.
        checks = [one for one in checks if one is not negative_data_rejection]
    case.call_and_validate(base_url=rest_url, checks=checks)

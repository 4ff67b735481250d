"""Links: where a client may go on from an answer, and how."""

from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import quote, urlencode

from pydantic import Field
from typing_extensions import TypedDict

BASE: Final = "/api/v1"
JSON: Final = "application/json"
MERGE_PATCH: Final = "application/merge-patch+json"


class Link(TypedDict):
    """A way to go on."""

    rel: Annotated[str, Field(description="What it leads to.")]
    href: Annotated[str, Field(description="Where it leads, as a path with its query.")]
    action: Annotated[str, Field(description="By which method.")]
    types: Annotated[list[str], Field(description="The media types that are spoken there.")]


def link(rel: str, href: str, action: str = "GET", kind: str = JSON) -> Link:
    """A link."""
    return {"rel": rel, "href": href, "action": action, "types": [kind]}


def user_path(user_id: str, *below: str) -> str:
    """Where a user is, or what is below one."""
    return "/".join([BASE, "users", *(quote(part, safe="") for part in (user_id, *below))])


def job_path(job_id: str, *below: str) -> str:
    """Where a job is, or what is below one."""
    return "/".join([BASE, "jobs", job_id, *below])


def with_query(path: str, query: Mapping[str, object]) -> str:
    """A path with its query, where there is one."""
    return f"{path}?{urlencode(query)}" if query else path


def user_links(user_id: str, rel: str = "self") -> list[Link]:
    """Where one may go on from a user."""
    here, connections = user_path(user_id), user_path(user_id, "connections")
    recommendations = user_path(user_id, "recommendations")
    return [
        link(rel, here),
        link("edit", here, "PATCH", MERGE_PATCH),
        link("connections", connections),
        link("connect", connections, "POST"),
        link("recommendations", recommendations),
    ]


def connection_links(user_id: str, other_id: str) -> list[Link]:
    """Where one may go on from whether two users are connected."""
    connections = user_path(user_id, "connections")
    return [
        link("self", user_path(user_id, "connections", other_id)),
        link("user", user_path(user_id)),
        link("other", user_path(other_id)),
        link("connections", connections),
        link("disconnect", with_query(connections, {"user": other_id}), "DELETE"),
    ]


def job_links(job_id: str) -> list[Link]:
    """Where one may go on from a job."""
    here = job_path(job_id)
    return [
        link("self", here),
        link("rejections", job_path(job_id, "rejections")),
        link("cancel", here, "DELETE"),
    ]


def list_links(user_id: str, name: str) -> list[Link]:
    """Where one may go on from a user's list as a whole."""
    return [link(name, user_path(user_id, name)), link("user", user_path(user_id))]

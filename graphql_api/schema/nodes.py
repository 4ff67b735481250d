"""Relay's global object identification: the Node interface and its opaque ids."""

from base64 import b64decode, b64encode

import strawberry

_USER = "User:"
_JOB = "Job:"


@strawberry.interface(description="An object with a globally unique, opaque id (Relay).")
class Node:
    """What every object that can be fetched again by one id has."""

    @strawberry.field(description="Opaque global id.")
    def id(self) -> strawberry.ID:
        """Relay's id; each type has its own."""
        raise NotImplementedError


def user_node_id(user_id: str) -> strawberry.ID:
    """The global id of a user."""
    return _encoded(_USER + user_id)


def user_id_of(node_id: str) -> str | None:
    """The user's id in a global id; None where it is not one of a user."""
    return _after(_USER, node_id)


def job_node_id(job_id: str) -> strawberry.ID:
    """The global id of a job."""
    return _encoded(_JOB + job_id)


def job_id_of(node_id: str) -> str | None:
    """The job's id in a global id; None where it is not one of a job."""
    return _after(_JOB, node_id)


def _encoded(content: str) -> strawberry.ID:
    return strawberry.ID(b64encode(content.encode()).decode())


def _after(kind: str, node_id: str) -> str | None:
    try:
        content = b64decode(node_id.encode(), validate=True).decode()
    except ValueError:
        return None
    return content.removeprefix(kind) if content.startswith(kind) else None

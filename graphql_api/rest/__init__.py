"""The REST face: the actions as resources under `/api/v1`, from one table of routes."""

from graphql_api.rest.answering import Backing
from graphql_api.rest.face import RestFace
from graphql_api.rest.links import BASE

__all__ = ["BASE", "Backing", "RestFace"]

"""The actions: what the product does, in its own words, whoever asks."""

from graphql_api.resolvers.connections import (
    add_connection,
    add_connections,
    are_connected,
    list_connections,
    list_mutual_connections,
    remove_connection,
)
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.network import find_path, get_relationships
from graphql_api.resolvers.recommendations import (
    GivenRecommendation,
    add_recommendations,
    delete_recommendations,
    list_recommendations,
)
from graphql_api.resolvers.refusals import (
    MAX_LOOKUP,
    InvalidInputError,
    Refusal,
    RefusalCode,
    check_length,
    check_page_size,
)
from graphql_api.resolvers.users import create_user, get_user, get_users, update_user

__all__ = [
    "MAX_LOOKUP",
    "Context",
    "GivenRecommendation",
    "InvalidInputError",
    "Refusal",
    "RefusalCode",
    "add_connection",
    "add_connections",
    "add_recommendations",
    "are_connected",
    "check_length",
    "check_page_size",
    "create_user",
    "delete_recommendations",
    "find_path",
    "get_relationships",
    "get_user",
    "get_users",
    "list_connections",
    "list_mutual_connections",
    "list_recommendations",
    "remove_connection",
    "update_user",
]

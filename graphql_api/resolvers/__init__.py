"""The actions: what the product does, in its own words, whoever asks."""

from graphql_api.resolvers.changes import connection_events, job_progress, list_changes
from graphql_api.resolvers.connections import (
    add_connection,
    add_connections,
    are_connected,
    list_connections,
    list_mutual_connections,
    remove_connection,
)
from graphql_api.resolvers.context import Asker, Background, Context
from graphql_api.resolvers.jobs import (
    GivenList,
    cancel_job,
    get_job,
    import_connections,
    import_recommendations,
    list_job_rejections,
    recommendation_item,
    submit,
)
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
    "Asker",
    "Background",
    "Context",
    "GivenList",
    "GivenRecommendation",
    "InvalidInputError",
    "Refusal",
    "RefusalCode",
    "add_connection",
    "add_connections",
    "add_recommendations",
    "are_connected",
    "cancel_job",
    "check_length",
    "check_page_size",
    "connection_events",
    "create_user",
    "delete_recommendations",
    "find_path",
    "get_job",
    "get_relationships",
    "get_user",
    "get_users",
    "import_connections",
    "import_recommendations",
    "job_progress",
    "list_changes",
    "list_connections",
    "list_job_rejections",
    "list_mutual_connections",
    "list_recommendations",
    "recommendation_item",
    "remove_connection",
    "submit",
    "update_user",
]

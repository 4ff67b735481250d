"""The GraphQL face: the public types, and their translation from the model."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from graphql_api.schema.access import needed_scopes
from graphql_api.schema.connection_mutations import ConnectionMutations
from graphql_api.schema.job_mutations import JobMutations
from graphql_api.schema.queries import Query
from graphql_api.schema.recommendation_mutations import RecommendationMutations
from graphql_api.schema.scalars import DATE_TIME, Moment
from graphql_api.schema.subscriptions import Subscription
from graphql_api.schema.user_mutations import UserMutations

__all__ = ["WEIGHTS", "needed_scopes", "schema"]

WEIGHTS = {
    "User.degreeOfSeparation": 20,
    "User.mutualConnections": 2,
    "User.relationships": 5,
    "Query.connectionPath": 20,
    "Mutation.importConnections": 0.1,
    "Mutation.importRecommendations": 0.1,
    "Subscription.connectionEvents": 10,
    "Subscription.jobProgress": 10,
}
"""What fields cost that cost more than one, or less: what is done in the background."""


@strawberry.type(description="What can be changed. Mutations of one request run one by one.")
class Mutation(UserMutations, ConnectionMutations, RecommendationMutations, JobMutations):
    """The root of writes."""


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    config=StrawberryConfig(scalar_map={Moment: DATE_TIME}),
)

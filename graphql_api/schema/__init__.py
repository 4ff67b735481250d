"""The GraphQL face: the public types, and their translation from the model."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError, OperationDefinitionNode
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graphql_api.schema.connection_mutations import ConnectionMutations
from graphql_api.schema.queries import Query
from graphql_api.schema.recommendation_mutations import RecommendationMutations
from graphql_api.schema.scalars import DATE_TIME, Moment
from graphql_api.schema.user_mutations import UserMutations


@strawberry.type(description="What can be changed. Mutations of one request run one by one.")
class Mutation(UserMutations, ConnectionMutations, RecommendationMutations):
    """The root of writes."""


class OperationNamed(SchemaExtension):
    """Refuses a document of several operations that does not say which.

    Strawberry would run the first; the specification asks for an error (section 6.1).
    """

    def on_parse(self) -> Iterator[None]:
        """Looks at the document that was parsed."""
        yield
        context = self.execution_context
        definitions = context.graphql_document.definitions if context.graphql_document else ()
        operations = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
        if context._provided_operation_name is None and len(operations) > 1:
            raise GraphQLError("Must provide operation name if query contains multiple operations.")


class Schema(strawberry.Schema):
    """A schema that leaves errors to the door they go out by, which logs what it masks."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Does nothing: by default, every caller's mistake would be logged with a traceback."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    extensions=[OperationNamed],
    config=StrawberryConfig(scalar_map={Moment: DATE_TIME}),
)

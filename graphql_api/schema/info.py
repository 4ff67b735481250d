"""What a resolver of the schema is handed with a request."""

import strawberry

from graphql_api.resolvers import Context

Info = strawberry.Info[Context, None]

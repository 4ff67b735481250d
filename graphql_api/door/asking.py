"""On whose behalf actions are taken for a caller."""

from graphql_api.door.callers import Caller, Scope
from graphql_api.resolvers import Asker


def asker(caller: Caller) -> Asker:
    """A caller, as the actions know them: administrators see others' jobs, too."""
    return Asker(caller.name, Scope.ADMIN in caller.scopes)

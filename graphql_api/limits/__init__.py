"""How much one document may ask: bounds that are checked in one pass, and what it costs."""

from graphql_api.limits.bounds import Bounds, Guard, TooComplexError
from graphql_api.limits.costs import Costs

__all__ = ["Bounds", "Costs", "Guard", "TooComplexError"]

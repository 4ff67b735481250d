"""How much each caller may ask: charged by cost, from budgets that all processes share."""

from graphql_api.door.rates.budgets import Budget, LocalBudget, Refill
from graphql_api.door.rates.charging import Rates, Standing
from graphql_api.door.rates.redis_budget import RedisBudget

__all__ = ["Budget", "LocalBudget", "Rates", "RedisBudget", "Refill", "Standing"]

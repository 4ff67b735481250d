"""Operations compiled once and run many times, with graphql-core's very answers, for any schema.

A document is parsed, validated and compiled when it is first met. What a compiled plan cannot do
it hands back to graphql-core, which alone builds errors; `Executor` is the one place that decides.
"""

from graphql_api.execution.executor import Executor
from graphql_api.execution.operations import Checks, Operation
from graphql_api.execution.subscribing import OverdueError, Results
from graphql_api.execution.unfit import Reason

__all__ = ["Checks", "Executor", "Operation", "OverdueError", "Reason", "Results"]

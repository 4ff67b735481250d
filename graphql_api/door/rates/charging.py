"""Charging callers: from a small reserve of each in this process, which is filled as it empties.

So most requests ask nobody whether they may: a reserve is what a caller may spend in a moment.
"""

import asyncio
import math
from collections import OrderedDict
from typing import NamedTuple

from graphql_api.door.callers import Caller
from graphql_api.door.rates.budgets import Budget, Refill
from graphql_api.door.refused import Code, Headers, RefusedError

_RESERVE_SECONDS = 0.05
_KEPT = 10_000


class Standing(NamedTuple):
    """What a caller has left, and how it fills up."""

    left: float
    refill: Refill

    def headers(self) -> Headers:
        """The same as headers (draft-ietf-httpapi-ratelimit-headers)."""
        rate, burst = self.refill
        window = max(1, math.ceil(burst / rate))
        return (
            ("ratelimit-policy", f'"points";q={int(burst)};w={window}'),
            ("ratelimit", f'"points";r={max(0, int(self.left))};t={window}'),
        )


class _Account:
    """A caller's reserve."""

    __slots__ = ("filling", "left", "reserve")

    def __init__(self) -> None:
        self.reserve = 0.0
        self.left = 0.0
        self.filling = asyncio.Lock()


class Rates:
    """What callers are charged.

    Args:
        budget: Their budgets.
        refill: How these fill up.
    """

    def __init__(self, budget: Budget, refill: Refill) -> None:
        self._budget = budget
        self._refill = refill
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    async def charge(self, caller: Caller, cost: float) -> Standing:
        """Charges a caller, and answers with what is left.

        Raises:
            RefusedError: It is not enough.
        """
        account = self._account(caller)
        if account.reserve < cost:
            async with account.filling:
                await self._fill(caller, account, cost)
        account.reserve -= cost
        return Standing(account.left + account.reserve, self._refill)

    def refund(self, caller: Caller, points: float) -> None:
        """Gives back what a request was charged, and did not cost."""
        self._account(caller).reserve += points

    async def _fill(self, caller: Caller, account: _Account, cost: float) -> None:
        needed = cost - account.reserve
        if needed <= 0:
            return
        wanted = max(needed, self._refill.rate * _RESERVE_SECONDS)
        grant = await self._budget.take(caller.name, needed, wanted)
        account.left = grant.left
        if grant.points < needed:
            standing = Standing(grant.left + account.reserve, self._refill)
            retry = ("retry-after", str(max(1, math.ceil(grant.wait))))
            message = "you have asked for more than your share; try again later"
            raise RefusedError(Code.RATE_LIMITED, message, headers=(retry, *standing.headers()))
        account.reserve += grant.points

    def _account(self, caller: Caller) -> _Account:
        account = self._accounts.get(caller.name)
        if account is None:
            account = self._accounts[caller.name] = _Account()
            if len(self._accounts) > _KEPT:
                self._accounts.popitem(last=False)
        return account

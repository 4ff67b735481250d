"""Errors as data: what the caller of a mutation can correct."""

from collections.abc import Iterable
from typing import Self

import strawberry
from strawberry.utils.str_converters import to_camel_case

from graphql_api.resolvers import Refusal, RefusalCode

strawberry.enum(
    RefusalCode, name="UserErrorCode", description="What is wrong with an input, for programs."
)


@strawberry.type(
    description="What the caller can correct. field is the path into input, "
    'such as ["otherUserIds", "3"].'
)
class UserError:
    """A refusal, as callers see it."""

    code: RefusalCode = strawberry.field(description="What is wrong, for programs.")
    message: str = strawberry.field(description="What is wrong, for people.")
    field: list[str] = strawberry.field(description="The path into input.")

    @classmethod
    def all_of(cls, refusals: Iterable[Refusal]) -> list[Self]:
        """The refusals, as callers see them."""
        return [
            cls(
                code=refusal.code,
                message=refusal.message,
                field=[to_camel_case(name) for name in refusal.field],
            )
            for refusal in refusals
        ]

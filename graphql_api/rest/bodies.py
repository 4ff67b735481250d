"""The bodies that requests may have: their form alone, since what values mean is the actions'."""

from typing import Annotated, Any, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.values import MAX_COLLEGE, MAX_EMAIL, MAX_NAME, MAX_SOURCE
from graphql_api.door import bad_request
from graphql_api.resolvers.jobs import MAX_IMPORT
from graphql_api.resolvers.refusals import MAX_BATCH

BodyType = TypeVar("BodyType", bound="Body")


def _text(most: int, description: str, **more: Any) -> Any:
    # The actions measure a text once it is trimmed, and say what is wrong in codes of their own.
    bounds = {"minLength": 1, "maxLength": most, **more}
    return Field(description=description, json_schema_extra=bounds)


UserId = Annotated[str, Field(description="The id by which other services know the user.")]
Name = Annotated[str, _text(MAX_NAME, "The user's name.")]
Email = Annotated[str, _text(MAX_EMAIL, "Unique, whatever its case.", format="email")]
College = Annotated[str, _text(MAX_COLLEGE, "Where the user studies or did.")]
Source = Annotated[str, _text(MAX_SOURCE, "On whose account it is made.")]


class Body(BaseModel):
    """What all bodies have in common: nothing is converted, and nothing passed over."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _check_members(cls, given: Any) -> Any:
        # Where a hundred thousand are not known, the library would make an error of each.
        if isinstance(given, dict) and any(name not in cls.model_fields for name in given):
            raise ValueError(f"may only have {', '.join(cls.model_fields)}")
        return given

    @property
    def cost(self) -> int:
        """What it costs to do as it says, beyond the request itself."""
        return 0


class NewUser(Body):
    """A user to be created; one without a name is called by the e-mail's local part."""

    id: UserId | None = None
    name: Name | None = None
    email: Email
    college: College | None = None


class UserPatch(Body):
    """What changes of a user; what is left out stays as it is, and null clears the college."""

    name: Name = ""
    email: Email = ""
    college: College | None = None


class NewConnection(Body):
    """Whom to connect to."""

    id: UserId


class NewConnections(Body):
    """Whom to connect to, up to 10,000."""

    # The action counts them, and says in a code of its own when they are too many.
    ids: Annotated[list[UserId], Field(json_schema_extra={"maxItems": MAX_IMPORT})]

    @property
    def cost(self) -> int:
        """A tenth for each, as of all that is left to the background."""
        return len(self.ids) // 10


class NewRecommendation(Body):
    """Whom to recommend, how strongly, and on whose account."""

    id: UserId
    score: Annotated[float, Field(description="How strongly; higher is better.")]
    source: Source | None = None


class NewRecommendations(Body):
    """Recommendations to be added; one that was given before gets the new score and source."""

    recommendations: Annotated[list[NewRecommendation], Field(max_length=MAX_BATCH)]

    @property
    def cost(self) -> int:
        """One for each."""
        return len(self.recommendations)


def parse(content: bytes, kind: type[BodyType]) -> BodyType:
    """The body of a request.

    Raises:
        RefusedError: It does not have this form.
    """
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise bad_request("the body must be JSON in UTF-8") from None
    if not isinstance(given, dict):
        raise bad_request("the body must be a JSON object")
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise bad_request(_told(error)) from None


def _told(error: ValidationError) -> str:
    """The first of what is wrong, without what the caller wrote."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "the body"
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message[:1].lower()}{message[1:]}"

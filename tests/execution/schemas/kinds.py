"""A schema of everything that types may be: unions, interfaces, generics, and tests of types."""

from typing import Annotated, Any, Generic, TypeVar

import strawberry

from tests.execution.schemas.made import Promise

T = TypeVar("T")


@strawberry.interface
class Named:
    """What has a name."""

    name: str


@strawberry.interface
class Animal(Named):
    """What has legs, too."""

    legs: int | None = 4


@strawberry.type
class Dog(Animal):
    """An implementation of both."""

    barks: bool = True


@strawberry.type
class Cat(Animal):
    """Another, whose name is a method."""

    lives: int = 9

    @strawberry.field
    async def friend(self) -> Animal:
        """A dog, after all."""
        return Dog(name=f"{self.name}'s friend")


class Row:
    """No strawberry type, but recognised as one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.legs = None
        self.kept_in = "a bowl"


@strawberry.type
class Fish(Animal):
    """An implementation that rows are shown as."""

    kept_in: str = "a bowl"

    @classmethod
    def is_type_of(cls, value: Any, info: strawberry.Info) -> bool:
        """Whether a value is a fish."""
        return isinstance(value, Row | Fish)


@strawberry.type
class Plant(Named):
    """Its type test needs the request."""

    @classmethod
    def is_type_of(cls, value: Any, info: Any) -> bool:
        """Whether a value is a plant; asks for where."""
        return isinstance(value, Plant) and info.path is not None


@strawberry.interface
class Shape:
    """What says itself what it is."""

    area: float

    @classmethod
    def resolve_type(cls, value: Any, info: Any, kind: Any) -> str:
        """The name that the value gives."""
        return str(value.kind)


@strawberry.type
class Square(Shape):
    """A shape."""

    side: float = 1


@strawberry.type
class Failure(Exception):
    """A type whose objects are exceptions, and so errors wherever they are returned."""

    message: str


@strawberry.type
class Page(Generic[T]):
    """A generic type."""

    items: list[T]
    first: T | None = None


Pet = Annotated[Dog | Cat | Fish, strawberry.union("Pet")]


class Figure:
    """A square, or something that there is not."""

    def __init__(self, kind: str) -> None:
        self.kind, self.area, self.side = kind, 4, 2


MADE: dict[str, Any] = {
    "dog": lambda: Dog(name="Rex"),
    "cat": lambda: Cat(name="Tom", legs=None),
    "fish": lambda: Fish(name="Wanda"),
    "row": lambda: Row("Nemo"),
    "cast": lambda: strawberry.cast(Dog, Bare()),
    "plant": lambda: Plant(name="Fern"),
    "failure": lambda: Failure(message="failed"),
    "dict": lambda: {"name": "a dict"},
    "bare": lambda: Bare(),
    "none": lambda: None,
    "promise": lambda: Promise(Dog(name="promised")),
    "square": lambda: Figure("Square"),
    "dodecagon": lambda: Figure("Dodecagon"),
    "no_type": lambda: Figure("Named"),
}


class Bare:
    """An object of no type, with all attributes of a dog."""

    name, legs, barks = "Spot", 3, False


@strawberry.type
class Query:
    """One field for each kind of type."""

    @strawberry.field
    def named(self, made: str) -> Named | None:
        """An interface."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    async def animals(self, made: list[str]) -> list[Animal | None]:
        """An interface that has an interface, in a list."""
        return [MADE[one]() for one in made]

    @strawberry.field
    def pet(self, made: str) -> Pet | None:
        """A union."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    async def pets(self, made: list[str]) -> Page[Pet] | None:
        """A union, in a generic type."""
        return Page(items=[MADE[one]() for one in made])

    @strawberry.field
    def page(self, made: str) -> Page[Dog]:
        """The same generic type of an object."""
        return Page(items=[MADE[made]()], first=MADE[made]())

    @strawberry.field
    def dog(self, made: str) -> Dog | None:
        """An object."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    def fish(self, made: str) -> Fish | None:
        """An object with a test."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    def plant(self, made: str) -> Plant | None:
        """An object with a test that needs the request."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    def failure(self, made: str) -> Failure | None:
        """An object that is an exception."""
        return MADE[made]()  # type: ignore[no-any-return]

    @strawberry.field
    def shape(self, made: str) -> Shape | None:
        """An interface that resolves its type."""
        return MADE[made]()  # type: ignore[no-any-return]


schema = strawberry.Schema(Query, types=[Dog, Cat, Fish, Plant, Square])

"""What a token lets its caller do: nothing that it does not name, field by field."""

from typing import Any

import httpx2
import pytest
from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_introspection_query,
    get_named_type,
    is_leaf_type,
)

from graphql_api.door import Scope
from graphql_api.door.tokens import Tokens
from graphql_api.schema import schema
from graphql_api.schema.access import SCOPES, scope_of
from tests.door.conftest import Open
from tests.door.tokens import OTHER_RSA_KEY, token

GRAPH = schema._schema
TYPES = [
    kind
    for name, kind in GRAPH.type_map.items()
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__")
]
ROOTS = [
    (root, name) for root in (GRAPH.query_type, GRAPH.mutation_type) if root for name in root.fields
]


def value(kind: Any) -> str:
    """Some value of an input type, as a document has it."""
    if isinstance(kind, GraphQLNonNull):
        return value(kind.of_type)
    if isinstance(kind, GraphQLList):
        return f"[{value(kind.of_type)}]"
    if isinstance(kind, GraphQLInputObjectType):
        needed = [(n, f.type) for n, f in kind.fields.items() if isinstance(f.type, GraphQLNonNull)]
        return f"{{{', '.join(f'{name}: {value(inner)}' for name, inner in needed)}}}"
    return {"Int": "1", "Float": "1.5", "Boolean": "true"}.get(kind.name, '"ann"')


def document(root: GraphQLObjectType, name: str) -> str:
    """A document that asks for one field of a root."""
    field: GraphQLField = root.fields[name]
    needed = [(n, a.type) for n, a in field.args.items() if isinstance(a.type, GraphQLNonNull)]
    arguments = ", ".join(f"{argument}: {value(kind)}" for argument, kind in needed)
    below = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    kind = "mutation" if root is GRAPH.mutation_type else "query"
    return f"{kind} {{ {name}{f'({arguments})' if arguments else ''}{below} }}"


async def ask(client: httpx2.AsyncClient, query: str, token: str | None) -> httpx2.Response:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return await client.post("/graphql", json={"query": query}, headers=headers)


def test_each_field_declares_a_scope() -> None:
    for kind in TYPES:
        for field in kind.fields:
            assert scope_of(kind.name, field) in Scope, f"{kind.name}.{field}"


def test_no_scope_is_declared_of_what_is_not_there() -> None:
    members = {kind.name for kind in TYPES} | {f"{k.name}.{f}" for k in TYPES for f in k.fields}

    assert set(SCOPES) <= members


@pytest.mark.parametrize(("root", "name"), ROOTS, ids=[f"{r.name}.{n}" for r, n in ROOTS])
async def test_a_field_is_for_those_who_have_its_scope(
    open_door: Open, tokens: Tokens, root: GraphQLObjectType, name: str
) -> None:
    query, needed = document(root, name), scope_of(root.name, name)
    others = " ".join(scope.value for scope in Scope if scope is not needed)
    async with open_door(tokens=tokens) as client:
        for bad in (None, "x", token(OTHER_RSA_KEY), token(exp=1), token(aud="others")):
            stranger = await ask(client, query, bad)
            assert stranger.status_code == 401 and "data" not in stranger.json()
        lacking = await ask(client, query, token(scope=others))
        allowed = await ask(client, query, token(scope=needed.value))

    assert lacking.status_code == 403 and "data" not in lacking.json()
    assert lacking.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert f'scope="{needed.value}"' in lacking.headers["www-authenticate"]
    assert allowed.status_code == 200 and "data" in allowed.json()


async def test_a_strangers_write_changes_nothing(
    open_door: Open, tokens: Tokens, crowd: Any
) -> None:
    write = 'mutation { removeConnection(input: {userId: "ann", otherUserId: "bob"}) { removed } }'
    async with open_door(tokens=tokens) as client:
        for bad in (None, token(scope="connections:read"), token(exp=1)):
            await ask(client, write, bad)

        read = '{ isConnected(userId: "ann", otherUserId: "bob") }'
        assert (await ask(client, read, token())).json() == {"data": {"isConnected": True}}


@pytest.mark.parametrize(
    "query",
    [
        get_introspection_query(),
        '{ __type(name: "User") { name } }',
        "{ ...f } fragment f on Query { ... { __schema { queryType { name } } } }",
    ],
    ids=["the usual", "a type", "in a fragment"],
)
async def test_the_schema_is_for_explorers(open_door: Open, tokens: Tokens, query: str) -> None:
    async with open_door(tokens=tokens) as client:
        refused = await ask(client, query, token(scope="connections:read connections:write"))
        told = await ask(client, query, token(scope="connections:explore"))

    assert refused.status_code == 403 and "data" not in refused.json()
    assert "errors" not in told.json()


async def test_suggestions_are_for_explorers(open_door: Open, tokens: Tokens) -> None:
    query = '{ user(userId: "ann") { nam } }'
    async with open_door(tokens=tokens) as client:
        stranger = await ask(client, query, token(scope="connections:read"))
        explorer = await ask(client, query, token())

    assert "Did you mean" not in stranger.text
    assert "Did you mean 'name'" in explorer.text


async def test_what_is_read_in_a_fragment_below_a_write_takes_both_scopes(
    open_door: Open, tokens: Tokens
) -> None:
    query = (
        'mutation { addConnection(input: {userId: "ann", otherUserId: "cat"}) { ...f } } '
        "fragment f on AddConnectionPayload { added user { email } }"
    )
    async with open_door(tokens=tokens) as client:
        writer = await ask(client, query, token(scope="connections:write"))
        both = await ask(client, query, token(scope="connections:write connections:read"))

    assert writer.status_code == 403 and "data" not in writer.json()
    assert both.json()["data"]["addConnection"]["added"] is True


async def test_without_tokens_anyone_may_do_anything(open_door: Open) -> None:
    async with open_door() as client:
        response = await ask(client, get_introspection_query(), None)

    assert "errors" not in response.json()

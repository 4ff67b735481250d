"""The same operations in the words of the peers; a hub's connections are one request there."""

from benchmarks.spelling import Data, Spelling, person

_PROFILE = ("userId", "name", "email", "college")
_SORT = "sort: [{edge: {since: DESC}}, {node: {userId: ASC}}]"
_NEWEST = "orderBy: [SINCE_DESC, OTHER_ID_ASC]"
_ONE = "users(where: {userId: {eq: $id}})"


def _edges(page: Data) -> list[list[str]]:
    return [person(edge["node"]) for edge in page["edges"]]


def _nodes(page: Data) -> list[list[str]]:
    return [person(node["userByOtherId"]) for node in page["nodes"]]


NEO4J_GRAPHQL = Spelling(
    {
        "profile": (
            f"query($id: ID!) {{ {_ONE} {{ userId name email college }} }}",
            lambda data: [data["users"][0][name] for name in _PROFILE],
        ),
        "page": (
            f"query($id: ID!) {{ {_ONE} {{ name connectionsConnection(first: 50, {_SORT}) "
            "{ totalCount edges { node { userId name } } } } }",
            lambda data: [
                data["users"][0]["name"],
                data["users"][0]["connectionsConnection"]["totalCount"],
                _edges(data["users"][0]["connectionsConnection"]),
            ],
        ),
        "nested": (
            f"query($id: ID!) {{ {_ONE} {{ connectionsConnection(first: 20, {_SORT}) {{ edges "
            f"{{ node {{ userId name connectionsConnection(first: 10, {_SORT}) "
            "{ edges { node { userId name } } } } } } } }",
            lambda data: [
                [*person(edge["node"]), _edges(edge["node"]["connectionsConnection"])]
                for edge in data["users"][0]["connectionsConnection"]["edges"]
            ],
        ),
        "is-connected": (
            "query($id: ID!, $other: ID!) { isConnected(id: $id, other: $other) }",
            lambda data: data["isConnected"],
        ),
        "recommendations": (
            f"query($id: ID!) {{ {_ONE} {{ recommendationsConnection(first: 20, "
            "sort: [{edge: {score: DESC}}, {node: {userId: ASC}}]) "
            "{ edges { properties { score } node { userId name } } } } }",
            lambda data: [
                [*person(edge["node"]), edge["properties"]["score"]]
                for edge in data["users"][0]["recommendationsConnection"]["edges"]
            ],
        ),
        "hub": (
            f"query($id: ID!) {{ {_ONE} {{ connectionsConnection(first: 5000, {_SORT}) "
            "{ edges { node { userId name } } } } }",
            lambda data: _edges(data["users"][0]["connectionsConnection"]),
        ),
        "connect": (
            "mutation($id: ID!, $ids: [ID!]!, $now: BigInt!) { updateUsers("
            "where: {userId: {eq: $id}}, update: {connections: [{connect: [{"
            "where: {node: {userId: {in: $ids}}}, edge: {since: $now}}]}]}) "
            "{ info { relationshipsCreated } } }",
            lambda data: data["updateUsers"]["info"]["relationshipsCreated"],
        ),
        "disconnect": (
            "mutation($id: ID!, $ids: [ID!]!) { updateUsers("
            "where: {userId: {eq: $id}}, update: {connections: [{disconnect: [{"
            "where: {node: {userId: {in: $ids}}}}]}]}) { info { relationshipsDeleted } } }",
            lambda data: data["updateUsers"]["info"]["relationshipsDeleted"],
        ),
    },
)

POSTGRAPHILE = Spelling(
    {
        "profile": (
            "query($id: String!) { userByUserId(userId: $id) { userId name email college } }",
            lambda data: [data["userByUserId"][name] for name in _PROFILE],
        ),
        "page": (
            "query($id: String!) { userByUserId(userId: $id) { name "
            f"connectionsByUserId(first: 50, {_NEWEST}) "
            "{ totalCount nodes { userByOtherId { userId name } } } } }",
            lambda data: [
                data["userByUserId"]["name"],
                data["userByUserId"]["connectionsByUserId"]["totalCount"],
                _nodes(data["userByUserId"]["connectionsByUserId"]),
            ],
        ),
        "nested": (
            "query($id: String!) { userByUserId(userId: $id) { "
            f"connectionsByUserId(first: 20, {_NEWEST}) {{ nodes {{ userByOtherId {{ userId name "
            f"connectionsByUserId(first: 10, {_NEWEST}) "
            "{ nodes { userByOtherId { userId name } } } } } } } }",
            lambda data: [
                [
                    *person(node["userByOtherId"]),
                    _nodes(node["userByOtherId"]["connectionsByUserId"]),
                ]
                for node in data["userByUserId"]["connectionsByUserId"]["nodes"]
            ],
        ),
        "is-connected": (
            "query($id: String!, $other: String!) { isConnected(id: $id, other: $other) }",
            lambda data: data["isConnected"],
        ),
        "recommendations": (
            "query($id: String!) { userByUserId(userId: $id) { recommendationsByUserId("
            "first: 20, orderBy: [SCORE_DESC, RECOMMENDED_ID_ASC]) "
            "{ nodes { score userByRecommendedId { userId name } } } } }",
            lambda data: [
                [*person(node["userByRecommendedId"]), node["score"]]
                for node in data["userByUserId"]["recommendationsByUserId"]["nodes"]
            ],
        ),
        "hub": (
            "query($id: String!) { userByUserId(userId: $id) { "
            f"connectionsByUserId(first: 5000, {_NEWEST}) "
            "{ nodes { userByOtherId { userId name } } } } }",
            lambda data: _nodes(data["userByUserId"]["connectionsByUserId"]),
        ),
        "connect": (
            "mutation($id: String!, $ids: [String!]!) "
            "{ connect(input: {id: $id, ids: $ids}) { result } }",
            lambda data: data["connect"]["result"],
        ),
        "disconnect": (
            "mutation($id: String!, $ids: [String!]!) "
            "{ disconnect(input: {id: $id, ids: $ids}) { result } }",
            lambda data: data["disconnect"]["result"],
        ),
    }
)

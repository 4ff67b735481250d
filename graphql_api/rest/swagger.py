"""Swagger 2.0: the same document for clients that know nothing newer.

https://swagger.io/specification/v2/
"""

from typing import Any, Final

from graphql_api.rest.schemas import Schema

_SECURITY: Final = {
    "type": "apiKey",
    "in": "header",
    "name": "Authorization",
    "description": "The word Bearer, and a token with the scope that the route names.",
}


def swagger(openapi: Schema) -> Schema:
    """The document, from that of OpenAPI 3.1."""
    info = openapi["info"] | {"license": {"name": openapi["info"]["license"]["name"]}}
    paths = {
        path: {method: _operation(operation) for method, operation in methods.items()}
        for path, methods in openapi["paths"].items()
    }
    return {
        "swagger": "2.0",
        "info": info,
        "basePath": openapi["servers"][0]["url"],
        "paths": paths,
        "definitions": _translated(openapi["components"]["schemas"]),
        "responses": _responses(openapi["components"]["responses"]),
        "securityDefinitions": {"bearer": _SECURITY},
    }


def _operation(operation: Schema) -> Schema:
    described: Schema = {name: operation[name] for name in ("operationId", "summary", "tags")}
    scopes = ", ".join(operation["security"][0]["bearer"])
    described["description"] = f"Takes a token with {scopes}."
    described["security"] = [{"bearer": []}]
    described["produces"] = ["application/json"]
    described["parameters"] = [_parameter(given) for given in operation["parameters"]]
    if body := operation.get("requestBody"):
        described["consumes"] = list(body["content"])
        described["parameters"].append(_body(body["content"]))
    described["responses"] = _responses(operation["responses"])
    return described


def _body(content: Schema) -> Schema:
    [schema, *_] = [form["schema"] for form in content.values()]
    return {"name": "body", "in": "body", "required": True, "schema": _translated(schema)}


def _parameter(parameter: Schema) -> Schema:
    flat: Schema = parameter | _translated(parameter["schema"])
    del flat["schema"]
    return flat | ({"collectionFormat": "multi"} if flat["type"] == "array" else {})


def _responses(responses: Schema) -> Schema:
    return {name: _response(response) for name, response in responses.items()}


def _response(response: Schema) -> Schema:
    if "$ref" in response:
        return {"$ref": _place(response["$ref"])}
    headers = {
        name: {"type": "string", "description": header["description"]}
        for name, header in response["headers"].items()
    }
    described = {"description": response["description"], "headers": headers}
    for content in response.get("content", {}).values():
        described["schema"] = _translated(content["schema"])
    return described


def _translated(schema: Any) -> Any:
    """A schema as version 2.0 has it, which knows null by an extension alone."""
    match schema:
        case {"anyOf": [first, *_], **rest}:
            return _translated(rest | first) | {"x-nullable": True}
        case {"$ref": str(place)}:
            return {"$ref": _place(place)}
        case dict():
            return {name: _translated(value) for name, value in schema.items()}
        case list():
            return [_translated(item) for item in schema]
    return schema


def _place(place: str) -> str:
    return place.replace("/components/schemas/", "/definitions/").replace("/components/", "/")

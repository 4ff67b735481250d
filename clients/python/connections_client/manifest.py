"""The command that prints the manifest of all documents, for the service to register.

python -m connections_client.manifest > manifest.json
"""

import json

from connections_client.texts import all_documents


def manifest() -> dict[str, str]:
    """The text of each document by its SHA-256, as the client preset of graphql-codegen has it."""
    return {document.sha256: document.text for document in all_documents()}


if __name__ == "__main__":
    print(json.dumps(manifest(), indent=2))

"""What can be asked of the service, as plain data: the two clients differ only in how they send."""

from connections_client.operations import connections, network, recommendations, users
from connections_client.operations.operation import Operation, Pages

__all__ = ["Operation", "Pages", "connections", "network", "recommendations", "users"]

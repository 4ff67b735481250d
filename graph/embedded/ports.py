"""Ports of the loopback interface."""

import socket


def free_port() -> int:
    """A port on which nothing listens; another may take it before long."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

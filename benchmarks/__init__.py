"""How fast Connections is, beside what could be used in its place."""

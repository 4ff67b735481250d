"""The version of the package, which the client also tells the service."""

VERSION = "0.1.0"

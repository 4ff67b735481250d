"""What can keep the embedded Neo4j from running, each said in one sentence."""


class EmbeddedError(Exception):
    """The embedded Neo4j cannot run."""


class DownloadError(EmbeddedError):
    """A part of Neo4j could not be fetched."""


class JavaNotFoundError(EmbeddedError):
    """There is no Java runtime to run it on."""


class AlreadyRunningError(EmbeddedError):
    """Another process runs it on the same data."""


class StartupError(EmbeddedError):
    """It ended, or did not answer, while it started."""


class ImportRefusedError(EmbeddedError):
    """Its importer may not, or could not, write the store."""

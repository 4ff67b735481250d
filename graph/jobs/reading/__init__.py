"""Reading the items of jobs from files, as they come: CSV with a header, or JSON Lines."""

from graph.jobs.reading.reader import Form, Reader
from graph.jobs.reading.table import HeaderError

__all__ = ["Form", "HeaderError", "Reader"]

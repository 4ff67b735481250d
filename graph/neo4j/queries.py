"""The Cypher files, each as a named text with the parameters that it takes."""

import re
from dataclasses import dataclass
from importlib.resources import files

_DIRECTORY = files("cypher")


@dataclass(frozen=True, slots=True)
class Query:
    """The text of one file in `cypher/`, whose answer is one row with one list, `answers`.

    Attributes:
        name: The file's name, which is the contract method's too.
        text: What the server is sent: the name, by which its query log can be read, and the query.
        parameters: The parameters that the text names.
    """

    name: str
    text: str
    parameters: frozenset[str]

    @classmethod
    def load(cls, name: str) -> "Query":
        """Reads the file of this name."""
        source = (_DIRECTORY / f"{name}.cypher").read_text(encoding="utf-8")
        query = "\n".join(line for line in source.splitlines() if not line.startswith("//"))
        return cls(name, f"// {name}\n{query}", frozenset(re.findall(r"\$(\w+)", query)))


ACCEPT_JOB = Query.load("accept_job")
ADD_CONNECTIONS = Query.load("add_connections")
ADD_JOB_PARTS = Query.load("add_job_parts")
ADD_RECOMMENDATIONS = Query.load("add_recommendations")
ARE_CONNECTED = Query.load("are_connected")
CANCEL_JOB = Query.load("cancel_job")
CHANGE_APP_VERSION = Query.load("change_app_version")
CHANGE_BOUNDS = Query.load("change_bounds")
CHECK = Query.load("check")
CLAIM_JOB = Query.load("claim_job")
COUNT_DOCUMENT_USAGE = Query.load("count_document_usage")
CREATE_USERS = Query.load("create_users")
DELETE_RECOMMENDATIONS = Query.load("delete_recommendations")
DO_JOB_PARTS = Query.load("do_job_parts")
END_JOB = Query.load("end_job")
FIND_CLAIMABLE_JOBS = Query.load("find_claimable_jobs")
FIND_PATHS = Query.load("find_paths")
FORGET_JOBS = Query.load("forget_jobs")
GET_DOCUMENT_REVISION = Query.load("get_document_revision")
GET_DOCUMENTS = Query.load("get_documents")
GET_JOB_PARTS = Query.load("get_job_parts")
GET_JOBS = Query.load("get_jobs")
GET_RELATIONSHIPS = Query.load("get_relationships")
GET_USERS = Query.load("get_users")
HOLD_JOB = Query.load("hold_job")
LIST_ACTIVE_DOCUMENTS = Query.load("list_active_documents")
LIST_APP_VERSIONS = Query.load("list_app_versions")
LIST_CHANGES = Query.load("list_changes")
LIST_CONNECTIONS = Query.load("list_connections")
LIST_DOCUMENT_USAGE = Query.load("list_document_usage")
LIST_JOB_REJECTIONS = Query.load("list_job_rejections")
LIST_MUTUAL_CONNECTIONS = Query.load("list_mutual_connections")
LIST_NEIGHBOURS = Query.load("list_neighbours")
LIST_RECOMMENDATIONS = Query.load("list_recommendations")
LOCK_JOB = Query.load("lock_job")
OPEN_JOB = Query.load("open_job")
PUSH_DOCUMENTS = Query.load("push_documents")
RECORD_CHANGES = Query.load("record_changes")
RELEASE_JOB = Query.load("release_job")
REMOVE_CONNECTIONS = Query.load("remove_connections")
TRIM_CHANGES = Query.load("trim_changes")
UPDATE_USERS = Query.load("update_users")

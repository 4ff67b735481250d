"""What any keeper of persisted documents promises."""

from graph.documents import (
    OTHERS,
    App,
    ChangeOutcome,
    Documents,
    Push,
    PushOutcome,
    State,
    Usage,
    Used,
)
from tests.documents.conftest import LIMIT, PING, PING_ID, WEB, a_document, publish

OTHER = App("web", "2")


async def test_only_what_is_published_is_active(documents: Documents) -> None:
    document = a_document(PING)
    before = await documents.list_active_documents(LIMIT)
    await documents.push_documents(WEB, [document])
    pending = await documents.list_active_documents(LIMIT)
    await documents.change_app_version(WEB, State.PUBLISHED, LIMIT)
    published = await documents.list_active_documents(LIMIT)
    await documents.change_app_version(WEB, State.RETIRED, LIMIT)
    retired = await documents.list_active_documents(LIMIT)

    assert before.hashes == pending.hashes == retired.hashes == {}
    assert published.hashes == {PING_ID: document.sha256}
    assert before.revision == pending.revision < published.revision < retired.revision
    assert await documents.get_document_revision() == retired.revision
    assert await documents.get_documents(["nothing", PING_ID]) == [None, document]


async def test_what_two_versions_list_is_active_while_either_is_published(
    documents: Documents,
) -> None:
    await publish(documents, WEB, a_document(PING))
    await publish(documents, OTHER, a_document(PING), a_document("{ __typename }"))

    await documents.change_app_version(WEB, State.RETIRED, LIMIT)

    assert set((await documents.list_active_documents(LIMIT)).hashes) >= {PING_ID}
    assert len((await documents.list_active_documents(1)).hashes) == 1


async def test_the_same_again_changes_nothing(documents: Documents) -> None:
    await publish(documents, WEB, a_document(PING), a_document("{ __typename }"))
    revision = await documents.get_document_revision()

    again = await documents.push_documents(WEB, [a_document("{ __typename }"), a_document(PING)])

    assert again == Push(PushOutcome.UNCHANGED)
    changed = await documents.change_app_version(WEB, State.PUBLISHED, LIMIT)
    assert changed is ChangeOutcome.UNCHANGED
    assert await documents.get_document_revision() == revision


async def test_only_what_is_pending_may_become_another(documents: Documents) -> None:
    await documents.push_documents(WEB, [a_document("{ __typename }", "ping")])
    replaced = await documents.push_documents(WEB, [a_document(PING, "ping")])
    await documents.change_app_version(WEB, State.PUBLISHED, LIMIT)
    refused = await documents.push_documents(WEB, [a_document("{ __typename }", "ping")])

    assert (replaced.outcome, refused.outcome) == (PushOutcome.PUSHED, PushOutcome.NOT_PENDING)
    assert await documents.get_documents(["ping"]) == [a_document(PING, "ping")]
    [version] = await documents.list_app_versions()
    assert (version.app, version.state, version.documents) == (WEB, State.PUBLISHED, 1)


async def test_an_id_means_one_text(documents: Documents) -> None:
    await documents.push_documents(WEB, [a_document(PING, "ping")])

    push = await documents.push_documents(OTHER, [a_document("{ __typename }", "ping")])

    assert push == Push(PushOutcome.IDS_TAKEN, ("ping",))
    assert [one.app for one in await documents.list_app_versions()] == [WEB]


async def test_an_unknown_version_cannot_change(documents: Documents) -> None:
    changed = await documents.change_app_version(WEB, State.PUBLISHED, LIMIT)

    assert changed is ChangeOutcome.NOT_FOUND
    assert await documents.list_app_versions() == []


async def test_no_more_become_active_than_may(documents: Documents) -> None:
    await publish(documents, WEB, a_document(PING), a_document("{ __typename }"))
    await documents.push_documents(OTHER, [a_document(PING), a_document("{ n: __typename }")])

    refused = await documents.change_app_version(OTHER, State.PUBLISHED, 2)

    assert refused is ChangeOutcome.TOO_MANY
    changed = await documents.change_app_version(OTHER, State.PUBLISHED, 3)
    assert changed is ChangeOutcome.CHANGED


async def test_a_retired_version_may_come_back(documents: Documents) -> None:
    await publish(documents, WEB, a_document(PING))
    await documents.change_app_version(WEB, State.RETIRED, LIMIT)
    [retired] = await documents.list_app_versions()

    await documents.change_app_version(WEB, State.PUBLISHED, LIMIT)

    [version] = await documents.list_app_versions()
    assert retired.retired_at and retired.published_at
    assert (version.state, version.retired_at) == (State.PUBLISHED, None)


async def test_calls_add_up(documents: Documents) -> None:
    web, ios = (Used("ann", client, "1", PING_ID, True) for client in ("web", "ios"))
    await documents.count_document_usage([Usage(web, 2, 20), Usage(ios, 1, 5)], LIMIT)
    await documents.count_document_usage([Usage(web, 3, 10)], LIMIT)

    assert await documents.list_document_usage() == [Usage(web, 5, 20), Usage(ios, 1, 5)]


async def test_calls_of_too_many_kinds_are_counted_together(documents: Documents) -> None:
    kinds = [Used("ann", f"client {number}", "1", PING_ID, True) for number in range(4)]
    await documents.count_document_usage([Usage(kinds[0], 9, 1)], 1)

    await documents.count_document_usage([Usage(kind, 2, 7) for kind in kinds], 1)

    usage = await documents.list_document_usage()
    assert usage == [Usage(kinds[0], 11, 7), Usage(OTHERS, 6, 7)]

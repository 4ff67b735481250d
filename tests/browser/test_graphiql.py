"""GraphiQL in a real browser: what a visitor sees, does, and does not have fetched."""

from pathlib import Path
from urllib.parse import urlsplit

from graphql import OperationDefinitionNode, parse

from tests.browser.visits import Visit

EXAMPLES = Path(__file__).parents[2] / "graphiql" / "examples"


def operation_name(example: Path) -> str:
    operation = parse(example.read_text(encoding="utf-8")).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    assert operation.name
    return operation.name.value


def test_a_first_visitor_meets_the_examples_with_the_profile_in_front(visit: Visit) -> None:
    tabs = visit.page.locator(".graphiql-tab")

    assert set(tabs.all_inner_texts()) == {operation_name(it) for it in EXAMPLES.glob("*.graphql")}
    assert visit.page.locator(".graphiql-tab-active").inner_text() == "Profile"
    assert "query Profile {" in visit.read("query-editor")


def test_the_run_button_answers_the_first_example_at_once(visit: Visit) -> None:
    visit.press("Execute query")

    visit.await_line("response", '"data": {')


def test_a_query_that_is_typed_is_answered(visit: Visit) -> None:
    visit.write("Typed", '{ user(userId: "ann") { name } }')

    visit.page.keyboard.press("Control+Enter")

    visit.await_line("response", '"name": "Ann"')


def test_a_field_ticked_in_the_explorer_is_asked_for(visit: Visit) -> None:
    visit.press("Show GraphiQL Explorer")

    visit.page.locator(".graphiql-plugin").get_by_text("email", exact=True).first.click()

    visit.await_line("query-editor", "email")


def test_a_query_on_one_line_is_laid_out_on_demand(visit: Visit) -> None:
    visit.write("Typed", "{ job(id: 1) { status } }")

    visit.press("Prettify query")

    visit.await_line("query-editor", "status")


def test_a_visit_asks_no_other_host_and_meets_no_error(visit: Visit, api_url: str) -> None:
    for tab in visit.page.locator(".graphiql-tab").all():
        tab.click()
    for pane in ("Show Documentation", "Show History", "Show GraphiQL", "Prettify query"):
        visit.press(pane)
    visit.press("Execute query")
    visit.await_line("response", '"data": {')

    assert visit.hosts == {urlsplit(api_url).netloc}
    assert visit.complaints == []

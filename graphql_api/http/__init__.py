"""The doors: GraphQL over HTTP, the page that explores it, and the health probes."""

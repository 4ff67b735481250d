"""What an ordinary user of Strawberry and the Neo4j driver would write, to the same documents."""

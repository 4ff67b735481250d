// @neo4j/graphql on Apollo Server. env: NEO4J_URI, NEO4J_PASSWORD, PORT
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = `
  type User @node {
    userId: ID! @alias(property: "user_id")
    name: String!
    email: String!
    college: String
    connections: [User!]! @relationship(
      type: "CONNECTED_TO", direction: OUT, queryDirection: UNDIRECTED, properties: "ConnectedTo"
    )
    recommendations: [User!]! @relationship(
      type: "RECOMMENDED", direction: OUT, properties: "Recommended"
    )
  }
  type ConnectedTo @relationshipProperties { since: BigInt }
  type Recommended @relationshipProperties { score: Float! }
  type Query {
    isConnected(id: ID!, other: ID!): Boolean @cypher(
      statement: """
      MATCH (user:User {user_id: $id}), (other:User {user_id: $other})
      RETURN EXISTS { (user)-[:CONNECTED_TO]-(other) } AS connected
      """
      columnName: "connected"
    )
  }
`;

const { NEO4J_URI, NEO4J_PASSWORD, PORT } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic("neo4j", NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
await startStandaloneServer(new ApolloServer({ schema }), {
  context: async () => ({ sessionConfig: { database: "neo4j" } }),
  listen: { host: "127.0.0.1", port: Number(PORT) },
});

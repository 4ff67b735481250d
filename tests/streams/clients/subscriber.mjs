// Hears of connections until it is ended, and prints each event as a line of JSON with its time.
import { createClient as createEventClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import WebSocket from "ws";

const { transport, url, userIds, after } = JSON.parse(process.argv[2]);
const query = `subscription ($userIds: [ID!]!, $after: String) {
  connectionEvents(userIds: $userIds, after: $after) {
    change user { userId } otherUser { userId } at cursor
  }
}`;
const client =
  transport === "graphql-ws"
    ? createSocketClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket })
    : createEventClient({ url });

for await (const { data } of client.iterate({ query, variables: { userIds, after } })) {
  console.log(JSON.stringify({ ...data.connectionEvents, heard: Date.now() }));
}

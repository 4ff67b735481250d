// Asks for one operation by the client of a transport, and prints what came of it as JSON.
import { createClient as createEventClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import WebSocket from "ws";

const { transport, url, query, variables, token, take = Infinity } = JSON.parse(process.argv[2]);
const authorization = token && `Bearer ${token}`;

const client =
  transport === "graphql-ws"
    ? createSocketClient({
        url: url.replace(/^http/, "ws"),
        webSocketImpl: WebSocket,
        connectionParams: authorization && { authorization },
        keepAlive: 100,
        retryAttempts: 0,
      })
    : createEventClient({ url, headers: authorization && { authorization }, retryAttempts: 0 });

const results = [];
let end = "complete";
try {
  for await (const result of client.iterate({ query, variables })) {
    results.push(result);
    if (results.length >= take) {
      end = "stopped";
      break;
    }
  }
} catch (error) {
  end = Array.isArray(error)
    ? { errors: error }
    : { code: error.code, status: error.response?.status, reason: error.reason ?? String(error) };
}
console.log(JSON.stringify({ results, end }));
client.dispose();

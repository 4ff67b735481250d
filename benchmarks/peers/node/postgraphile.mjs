// PostGraphile 5 over PostgreSQL. env: DATABASE_URL, PORT
import { createServer } from "node:http";

// Node 20 lacks what PostGraphile 5 calls.
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const { postgraphile } = await import("postgraphile");
const { makePgService } = await import("postgraphile/adaptors/pg");
const { grafserv } = await import("postgraphile/grafserv/node");
const { PostGraphileAmberPreset } = await import("postgraphile/presets/amber");

const { DATABASE_URL, PORT } = process.env;
const service = makePgService({
  connectionString: DATABASE_URL,
  schemas: ["public"],
  poolConfig: { max: 32 },
});
const server = createServer();
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [service],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
};
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(PORT), "127.0.0.1");

/** Where Monaco finds its workers: files beside this one, never a blob or another host. */
const files = { graphql: GRAPHQL_WORKER, json: JSON_WORKER };

globalThis.MonacoEnvironment = {
  getWorker(_workerId, language) {
    const file = files[language] ?? EDITOR_WORKER;
    return new Worker(new URL(file, import.meta.url), { name: language });
  },
};

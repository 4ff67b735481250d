/** The page: GraphiQL with its explorer, asking the address it was served from. */
import "./workers.js";

import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";

import { examples } from "./examples.js";

const { pathname, origin } = window.location;

const fetcher = createGraphiQLFetcher({
  url: pathname,
  subscriptionUrl: origin.replace(/^http/, "ws") + pathname,
  // No field of ours is deferred, and a plain JSON answer is easier to read in the network panel.
  enableIncrementalDelivery: false,
});

const plugins = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={examples}
    defaultQuery=""
    defaultEditorToolsVisibility="variables"
    inputValueDeprecation
    schemaDescription
    // Neither true nor false: headers are kept once the visitor asks for it, and not before.
    shouldPersistHeaders={null}
  />,
);

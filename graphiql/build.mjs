/**
 * Builds the page into the folder that the API serves: hashed files that ask no other host.
 * In this folder: `npm ci && npm run build`. The same sources give the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";

import { embeddedFonts } from "./fonts.mjs";
import { licences } from "./licences.mjs";

const HERE = import.meta.dirname;
const OUT = join(HERE, "../graphql_api/http/graphiql/bundle");
const EDITOR_WORKER = "node_modules/monaco-editor/esm/vs/editor/editor.worker.js";
const JSON_WORKER = "node_modules/monaco-editor/esm/vs/language/json/json.worker.js";
const GRAPHQL_WORKER = "node_modules/monaco-graphql/esm/graphql.worker.js";
/** GraphiQL asks for Prettier's parsers by names that lead to scripts: these are their modules. */
const PRETTIER = {
  "prettier/parser-babel": "prettier/plugins/babel",
  "prettier/parser-graphql": "prettier/plugins/graphql",
};
const NOTE = "/*! For the licences see licences-*.txt beside this file. */";

const SHARED = {
  absWorkingDir: HERE,
  assetNames: "font-[hash]",
  banner: { css: NOTE, js: NOTE },
  bundle: true,
  chunkNames: "[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  entryNames: "[name]-[hash]",
  legalComments: "external",
  logLevel: "warning",
  metafile: true,
  minify: true,
  outdir: OUT,
  target: "es2022",
  write: false,
};

function buildWorkers() {
  return esbuild.build({
    ...SHARED,
    entryPoints: [EDITOR_WORKER, JSON_WORKER, GRAPHQL_WORKER],
    format: "iife",
  });
}

function buildLooks() {
  return esbuild.build({
    ...SHARED,
    entryPoints: ["src/style.css", "src/favicon.svg"],
    loader: { ".svg": "copy" },
    plugins: [embeddedFonts],
  });
}

function buildScripts(workers) {
  return esbuild.build({
    ...SHARED,
    alias: PRETTIER,
    define: {
      ...SHARED.define,
      EDITOR_WORKER: JSON.stringify(workers[EDITOR_WORKER]),
      GRAPHQL_WORKER: JSON.stringify(workers[GRAPHQL_WORKER]),
      JSON_WORKER: JSON.stringify(workers[JSON_WORKER]),
    },
    entryPoints: ["src/index.jsx"],
    format: "esm",
    jsx: "automatic",
    // GraphiQL publishes the styles of all that it is made of, Monaco's among them, as one file.
    loader: { ".css": "empty", ".graphql": "text", ".json": "text" },
    splitting: true,
  });
}

/** The hashed file name of each source file that became a file of its own. */
function namesOf({ metafile }) {
  const entries = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
  return Object.fromEntries(entries.map(([path, { entryPoint }]) => [entryPoint, basename(path)]));
}

/** The page, with the hashed name in place of each `{name}`. */
async function fillPage(names) {
  const source = await readFile(join(HERE, "src/index.html"), "utf8");
  return source.replace(/\{(.+?)\}/g, (_, name) => `graphiql/${names[name]}`);
}

async function write(files) {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await Promise.all(files.map(({ name, contents }) => writeFile(join(OUT, name), contents)));
}

const workers = await buildWorkers();
const looks = await buildLooks();
const scripts = await buildScripts(namesOf(workers));
const results = [workers, looks, scripts];

const notices = await licences(results);
const noticesName = `licences-${createHash("sha256").update(notices).digest("hex").slice(0, 8)}.txt`;
const names = { ...namesOf(looks), ...namesOf(scripts), "licences.txt": noticesName };

const files = results
  .flatMap(({ outputFiles }) => outputFiles)
  .filter(({ path }) => !path.endsWith(".LEGAL.txt"))
  .map(({ path, contents }) => ({ name: basename(path), contents }));
files.push({ name: noticesName, contents: notices });
files.push({ name: "index.html", contents: await fillPage(names) });

await write(files);

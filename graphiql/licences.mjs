/** Gathers the licences of what is bundled: each package's own files, and the code's comments. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const HERE = import.meta.dirname;
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const NOTICE = /^(licen[cs]e|copying|notice|thirdpartynotices)/i;
const RULE = `\n\n${"-".repeat(80)}\n\n`;

const UNSTATED = "These packages name their licence and carry no text of it.";

/** What the fonts say of themselves in their own tables; @graphiql/react carries them. */
const FONTS = `Fonts

Roboto: copyright 2011 Google Inc.; http://www.apache.org/licenses/LICENSE-2.0
Fira Code: copyright 2014-2020 The Fira Code Project Authors; http://scripts.sil.org/OFL`;

/** One text that names every package bundled into esbuild's results, with its licence. */
export async function licences(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = [...new Set(inputs.flatMap((path) => path.match(PACKAGE) ?? []))].sort();
  const packages = groupByText(await Promise.all(folders.map(describe)));
  const comments = results
    .flatMap(({ outputFiles }) => outputFiles)
    .filter(({ path }) => path.endsWith(".LEGAL.txt"))
    .map(({ text }) => text.trim());
  return [...packages, FONTS, ...new Set(comments)].join(RULE) + "\n";
}

async function describe(folder) {
  const read = (file) => readFile(join(HERE, folder, file), "utf8");
  const { name, version, license } = JSON.parse(await read("package.json"));
  const files = (await readdir(join(HERE, folder))).filter((file) => NOTICE.test(file)).sort();
  const texts = await Promise.all(files.map(read));
  const text = texts.join("\n\n").replaceAll("\r", "").trim();
  return { title: `${name} ${version}: ${license}`, text: text || UNSTATED };
}

function groupByText(packages) {
  const titles = new Map();
  for (const { title, text } of packages) {
    titles.set(text, (titles.get(text) ?? new Set()).add(title));
  }
  return [...titles].map(([text, names]) => `${[...names].join("\n")}\n\n${text}`);
}

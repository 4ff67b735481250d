/** Takes the fonts that a stylesheet carries as text out into files, fetched only where needed. */
import { createHash } from "node:crypto";

const FONT = /^data:font\/(\w+);base64,(.+)$/;

export const embeddedFonts = {
  name: "embedded-fonts",
  setup(build) {
    build.onResolve({ filter: FONT }, ({ path }) => {
      const [, kind, text] = FONT.exec(path);
      const contents = Buffer.from(text, "base64");
      const digest = createHash("sha256").update(contents).digest("hex").slice(0, 8);
      return { namespace: "font", path: `${digest}.${kind}`, pluginData: contents };
    });
    build.onLoad({ filter: /./, namespace: "font" }, ({ pluginData }) => ({
      contents: pluginData,
      loader: "file",
    }));
  },
};

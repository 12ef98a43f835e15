import { chmod } from 'node:fs/promises'
import { build } from 'esbuild'

const outfile = 'dist/wharfctl.js'

// One file without a dependency: what is not needed for a command is not evaluated for it.
await build({
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  minify: true,
  legalComments: 'inline',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // The modules of the CommonJS kind that are bundled ask for Node's own in their way.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})
await chmod(outfile, 0o755)

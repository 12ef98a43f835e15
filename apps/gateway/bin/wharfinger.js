#!/usr/bin/env node
import process from 'node:process'

const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  process.stderr.write(
    'Wharfinger needs Node 24. In its repository run: npm run -s wharfinger -- …\n',
  )
  process.exit(1)
}
await import('../src/main.ts')

#!/usr/bin/env node
// Committed, so that it is there to be linked before anything is built.
await import('../dist/wharfinger-credential-provider.js')

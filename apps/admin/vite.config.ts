import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where a development server finds the gateway; the built console is served by the gateway. */
const gateway = 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [react()],
  // The gateway replaces this mark with a fresh nonce in every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    sourcemap: false,
    // A data: address would need its own permission in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What many screens use comes with the first load: a request for each small piece of it
          // costs more than its bytes.
          groups: [
            {
              name: 'common',
              test: /[\\/]src[\\/](?:ui|lib)[\\/](?!long-table|virtual-rows)|tabler/,
              minShareCount: 4,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/graphql': gateway, '/auth': gateway, '/healthz': gateway, '/version': gateway },
  },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'

/** Where a development server finds the gateway; the built console is served by the gateway. */
const gateway = 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [
    react(),
    // The gateway serves these: the first visitor would wait for it to make them.
    compression({
      include: /\.(?:js|css|svg)$/,
      threshold: 1024,
      algorithms: [defineAlgorithm('br'), defineAlgorithm('gzip', { level: 9 })],
      logLevel: 'silent',
    }),
  ],
  // The gateway replaces this mark with a fresh nonce in every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    sourcemap: false,
    // A data: address would need its own permission in the content policy.
    assetsInlineLimit: 0,
    // One small file: a screen would wait for its own before its code is run.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A request for each small piece that screens share costs more than its bytes.
          groups: [
            // What many screens use comes with the first load.
            {
              name: 'common',
              test: /[\\/]src[\\/](?:ui|lib)[\\/](?!long-table|virtual-rows)|tabler/,
              minShareCount: 2,
            },
            // What long lists are made of besides.
            {
              name: 'list',
              test: /[\\/]ui[\\/](?:long-table|virtual-rows)|virtual-core|react-virtual/,
              includeDependenciesRecursively: false,
            },
            // What the registries' table and the pages of one registry share, without what it needs:
            // that comes with the first load.
            {
              name: 'registry',
              test: /[\\/]registries[\\/](?:registry-(?:words|fragment|changed|types|status)|tls-badge|provider-(?!signs)|use-providers|deletion|bulk)/,
              minShareCount: 2,
              includeDependenciesRecursively: false,
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

export { classifyHost } from '@wharfinger/registry-auth/reference'

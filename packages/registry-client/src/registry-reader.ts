import type { RegistrySession, SessionResponse } from '@wharfinger/registry-auth'

/** What is needed of a session: a signed-in way to one registry. */
export type RegistryReader = Pick<RegistrySession, 'host' | 'request' | 'explain'>

export type RegistryAnswer = Pick<SessionResponse, 'status' | 'headers' | 'body' | 'url'>

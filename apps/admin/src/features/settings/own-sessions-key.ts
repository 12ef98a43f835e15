/** The key under which react-query holds where the person is signed in. */
export const ownSessionsKey = ['own-sessions'] as const

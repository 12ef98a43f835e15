/** There is one company and one space. Both names of it: of version 1 and of version 2. */
export const ACCOUNT = { account_name: 'admin', userId: 'admin' } as const

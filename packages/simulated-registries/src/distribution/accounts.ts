import type { BasicPair } from '../wire/message.ts'

export interface Account {
  readonly name: string
  password: string
  /** Actions by repository. */
  readonly repositories: Map<string, readonly string[]>
}

/** The users of a registry, and what everybody may pull. */
export interface Accounts {
  readonly users: Map<string, Account>
  readonly publicRepositories: Set<string>
  /** Refused sign-ins after which a user is locked out; null for none. */
  lockAfter: number | null
  readonly addUser: (
    name: string,
    password: string,
    repositories?: Readonly<Record<string, readonly string[]>>,
  ) => Account
  readonly signIn: (pair: BasicPair) => Account | 'wrong' | 'locked'
  /** Whether this account, null for everybody, may do this. */
  readonly allows: (account: Account | null, type: string, name: string, action: string) => boolean
}

export function createAccounts(): Accounts {
  const users = new Map<string, Account>()
  const refusals = new Map<string, number>()
  const publicRepositories = new Set<string>()
  const accounts: Accounts = {
    users,
    publicRepositories,
    lockAfter: null,
    addUser: (name, password, repositories = { 'team/app': ['pull'] }) => {
      const account = { name, password, repositories: new Map(Object.entries(repositories)) }
      users.set(name, account)
      return account
    },
    signIn: ({ username, password }) => {
      const refused = refusals.get(username) ?? 0
      if (accounts.lockAfter !== null && refused >= accounts.lockAfter) return 'locked'
      const account = users.get(username)
      if (account?.password === password) {
        refusals.delete(username)
        return account
      }
      refusals.set(username, refused + 1)
      return 'wrong'
    },
    allows: (account, type, name, action) => {
      if (type !== 'repository') return account !== null && type === 'registry'
      if (action === 'pull' && publicRepositories.has(name)) return true
      return account?.repositories.get(name)?.includes(action) === true
    },
  }
  return accounts
}

export type DatabaseErrorCode =
  | 'DATABASE_URL_INVALID'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_IN_USE'
  | 'DATABASE_NEWER'
  | 'MIGRATION_CHANGED'
  | 'MIGRATION_FAILED'

/** Why the database cannot be used. Says nothing of the URL but the host: it may hold a password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: DatabaseErrorCode
  readonly hint: string

  constructor(code: DatabaseErrorCode, about: { message: string; hint: string }) {
    super(about.message)
    this.code = code
    this.hint = about.hint
  }
}

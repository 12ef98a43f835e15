export type DatabaseErrorCode =
  | 'DATABASE_URL_INVALID'
  | 'DATABASE_UNREACHABLE'
  | 'DATA_DIR_UNUSABLE'
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

/** A statement would have stored a second row of a key. Says nothing of the values. */
export class UniqueConstraintError extends Error {
  override readonly name = 'UniqueConstraintError'

  constructor() {
    super('Unique constraint failed: there is a row of this key.')
  }
}

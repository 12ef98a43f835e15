import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { UniqueConstraintError } from './errors.ts'

/**
 * Whether a failure comes of another's transaction (SQLSTATE 40001 and 40P01, in each of the forms
 * that Prisma gives them) or of another's row: of two that looked first and then insert the same,
 * one is told so, and should look again.
 */
export function conflictOf(error: unknown): 'transaction' | 'row' | null {
  if (error instanceof UniqueConstraintError) return 'row'
  if (error instanceof DriverAdapterError)
    return error.cause.kind === 'TransactionWriteConflict' ? 'transaction' : null
  if (!(error instanceof Error) || !('code' in error)) return null
  switch (error.code) {
    case 'P2034':
    case '40001':
    case '40P01':
      return 'transaction'
    case 'P2010':
      return /\b40(?:001|P01)\b/.test(error.message) ? 'transaction' : null
    case 'P2002':
      return 'row'
    default:
      return null
  }
}

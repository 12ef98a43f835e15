import { connectionRemedies } from './connection-remedies.ts'
import { contentRemedies } from './content-remedies.ts'
import type { Remedy } from './remedy.ts'
import { signInRemedies } from './sign-in-remedies.ts'

export type { Remedy } from './remedy.ts'

const catalogue = { ...connectionRemedies, ...contentRemedies, ...signInRemedies }

/** Stable: adding a code is a minor release, removing or repurposing one is a major. */
export type RegistryAuthErrorCode = keyof typeof catalogue

/**
 * One entry for every code that this package reports. Codes are stable; the sentences are not. Each
 * is written in every language, which the type of an entry asks for.
 */
export const remedies: Readonly<Record<RegistryAuthErrorCode, Remedy>> = catalogue

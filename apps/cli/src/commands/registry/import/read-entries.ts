import type { PasteProblem } from '@wharfinger/registry-auth/pasted'
import { CliError } from '../../../errors.ts'
import type { RegistryCredentialInput } from '../../../gql/generated/graphql.ts'

/** An entry that can be sent. */
export interface FileEntry {
  readonly registry: string
  readonly username: string | null
  readonly credential: (keeping: 'secrets' | 'no secrets') => RegistryCredentialInput
}

/** What cannot, and why. */
export interface LeftOut {
  readonly registry: string | null
  readonly username: string | null
  readonly code: string
  readonly message: string
}

const problems: Readonly<Record<PasteProblem, string>> = {
  SECRET_MISSING: 'The file holds no secret for it.',
  SHORT_LIVED: 'Its secret ends within hours. Add the registry with what it was made of.',
  REGISTRY_MISSING: 'The file does not say for which registry it is. Use “wharfctl registry add”.',
}

/**
 * Reads what another program keeps. Docker means a path with all below it, which are two keys here,
 * so that such an entry becomes two.
 *
 * @throws {CliError} where nothing was found; it never repeats the text
 */
export async function readEntries(
  text: string,
): Promise<{ readonly entries: readonly FileEntry[]; readonly leftOut: readonly LeftOut[] }> {
  const { InvalidPasteError, readPaste } = await import('@wharfinger/registry-auth/pasted')
  const paste = await readPaste(text).catch((error: unknown) => {
    if (!(error instanceof InvalidPasteError)) throw error
    const { message, hint, problem } = error
    throw new CliError('usage', message, { code: problem, hint })
  })
  const entries: FileEntry[] = []
  const leftOut: LeftOut[] = paste.skipped.map(({ code, key, reason }) => ({
    registry: key,
    username: null,
    code,
    message: reason,
  }))
  for (const { registryKeys, username, credential, problem } of paste.entries) {
    const code = problem ?? (credential === null ? 'SECRET_MISSING' : null)
    if (code !== null || credential === null) {
      const reason = code ?? 'SECRET_MISSING'
      const registry = registryKeys[0] ?? null
      leftOut.push({ registry, username, code: reason, message: problems[reason] })
      continue
    }
    const { method, values, secrets } = credential
    for (const registry of registryKeys)
      entries.push({
        registry,
        username,
        credential: (keeping) =>
          // The parser names each method and its fields as the input's member has them.
          ({
            [method]: { ...values, ...(keeping === 'secrets' && secrets) },
          }) as unknown as RegistryCredentialInput,
      })
  }
  return { entries, leftOut }
}

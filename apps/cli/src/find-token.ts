import type { Settings } from './settings.ts'
import type { SignIns } from './sign-ins.ts'

/**
 * What is signed in with: the token that is set, that of a file, or that of `wharfctl login`; null
 * where there is none.
 */
export async function findToken(
  { settings, signIns }: { readonly settings: Settings; readonly signIns: SignIns },
  readFile: (path: string) => Promise<string>,
): Promise<string | null> {
  const { token, tokenFile, url } = settings
  if (token.value !== null) return token.value
  if (tokenFile.value !== null) {
    const text = (await readFile(tokenFile.value)).trim()
    return text === '' ? null : text
  }
  return (await signIns.read(url.value))?.token ?? null
}

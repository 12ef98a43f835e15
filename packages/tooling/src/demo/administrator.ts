import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Who signs in to the demonstration. It is reached from this machine alone, and holds no secret. */
export const administrator = {
  name: 'Ada Keeper',
  email: 'ada@example.com',
  password: 'a wharf needs its keeper',
} as const

/** Makes the first administrator by the link that a gateway without one leaves in its folder. */
export async function setUpAdministrator(url: string, dataDir: string): Promise<void> {
  const link = await readFile(join(dataDir, 'setup-link'), 'utf8')
  const token = new URL(link.trim()).hash.slice(1)
  const response = await fetch(`${url}/auth/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, ...administrator }),
  })
  if (!response.ok) throw new Error(`The administrator was not made: HTTP ${response.status}`)
}

import type { Database, WriteClient } from '../database/database.ts'

/** Whether there is an administrator: from then on nobody can make one by the set-up link. */
export async function hasAdministrator(
  client: Pick<Database['read'], 'user'> | WriteClient,
): Promise<boolean> {
  const administrator = await client.user.findFirst({
    where: { role: 'admin' },
    select: { id: true },
  })
  return administrator !== null
}

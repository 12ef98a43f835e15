import * as z from 'zod'

const Change = z.object({
  kind: z.enum(['registry', 'image', 'job', 'identity']),
  id: z.string(),
  change: z.enum(['CREATED', 'UPDATED', 'DELETED']),
})

/** That something changed. It holds ids only: who hears of it reads what it is now. */
export type Change = z.output<typeof Change>

const Message = z.tuple([z.string(), Change])

/** For other processes: which process says so, and what. */
export function encodeMessage(origin: string, change: Change): string {
  return JSON.stringify([origin, change])
}

/** Null for anything that no Wharfinger wrote; every user of the database can send. */
export function decodeMessage(payload: string): { origin: string; change: Change } | null {
  try {
    const { data } = Message.safeParse(JSON.parse(payload))
    return data ? { origin: data[0], change: data[1] } : null
  } catch {
    return null
  }
}

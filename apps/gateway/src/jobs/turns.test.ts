import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import type { JobHandler } from './jobs.ts'
import { openJobs, startJobs } from './testing/open-jobs.ts'

/** What happens by itself only after any test has ended. */
const NO_LOOK = { leaseMs: 180_000, heartbeatMs: 60_000 }

describeDatabases('jobs that take turns', (open) => {
  test('lets what somebody waits for go before what the server does by itself', async () => {
    await using opened = await openJobs(open, NO_LOOK)
    const { database, jobs } = opened
    const seen: string[] = []
    await database.write(async (tx) => {
      for (const subjectId of ['later', 'last'])
        await jobs.enqueue(tx, { kind: 'image', subjectId, urgency: 'BACKGROUND' })
      for (const subjectId of ['first', 'second'])
        await jobs.enqueue(tx, { kind: 'image', subjectId })
    })

    jobs.work('image', async ({ subjectId }) => void seen.push(subjectId), { concurrency: 1 })

    await expect.poll(() => database.read.job.count({ where: { state: 'DONE' } })).toBe(4)
    expect(seen.slice(0, 2).toSorted()).toEqual(['first', 'second'])
  })

  test('works on one lane no more than told, and goes on with the others meanwhile', async () => {
    await using opened = await openJobs(open, NO_LOOK)
    const { database, jobs } = opened
    await using another = await database.openAgain()
    await using theirs = startJobs(another, NO_LOOK)
    const lanes = new Map<string, number>()
    let most = 0
    const slow = Promise.withResolvers<void>()
    const others: string[] = []
    await database.write(async (tx) => {
      for (let index = 0; index < 8; index += 1)
        await jobs.enqueue(tx, { kind: 'image', subjectId: `slow ${index}`, lane: 'slow' })
      for (const lane of ['a', 'b', 'c'])
        await jobs.enqueue(tx, { kind: 'image', subjectId: lane, lane })
    })
    const handler: JobHandler = async ({ subjectId }) => {
      const lane = subjectId.replace(/ .*$/v, '')
      const now = (lanes.get(lane) ?? 0) + 1
      lanes.set(lane, now)
      most = Math.max(most, now)
      if (lane === 'slow') await slow.promise
      else if (others.push(lane) === 3) slow.resolve()
      lanes.set(lane, (lanes.get(lane) ?? 0) - 1)
    }

    jobs.work('image', handler, { concurrency: 4, perLane: 2 })
    // Takes what the first has left by then, and is held to the same two.
    theirs.work('image', handler, { concurrency: 4, perLane: 2 })

    await expect
      .poll(() => database.read.job.count({ where: { state: 'DONE' } }), { timeout: 10_000 })
      .toBe(11)
    expect(others.toSorted()).toEqual(['a', 'b', 'c'])
    expect(most).toBe(2)
  })
})

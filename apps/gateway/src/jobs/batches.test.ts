import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { type Job, LostJobError } from './jobs.ts'
import { openJobs } from './testing/open-jobs.ts'

/** What happens by itself only after any test has ended. */
const NO_LOOK = { leaseMs: 180_000, heartbeatMs: 60_000 }

describeDatabases('jobs that are claimed and ended together', (open) => {
  test('are each done once, and never more at a time than told', async () => {
    await using opened = await openJobs(open, NO_LOOK)
    const { database, jobs, add } = opened
    const subjects = Array.from({ length: 150 }, (_, index) => String(index))
    const seen: string[] = []
    let now = 0
    let most = 0
    await add(...subjects)

    jobs.work(
      'image',
      async ({ subjectId, write }) => {
        most = Math.max(most, ++now)
        seen.push(subjectId)
        await setImmediate()
        if (Number(subjectId) % 10 === 0) await write((tx) => tx.job.count())
        now--
      },
      { concurrency: 7 },
    )

    await expect
      .poll(() => database.read.job.count({ where: { state: 'DONE' } }), { timeout: 10_000 })
      .toBe(150)
    expect(most).toBe(7)
    expect(seen.toSorted()).toEqual(subjects.toSorted())
    const once = { attempts: 1, fence: 1, leaseOwner: null, leaseUntil: null, errorCode: null }
    expect(await database.read.job.count({ where: once })).toBe(150)
  })

  test('begin when they are queued, without waiting for a look', async () => {
    await using opened = await openJobs(open, NO_LOOK)
    const { jobs, add, row } = opened
    const seen: string[] = []
    jobs.work('image', async ({ subjectId }) => void seen.push(subjectId), { concurrency: 2 })

    for (const subject of ['a', 'b', 'c']) {
      await add(subject)
      await expect.poll(() => row(subject), { timeout: 5_000 }).toMatchObject({ state: 'DONE' })
    }

    expect(seen).toEqual(['a', 'b', 'c'])
  })

  test('end without one whose lease was lost, which alone is told', async () => {
    await using opened = await openJobs(open, NO_LOOK)
    const { database, jobs, add, row } = opened
    const begun: Job[] = []
    const allBegan = Promise.withResolvers<void>()
    const letGo = Promise.withResolvers<void>()
    await add('a', 'b', 'c')
    jobs.work(
      'image',
      async (job) => {
        if (begun.push(job) === 3) allBegan.resolve()
        await letGo.promise
      },
      { concurrency: 3 },
    )
    await allBegan.promise
    const taken = { fence: { increment: 1 }, leaseUntil: new Date(Date.now() + 60_000) }
    await database.write((tx) => tx.job.updateMany({ where: { subjectId: 'b' }, data: taken }))

    letGo.resolve()

    await expect.poll(() => row('a')).toMatchObject({ state: 'DONE' })
    await expect.poll(() => row('c')).toMatchObject({ state: 'DONE' })
    expect(await row('b')).toMatchObject({ state: 'RUNNING', fence: 2 })
    const told = begun.filter(({ signal }) => signal.aborted)
    expect(told.map(({ subjectId }) => subjectId)).toEqual(['b'])
    expect(told[0]?.signal.reason).toBeInstanceOf(LostJobError)
  })

  test('are taken over oldest first, those whose worker is gone before all others', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add } = opened
    await add('new', 'old', 'lost')
    const set = (subjectId: string, data: object) =>
      database.write((tx) => tx.job.updateMany({ where: { subjectId }, data }))
    await set('old', { runAt: new Date(0) })
    await set('lost', { state: 'RUNNING', attempts: 1, fence: 1, leaseUntil: new Date(0) })
    const seen: string[] = []

    jobs.work('image', async ({ subjectId }) => void seen.push(subjectId), { concurrency: 1 })

    await expect.poll(() => seen).toEqual(['lost', 'old', 'new'])
  })
})

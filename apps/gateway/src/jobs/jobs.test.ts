import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import type { JobHandler } from './jobs.ts'
import { mark, ONE, openJobs, startJobs } from './testing/open-jobs.ts'

describeDatabases('the queue of jobs', (open) => {
  test('does what was queued, before and after its worker began, without a pause', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, row } = opened
    const done = Promise.withResolvers<void>()
    const seen: string[] = []
    await add('a', 'b')

    jobs.work(
      'image',
      async ({ subjectId }) => {
        if (seen.push(subjectId) === 3) done.resolve()
      },
      ONE,
    )
    await add('c')
    await done.promise

    expect(seen.toSorted()).toEqual(['a', 'b', 'c'])
    await expect
      .poll(() => row('c'))
      .toMatchObject({ state: 'DONE', leaseOwner: null, attempts: 1 })
  })

  test('queues nothing with a transaction that is rolled back', async () => {
    await using opened = await openJobs(open)
    const { database, jobs } = opened

    const failing = database.write(async (tx) => {
      await jobs.enqueue(tx, { kind: 'image', subjectId: 'a' })
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(await database.read.job.count()).toBe(0)
  })

  test('does as many at once as it is told, and no more', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, database } = opened
    let now = 0
    let most = 0
    await add('a', 'b', 'c', 'd', 'e')

    jobs.work(
      'image',
      async (job) => {
        most = Math.max(most, ++now)
        await job.write((tx) => tx.job.count())
        now--
      },
      { concurrency: 2 },
    )

    await expect.poll(() => database.read.job.count({ where: { state: 'DONE' } })).toBe(5)
    expect(most).toBe(2)
  })

  test('is shared by servers: each job is done by one of them', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add } = opened
    await using another = await database.openAgain()
    await using theirs = startJobs(another)
    const seen: string[] = []
    const subjects = Array.from({ length: 20 }, (_, index) => String(index))
    const handler: JobHandler = async ({ subjectId }) => void seen.push(subjectId)
    await add(...subjects)

    jobs.work('image', handler, { concurrency: 3 })
    theirs.work('image', handler, { concurrency: 3 })

    await expect.poll(() => database.read.job.count({ where: { state: 'DONE' } })).toBe(20)
    expect(seen.toSorted()).toEqual(subjects.toSorted())
  })

  test('writes the effect of a job and its end at once', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    await add('a')

    jobs.work(
      'image',
      (job) =>
        job.finish(async (tx) => {
          await tx.installation.create({ data: { name: `effect ${job.attempt}`, value: '' } })
          if (job.attempt === 1) throw new Error('the disk is full')
        }),
      { concurrency: 1 },
    )
    await expect.poll(() => row('a')).toMatchObject({ state: 'QUEUED', attempts: 1 })
    await database.write((tx) => tx.job.updateMany({ data: { runAt: new Date() } }))

    await expect.poll(() => row('a')).toMatchObject({ state: 'DONE', attempts: 2, errorCode: null })
    expect(await mark(database, 'effect 1')).toBe(0)
    expect(await mark(database, 'effect 2')).toBe(1)
  })

  test('tries again as the handler says, then parks the job with its reason', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    const attempts: [number, boolean][] = []
    await add('a')

    jobs.work(
      'image',
      async ({ attempt, lastAttempt }) => {
        attempts.push([attempt, lastAttempt])
        return { outcome: 'retry', code: 'UNREACHABLE', afterSeconds: 0.02 }
      },
      {
        concurrency: 1,
        maxAttempts: 3,
        onParked: async (tx, { subjectId, code }) =>
          void (await tx.installation.create({ data: { name: subjectId, value: code } })),
      },
    )

    await expect.poll(() => row('a')).toMatchObject({ state: 'PARKED', errorCode: 'UNREACHABLE' })
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    expect(await database.read.installation.findMany()).toEqual([
      { name: 'a', value: 'UNREACHABLE' },
    ])
  })

  test('waits longer each time unless it is told how long', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, row } = opened
    await add('a')
    const before = Date.now()

    jobs.work('image', async () => ({ outcome: 'retry', code: 'UNREACHABLE' }), ONE)

    await expect.poll(() => row('a')).toMatchObject({ state: 'QUEUED', attempts: 1 })
    const { runAt } = await row('a')
    expect(runAt.getTime()).toBeGreaterThanOrEqual(before + 2_000)
  })

  test('parks at once what the handler gives up', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, row } = opened
    await add('a')

    jobs.work('image', async () => ({ outcome: 'park', code: 'DIGEST_MISMATCH' }), ONE)

    await expect
      .poll(() => row('a'))
      .toMatchObject({ state: 'PARKED', attempts: 1, errorCode: 'DIGEST_MISMATCH' })
  })

  test('keeps no word of an error that a handler threw', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, row } = opened
    await add('a')

    jobs.work('image', () => Promise.reject(new Error('hunter2')), ONE)

    await expect.poll(() => row('a')).toMatchObject({ errorCode: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(await row('a'))).not.toContain('hunter2')
  })

  test('parks a job that took every process with it', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    await add('a')
    const crashed = { state: 'RUNNING', attempts: 5, leaseUntil: new Date(0), fence: 5 }
    await database.write((tx) => tx.job.updateMany({ data: crashed }))
    const seen: string[] = []

    jobs.work('image', async ({ subjectId }) => void seen.push(subjectId), ONE)

    await expect.poll(() => row('a')).toMatchObject({ state: 'PARKED', errorCode: 'JOB_ABANDONED' })
    expect(seen).toEqual([])
  })
})

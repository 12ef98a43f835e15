import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { createEvents } from '../events/events.ts'
import { describeDatabases, type OpenTestDatabase } from '../testing/database.ts'
import { createJobs, type Job, type JobHandler, LostJobError, type WorkOptions } from './jobs.ts'

const log = pino({ level: 'silent' })
const ONE: WorkOptions = { concurrency: 1 }

/** A server's queue with short times. Disposing stops it as a server does. */
function startJobs(database: Database, options: { now?: () => Date; graceMs?: number } = {}) {
  const events = createEvents({ database, log })
  const jobs = createJobs({ database, events, log, leaseMs: 300, heartbeatMs: 50, ...options })
  return {
    ...jobs,
    async [Symbol.asyncDispose]() {
      await jobs.stop()
      events.stop()
    },
  }
}

async function openJobs(open: OpenTestDatabase) {
  await using undo = new AsyncDisposableStack()
  const database = undo.use(await open())
  const jobs = undo.use(startJobs(database))
  const add = (...subjectIds: string[]) =>
    database.write(async (tx) => {
      for (const subjectId of subjectIds) await jobs.enqueue(tx, { kind: 'image', subjectId })
    })
  const row = (subjectId: string) => database.read.job.findFirstOrThrow({ where: { subjectId } })
  const opened = undo.move()
  return { database, jobs, add, row, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

/** Runs until its signal is aborted, and tells when it began. */
function endless() {
  const began = Promise.withResolvers<Job>()
  const ended = Promise.withResolvers<unknown>()
  const handler: JobHandler = (job) => {
    began.resolve(job)
    return new Promise((_resolve, reject) => {
      job.signal.addEventListener('abort', () => {
        ended.resolve(job.signal.reason)
        reject(job.signal.reason)
      })
    })
  }
  return { handler, began: began.promise, ended: ended.promise }
}

function mark(database: Database, name: string) {
  return database.read.installation.count({ where: { name } })
}

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
        ...{ concurrency: 1, maxAttempts: 3 },
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

  test('keeps its lease as long as the handler runs', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    await using another = await database.openAgain()
    await using theirs = startJobs(another)
    const { handler, began } = endless()
    await add('a')
    jobs.work('image', handler, ONE)
    await began
    const { leaseUntil } = await row('a')
    const stolen: string[] = []

    theirs.work('image', async ({ subjectId }) => void stolen.push(subjectId), ONE)

    await expect.poll(async () => (await row('a')).leaseUntil).not.toEqual(leaseUntil)
    await expect
      .poll(() => Date.now(), { timeout: 2_000 })
      .toBeGreaterThan((leaseUntil?.getTime() ?? 0) + 100)
    expect(stolen).toEqual([])
    expect(await row('a')).toMatchObject({ state: 'RUNNING', fence: 1 })
  })

  test('lets a worker that lost its lease write nothing, and tells it', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    const { handler, began, ended } = endless()
    await add('a')
    jobs.work('image', handler, ONE)
    const job = await began
    // As another worker would, after this process had been asleep.
    const taken = { fence: { increment: 1 }, leaseUntil: new Date(Date.now() + 60_000) }
    await database.write((tx) => tx.job.updateMany({ data: taken }))

    const late = job.finish((tx) => tx.installation.create({ data: { name: 'late', value: '' } }))

    await expect(late).rejects.toThrow(LostJobError)
    expect(await ended).toMatchObject({ code: 'LEASE_LOST' })
    expect(await mark(database, 'late')).toBe(0)
    expect(await row('a')).toMatchObject({ state: 'RUNNING', fence: 2 })
  })

  test('cancels what waits and what runs, also at another server', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    await using another = await database.openAgain()
    await using theirs = startJobs(another)
    const { handler, began, ended } = endless()
    await add('a')
    jobs.work('image', handler, ONE)
    const job = await began
    await add('b')

    await theirs.cancel('a')
    await database.write((tx) => jobs.cancel('b', tx))

    expect(await ended).toMatchObject({ name: 'LostJobError' })
    await expect(job.write((tx) => tx.job.count())).rejects.toThrow(LostJobError)
    expect(await row('a')).toMatchObject({ state: 'CANCELLED' })
    expect(await row('b')).toMatchObject({ state: 'CANCELLED', attempts: 0 })
  })

  test('hands back its leases when it stops, and another begins at once', async () => {
    await using opened = await openJobs(open)
    const { database, jobs, add, row } = opened
    const { handler, began, ended } = endless()
    await add('a')
    jobs.work('image', handler, ONE)
    await began

    await jobs.stop()

    expect(await ended).toMatchObject({ code: 'STOPPING' })
    expect(await row('a')).toMatchObject({ state: 'QUEUED', attempts: 0, leaseUntil: null })
    await using next = startJobs(database)
    next.work('image', async () => {}, ONE)
    await expect.poll(() => row('a')).toMatchObject({ state: 'DONE', attempts: 1 })
  })

  test('stops in time although a handler does not hear, which then writes nothing', async () => {
    await using opened = await openJobs(open)
    const { database, add, row } = opened
    await using jobs = startJobs(database, { graceMs: 20 })
    const began = Promise.withResolvers<Job>()
    const never = Promise.withResolvers<void>()
    await add('a')
    jobs.work(
      'image',
      (job) => {
        began.resolve(job)
        return never.promise
      },
      ONE,
    )
    const job = await began.promise

    await jobs.stop()

    expect(await row('a')).toMatchObject({ state: 'QUEUED', attempts: 0 })
    await expect(job.write((tx) => tx.job.count())).rejects.toThrow(LostJobError)
  })

  test('lets a job that is done when it is asked to stop be done', async () => {
    await using opened = await openJobs(open)
    const { jobs, add, row } = opened
    const began = Promise.withResolvers<void>()
    await add('a')
    jobs.work(
      'image',
      async ({ signal }) => {
        began.resolve()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
      ONE,
    )
    await began.promise

    await jobs.stop()

    expect(await row('a')).toMatchObject({ state: 'DONE' })
  })
})

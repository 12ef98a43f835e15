import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { type Job, LostJobError } from './jobs.ts'
import { endless, mark, ONE, openJobs, startJobs } from './testing/open-jobs.ts'

describeDatabases('a job that runs', (open) => {
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

    // The waiting one first: the slot of the other is free for it as soon as that one ends.
    await database.write((tx) => jobs.cancel('b', tx))
    await theirs.cancel('a')

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

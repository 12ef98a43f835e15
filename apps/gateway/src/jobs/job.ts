import type { WriteClient } from '../database/database.ts'

/** Where a job is in its life. Only the first two are still to be done. */
export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'PARKED' | 'CANCELLED'

/** Who waits for a job: somebody, or only the server, which then lets the others go first. */
export const urgencies = ['AWAITED', 'BACKGROUND'] as const
export type Urgency = (typeof urgencies)[number]

/** What is to be done. */
export interface NewJob {
  readonly kind: string
  readonly subjectId: string
  /** Default: AWAITED. */
  readonly urgency?: Urgency
  /** What it takes turns for with its like, such as a host. Default: nothing. */
  readonly lane?: string
}

/** A job as its handler has it. */
export interface Job {
  readonly id: string
  readonly kind: string
  /** What the job is about. Rows hold ids only. */
  readonly subjectId: string
  /** 1 the first time. */
  readonly attempt: number
  /** Whether a job that fails now is parked. */
  readonly lastAttempt: boolean
  /** Aborted when the job is cancelled, its lease is lost or the server stops. */
  readonly signal: AbortSignal
  /** A `database.write` that fails with LostJobError once the job is another's, or nobody's. */
  readonly write: <T>(work: (tx: WriteClient) => Promise<T>) => Promise<T>
  /** The last such write: its effect and the end of the job are one transaction. */
  readonly finish: <T>(work: (tx: WriteClient) => Promise<T>) => Promise<T>
}

/** How a handler says that it did not succeed. */
export type JobAnswer =
  /** Waits, by default longer each time, and tries again; parks the job at the last attempt. */
  | { readonly outcome: 'retry'; readonly code: string; readonly afterSeconds?: number }
  /** Stops trying, and keeps the reason. */
  | { readonly outcome: 'park'; readonly code: string }

/**
 * Does a job. To return nothing is success; to throw is to ask for another try, but after an abort
 * the way out. It may be run again after a crash: what it writes it writes by `job.write`.
 */
export type JobHandler = (job: Job) => Promise<JobAnswer | void>

export interface WorkOptions {
  /** How many jobs of the kind are done at once in this process. */
  readonly concurrency: number
  /** How many jobs of one lane run at once, over all servers. Default: as many as there are. */
  readonly perLane?: number
  /** Default: 5. */
  readonly maxAttempts?: number
  /** Tells the subject that its job is parked, in the same transaction. */
  readonly onParked?: (tx: WriteClient, job: ParkedJob) => Promise<void>
}

export interface ParkedJob {
  readonly id: string
  readonly subjectId: string
  readonly code: string
}

/** Why the signal of a job was aborted. */
export type Interruption = 'CANCELLED' | 'LEASE_LOST' | 'STOPPING'

/** The job was cancelled, or is done by another worker. */
export class LostJobError extends Error {
  override readonly name = 'LostJobError'
  readonly code: Interruption

  constructor(code: Interruption) {
    super(`The job is no longer this worker's: ${code}.`)
    this.code = code
  }
}

import { type ActivityDay, readActivity } from '../activity/activity.ts'
import type { Context } from '../context.ts'
import { builder } from '../graphql/builder.ts'
import { MAX_PAGE } from '../graphql/page.ts'
import { REACHED } from '../graphql/policy.ts'
import { problem } from '../graphql/problem.ts'
import { UNDER_WAY } from '../images/image.ts'
import { expiresSoonBefore } from '../registries/expiry.ts'
import { RegistryType } from '../registries/registry-type.ts'
import { type Counts, countAll, sum } from './counts.ts'
import { listExpiring, listFailures } from './registries.ts'

const MAX_DAYS = 90

/** Counted once, by whichever field asks first. */
interface Overview {
  readonly counts: () => Promise<Counts>
  readonly now: Date
}

const RegistryCounts = builder.objectRef<Counts>('RegistryCounts').implement({
  description: 'How many registries there are.',
  extensions: REACHED,
  fields: (t) => ({
    total: t.int({ description: 'All.', resolve: ({ registries }) => sum(registries) }),
    valid: t.int({
      description: 'Whose registry took the credential.',
      resolve: ({ registries }) => sum(registries, ['VALID']),
    }),
    failing: t.int({
      description: 'Whose newest test failed.',
      resolve: ({ registries }) => sum(registries, ['FAILING']),
    }),
    expired: t.int({
      description: 'Whose credential has expired, as a test found.',
      resolve: ({ registries }) => sum(registries, ['EXPIRED']),
    }),
    unverified: t.int({
      description: 'Not tested since the last change, or nothing was proved.',
      resolve: ({ registries }) => sum(registries, ['UNVERIFIED']),
    }),
    expiringSoon: t.int({
      description: 'Whose secret ends within 30 days, or has ended.',
      resolve: ({ expiring }) => expiring,
    }),
  }),
})

const ImageCounts = builder.objectRef<Counts>('ImageCounts').implement({
  description: 'How many images there are.',
  extensions: REACHED,
  fields: (t) => ({
    total: t.int({ description: 'All.', resolve: ({ images }) => sum(images) }),
    analyzed: t.int({
      description: 'Of which everything is known.',
      resolve: ({ images }) => sum(images, ['ANALYZED']),
    }),
    underWay: t.int({
      description: 'Queued, fetched or analysed at this moment.',
      resolve: ({ images }) => sum(images, UNDER_WAY),
    }),
    failed: t.int({
      description: 'That could not be had, or are parked.',
      resolve: ({ images }) => sum(images, ['FAILED', 'PARKED']),
    }),
    cancelled: t.int({
      description: 'That somebody stopped.',
      resolve: ({ images }) => sum(images, ['CANCELLED']),
    }),
  }),
})

const ActivityDayType = builder.objectRef<ActivityDay>('ActivityDay').implement({
  description: 'What happened on one day.',
  extensions: REACHED,
  fields: (t) => ({
    day: t.exposeString('day', { description: 'The day in UTC, such as 2026-11-27.' }),
    checksPassed: t.exposeInt('checksPassed', {
      description: 'Tests of stored credentials that passed, by whomever they were made.',
    }),
    checksFailed: t.exposeInt('checksFailed', { description: 'Those that failed.' }),
    imagesAnalyzed: t.exposeInt('imagesAnalyzed', { description: 'Images that were analysed.' }),
    imagesFailed: t.exposeInt('imagesFailed', { description: 'Images that could not be had.' }),
  }),
})

const FIRST = { defaultValue: 5, description: `How many, at most ${MAX_PAGE}.` } as const

const OverviewType = builder.objectRef<Overview>('Overview').implement({
  description: 'How the installation does as a whole, and what to look at first.',
  extensions: REACHED,
  fields: (t) => ({
    registries: t.field({
      type: RegistryCounts,
      description: 'The registries, by status.',
      resolve: ({ counts }) => counts(),
    }),
    images: t.field({
      type: ImageCounts,
      description: 'The images, by how far they are.',
      resolve: ({ counts }) => counts(),
    }),
    expiringSoon: t.field({
      type: [RegistryType],
      description:
        'Registries whose secret ends within 30 days or has ended, the first to end first.',
      args: { first: t.arg.int(FIRST) },
      resolve: ({ now }, { first }, { database }) =>
        listExpiring(database, expiresSoonBefore(now), within(first ?? 5, MAX_PAGE)),
    }),
    recentFailures: t.field({
      type: [RegistryType],
      description: 'Registries whose newest test failed, the last one first.',
      args: { first: t.arg.int(FIRST) },
      resolve: (_overview, { first }, { database }) =>
        listFailures(database, within(first ?? 5, MAX_PAGE)),
    }),
    activity: t.field({
      type: [ActivityDayType],
      description: 'What happened on each of the last days, today’s included, the oldest first.',
      args: {
        days: t.arg.int({ defaultValue: 14, description: `How many, at most ${MAX_DAYS}.` }),
      },
      resolve: ({ now }, { days }, { database }) =>
        readActivity(database, within(days ?? 14, MAX_DAYS), now),
    }),
  }),
})

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewType,
    description: 'How the installation does as a whole, and what to look at first.',
    authScopes: { viewer: true },
    resolve: (_root, _args, context) => overviewOf(context),
  }),
)

function overviewOf({ database, now: clock }: Context): Overview {
  const now = clock()
  let counted: Promise<Counts> | undefined
  return { now, counts: () => (counted ??= countAll(database, expiresSoonBefore(now))) }
}

function within(asked: number, most: number): number {
  if (asked >= 1 && asked <= most) return asked
  throw problem('BAD_USER_INPUT', `Ask for 1 to ${most}.`)
}

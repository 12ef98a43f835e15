import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { WatchFieldsFragment } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { present, type Presentation } from '../../output/present.ts'
import { interval, seconds } from '../../output/time.ts'

graphql(`
  fragment WatchFields on ImageWatch {
    id
    reference
    registryHost
    repository
    tag
    platform
    everySeconds
    nextAt
    checkedAt
    digest
    tags { total followed leftOut }
    error { code message hint }
    failures
    stoppedAt
    createdBy
    createdAt
  }
`)

const columns = ['WATCH', 'PLATFORM', 'EVERY', 'STATUS', 'TAGS', 'CHECKED AT', 'NEXT AT', 'ERROR']

function watchRow(watch: WatchFieldsFragment): string[] {
  const { tags, error } = watch
  return [
    watch.reference,
    watch.platform,
    interval(watch.everySeconds),
    watch.stoppedAt !== null ? 'stopped' : error !== null ? 'failing' : 'watching',
    tags === null ? '' : `${tags.followed} of ${tags.total}`,
    seconds(watch.checkedAt),
    seconds(watch.nextAt),
    error === null ? '' : `${error.code}: ${error.message}`,
  ]
}

/** Prints several watches, or one as itself. */
export async function presentWatches(
  context: CliContext,
  watches: readonly WatchFieldsFragment[],
): Promise<void> {
  await present(context, { ...describe(watches), json: watches })
}

export async function presentWatch(context: CliContext, watch: WatchFieldsFragment): Promise<void> {
  await present(context, { ...describe([watch]), json: watch })
}

function describe(watches: readonly WatchFieldsFragment[]): Pick<Presentation, 'text' | 'ids'> {
  return {
    text: { columns, rows: watches.map(watchRow), keys: ['WATCH'] },
    ids: watches.map(({ id }) => id),
  }
}

export function watchNotFound(): CliError {
  return new CliError('notFound', 'Nothing is watched under this name.', {
    code: 'NOT_FOUND',
    hint: '“wharfctl image watch --list” shows what is.',
  })
}

import type { Lure } from './scenarios.ts'

/** What a client let happen, over all that it was made to do in a scenario. */
export interface Count {
  /** Requests with the credential, or a token had for it, at a place that must not see it. */
  readonly credentials: number
  /** Connections to addresses that a server may not be led to. */
  readonly contacts: number
}

export interface Row {
  readonly lure: Lure
  readonly place: string
  readonly to: string
  /** Null where the client has no such thing, or where the scenario could not be played. */
  readonly ours: (Count & { readonly outcomes: readonly string[] }) | null
  readonly skopeo: Count | null
}

/** A set-up of good faith, and how far the client came in it. */
export interface SetUp {
  readonly name: string
  readonly works: boolean
  /** What did not work; empty where all did. */
  readonly outcome: string
}

/** Proof that the instruments see what there is to see. */
export interface Controls {
  /** Requests with the credential that the registry's true token service took. */
  readonly oursAtHome: number
  readonly skopeoAtHome: number | null
  /** Whether a connection to an address inside is noticed at both of its ends. */
  readonly seesContacts: boolean
}

export interface LeakReport {
  /** `skopeo 1.9.3`, or null where it did not run. */
  readonly skopeo: string | null
  readonly rows: readonly Row[]
  readonly setUps: readonly SetUp[]
  readonly controls: Controls
  /** What this machine cannot play, in words. */
  readonly skipped: readonly string[]
}

/** Adds up what one of the clients let happen, by scenario. */
export function sum(report: LeakReport, client: 'ours' | 'skopeo') {
  const counts = report.rows.flatMap((row) => row[client] ?? [])
  return {
    played: counts.length,
    gaveAway: counts.filter(({ credentials }) => credentials > 0).length,
    wentInside: counts.filter(({ contacts }) => contacts > 0).length,
  }
}

function line(who: string, { played, gaveAway, wentInside }: ReturnType<typeof sum>): string {
  return `- ${who}: in ${played} scenarios the credential left in ${gaveAway}, and addresses inside were connected to in ${wentInside}.`
}

function summary(report: LeakReport): string[] {
  const working = report.setUps.filter(({ works }) => works).length
  return [
    line('Wharfinger', sum(report, 'ours')),
    ...(report.skopeo === null ? [] : [line(report.skopeo, sum(report, 'skopeo'))]),
    `- Set-ups of good faith that work with Wharfinger: ${working} of ${report.setUps.length}.`,
  ]
}

function cells(count: Count | null): string {
  return count === null ? '– | –' : `${count.credentials} | ${count.contacts}`
}

/** The report as a page of Markdown. */
export function markdown(report: LeakReport): string {
  const peer = report.skopeo ?? 'skopeo'
  const rows = report.rows.map(
    ({ lure, place, to, ours, skopeo }) =>
      `| ${lure} | ${place} | \`${to}\` | ${cells(ours)} | ${cells(skopeo)} |`,
  )
  const setUps = report.setUps.map(({ name, works }) => `- ${works ? '✓' : '✗'} ${name}`)
  return `# Where a credential goes

\`npm test\` plays a small internet on one machine and lets two clients read an image from a registry
that means harm. With \`WRITE_PICTURES=1\` it writes this page.

*Credential*: requests that carried the password, or a token had for it, in any form, to a place that
must not see it. *Inside*: connections to loopback, link-local, metadata, private and other special
addresses; private ones are for registries that are configured there. A dash: the client has no such
thing (Wharfinger never uploads).

${summary(report).join('\n')}

| Lure | Place | Address | Wharfinger: credential | inside | ${peer}: credential | inside |
| --- | --- | --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

## Set-ups that have to work, and do

${setUps.join('\n')}
`
}

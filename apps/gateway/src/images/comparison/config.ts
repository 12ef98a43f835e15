import type { ConfigFacts } from '../config-facts.ts'
import type { ChangeKind } from './packages.ts'

export const configParts = [
  'ENTRYPOINT',
  'CMD',
  'USER',
  'WORKING_DIR',
  'ENV',
  'PORT',
  'LABEL',
] as const
export type ConfigPart = (typeof configParts)[number]

/** Something about how the image is run that is not the same. */
export interface ConfigChange {
  readonly part: ConfigPart
  readonly change: ChangeKind
  /** Of a variable, a port or a label; the other parts there are only once. */
  readonly name: string | null
  /** Null for what was not there, and for variables: their values may be secrets. */
  readonly from: readonly string[] | null
  readonly to: readonly string[] | null
}

type Values = ReadonlyMap<string, readonly string[]>

/** What is not the same in two configurations, part by part. */
export function compareConfigs(
  from: ConfigFacts | null,
  to: ConfigFacts | null,
): readonly ConfigChange[] {
  return configParts.flatMap((part) => {
    const before: Values = from ? VALUES[part](from) : new Map()
    const after: Values = to ? VALUES[part](to) : new Map()
    const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
    return names.flatMap((name) => changeOf(part, name, before.get(name), after.get(name)))
  })
}

function changeOf(
  part: ConfigPart,
  name: string,
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): ConfigChange[] {
  if (from && to && JSON.stringify(from) === JSON.stringify(to)) return []
  const isShown = part !== 'ENV' && part !== 'PORT'
  return [
    {
      part,
      change: from === undefined ? 'ADDED' : to === undefined ? 'REMOVED' : 'CHANGED',
      name: name === ONLY ? null : name,
      from: (isShown && from) || null,
      to: (isShown && to) || null,
    },
  ]
}

/** The name of what there is only once; no variable, port or label is called so. */
const ONLY = ''

/** What a configuration says in each part, by name. */
const VALUES: Readonly<Record<ConfigPart, (config: ConfigFacts) => Values>> = {
  ENTRYPOINT: ({ entrypoint }) => only(entrypoint),
  CMD: ({ cmd }) => only(cmd),
  USER: ({ user }) => only(user ? [user] : []),
  WORKING_DIR: ({ workingDir }) => only(workingDir ? [workingDir] : []),
  ENV: ({ env }) => new Map(env.map((entry) => variable(entry))),
  PORT: ({ exposedPorts }) => new Map(exposedPorts.map((port) => [port, [port]])),
  LABEL: ({ labels }) => new Map(Object.entries(labels).map(([name, value]) => [name, [value]])),
}

function only(values: readonly string[]): Values {
  return new Map(values.length === 0 ? [] : [[ONLY, values]])
}

/** `NAME=value`. */
function variable(entry: string): [string, readonly string[]] {
  const [name = ''] = entry.split('=', 1)
  return [name, [entry.slice(name.length)]]
}

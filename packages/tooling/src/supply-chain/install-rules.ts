import { parse } from 'yaml'
import * as z from 'zod'

/** A day: most packages that were taken over are found out sooner. */
const shortestAgeMinutes = 1440
/** Packages that may run a program when they are installed. */
const mostBuilders = 3

const workspaceSchema = z.object({
  minimumReleaseAge: z.number().default(0),
  minimumReleaseAgeExclude: z.array(z.string()).default([]),
  saveExact: z.boolean().default(false),
  allowBuilds: z.record(z.string(), z.boolean()).default({}),
  catalog: z.record(z.string(), z.string()).default({}),
})

/** What pnpm-workspace.yaml lets into an installation that it must not. */
export function inspectInstallRules(workspace: string): string[] {
  const rules = workspaceSchema.parse(parse(workspace))
  const allowed = Object.entries(rules.allowBuilds).filter(([, isAllowed]) => isAllowed)
  // The packages of one program for several platforms are one: a machine gets one of them.
  const builders = new Set(
    allowed.map(([name]) => name.replace(/\/(?:linux|darwin|win32)-.*$/, '')),
  )
  const inexact = Object.entries(rules.catalog).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version),
  )
  return [
    ...(rules.minimumReleaseAge < shortestAgeMinutes
      ? [`minimumReleaseAge is ${rules.minimumReleaseAge}, less than ${shortestAgeMinutes}`]
      : []),
    ...rules.minimumReleaseAgeExclude.map((name) => `${name} is exempt from minimumReleaseAge`),
    ...(rules.saveExact ? [] : ['saveExact is off']),
    ...(builders.size > mostBuilders
      ? [`${builders.size} packages may run programs when installed: ${[...builders].join(', ')}`]
      : []),
    ...inexact.map(
      ([name, version]) => `the catalog has ${name} as ${version}, which is no version`,
    ),
  ]
}

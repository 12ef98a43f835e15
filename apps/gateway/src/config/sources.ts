import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import type { SettingIssue } from './errors.ts'
import { describeSetting, fileKey, type SettingName, settingNames } from './settings.ts'

/** The text of each setting that was given, wherever it was given, and what could not be read. */
export interface RawSettings {
  readonly values: ReadonlyMap<SettingName, string>
  readonly issues: readonly SettingIssue[]
  /** Names that begin like ours and mean nothing: most likely typing errors. */
  readonly unknown: readonly string[]
}

export interface Sources {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What relative paths are relative to. */
  readonly root: string
}

/** Gathers the settings: the environment, then the files it names, then the YAML file. */
export function readSources({ environment, root }: Sources): RawSettings {
  const values = new Map<SettingName, string>()
  const issues: SettingIssue[] = []

  for (const name of settingNames) {
    const direct = environment[name] ?? ''
    const file = allowsFile(name) ? (environment[`${name}_FILE`] ?? '') : ''
    if (direct !== '' && file !== '')
      issues.push({ name, message: `is set twice: remove it or ${name}_FILE` })
    else if (direct !== '') values.set(name, direct)
    else if (file !== '') readInto(values, issues, name, resolve(root, file))
  }

  const path = values.get('WHARFINGER_CONFIG')
  if (path !== undefined) {
    const document = readYaml(resolve(root, path), issues)
    const names = new Map(settingNames.map((name) => [fileKey(name), name]))
    for (const [key, value] of Object.entries(document)) {
      const name = names.get(key)
      if (name === undefined || name === 'WHARFINGER_CONFIG')
        issues.push({ name: 'WHARFINGER_CONFIG', message: `holds the unknown setting ${key}` })
      else if (!values.has(name)) addYamlValue(values, issues, name, value)
    }
  }
  return { values, issues, unknown: unknownNames(environment) }
}

function allowsFile(name: SettingName): boolean {
  return describeSetting(name).fromFile ?? true
}

function readInto(
  values: Map<SettingName, string>,
  issues: SettingIssue[],
  name: SettingName,
  path: string,
): void {
  try {
    values.set(name, readFileSync(path, 'utf8').trim())
  } catch {
    issues.push({ name: `${name}_FILE`, message: 'names a file that cannot be read' })
  }
}

function readYaml(path: string, issues: SettingIssue[]): Record<string, unknown> {
  const refuse = (message: string): Record<string, unknown> => {
    issues.push({ name: 'WHARFINGER_CONFIG', message })
    return {}
  }
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return refuse('names a file that cannot be read')
  }
  try {
    const document: unknown = parse(text)
    if (document === null) return {}
    if (typeof document !== 'object' || Array.isArray(document))
      return refuse('names a file that is not a list of settings (name: value)')
    return { ...document }
  } catch {
    // The parser's own message quotes the file, and a database password may stand in it.
    return refuse('names a file that is not YAML')
  }
}

function addYamlValue(
  values: Map<SettingName, string>,
  issues: SettingIssue[],
  name: SettingName,
  value: unknown,
): void {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  const texts = entries.filter((entry) => ['string', 'number', 'boolean'].includes(typeof entry))
  if (value === null) return
  if (texts.length === entries.length) values.set(name, texts.map(String).join(','))
  else issues.push({ name: fileKey(name), message: 'must be a text, a number, a flag or a list' })
}

function unknownNames(environment: Sources['environment']): readonly string[] {
  const known = new Set<string>(
    settingNames.flatMap((name) => (allowsFile(name) ? [name, `${name}_FILE`] : [name])),
  )
  return Object.keys(environment)
    .filter((name) => name.startsWith('WHARFINGER_') && !known.has(name))
    .toSorted()
}

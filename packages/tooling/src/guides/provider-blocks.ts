import {
  type CredentialWarningCode,
  type DescribedKind,
  describeKinds,
  warningWords,
} from '@wharfinger/registry-auth/kinds'
import { remedies } from '@wharfinger/registry-auth'
import type { WriteBlock } from './fill-blocks.ts'
import { markdownTable } from './markdown-table.ts'

const kinds = describeKinds('en')
const methods = new Map(kinds.flatMap((kind) => kind.methods.map((each) => [each.name, each])))

/** The blocks of the pages about providers, made of what forms, API and command line are made of. */
export const providerBlocks: Readonly<Record<string, WriteBlock>> = {
  fields: (names) => markdownTable(['Field', '', 'What it is'], names.flatMap(fieldRows)),
  steps: (names) => names.map(steps).join('\n'),
  presets: (names) => markdownTable(['Host', 'User name', 'Password'], names.flatMap(presetRows)),
  warnings: (names) => names.map((name) => `- \`${name}\`: ${warning(name)}`).join('\n'),
}

/** Every code that a test can report. */
export const testCodes: ReadonlySet<string> = new Set(Object.keys(remedies))

function methodNamed(name: string): DescribedKind['methods'][number] {
  const found = methods.get(name)
  if (found === undefined) throw new Error(`There is no way to sign in named “${name}”.`)
  return found
}

function fieldRows(name: string): string[][] {
  return methodNamed(name).fields.map(({ name: field, label, required, secret, help, example }) => [
    `\`${field}\``,
    [required ? 'needed' : '', secret ? 'secret' : ''].filter(Boolean).join(', '),
    [`${label}.`, help, example === null ? null : `For example \`${example}\`.`]
      .filter((part) => part !== null)
      .join(' '),
  ])
}

/** A command after the last colon of a step is shown as one, to be copied. */
function steps(name: string): string {
  const { steps: all, docsUrl } = methodNamed(name)
  const lines = all.map((step, index) => {
    const [, words, command] = /^(?<words>[^`]*): `(?<command>[^`]+)`\.?$/v.exec(step) ?? []
    return command === undefined
      ? `${index + 1}. ${step}`
      : `${index + 1}. ${words}:\n\n   \`\`\`sh\n   ${command}\n   \`\`\`\n`
  })
  const more = docsUrl === null ? '' : `\n\n[What the vendor says](${docsUrl})`
  return lines.join('\n').trimEnd() + more
}

function presetRows(type: string): string[][] {
  const kind = kinds.find((each) => each.type === type)
  if (kind === undefined) throw new Error(`There is no type of registry named “${type}”.`)
  return kind.presets.map(({ host, label, username, password, docsUrl }) => [
    `${label}, \`${host}\``,
    username,
    `${password} ([how](${docsUrl}))`,
  ])
}

function warning(name: string): string {
  if (!isWarning(name)) throw new Error(`There is no warning “${name}”.`)
  return warningWords[name].en
}

function isWarning(name: string): name is CredentialWarningCode {
  return Object.hasOwn(warningWords, name)
}

import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { usageOf } from './usage-commands.ts'

const harbor = { registry: 'harbor.example.com/team/*', username: 'robot$team+ci', insecure: false }

const lines = (facts: Parameters<typeof usageOf>[0], program: string) =>
  usageOf(facts)
    .find((each) => each.program === program)
    ?.commands.map(({ line }) => line)

/** The words that a shell makes of a line. */
const words = (line: string) =>
  execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')

test('a robot’s name comes through the shell as it is', () => {
  for (const program of ['docker', 'skopeo', 'Kubernetes'])
    expect(words(lines(harbor, program)?.[0] ?? '')).toContain('robot$team+ci')
})

test('no word of any command is understood by a shell, whatever the values hold', () => {
  const hostile = `$(touch x)\`y\`'"; rm -rf ~ #`
  const facts = { registry: `h/${hostile}/*`, username: hostile, insecure: true }

  for (const line of usageOf(facts).flatMap(({ commands }) => commands.map((each) => each.line))) {
    const [program] = words(line)
    expect(['wharfctl', 'docker', 'skopeo', 'crane', 'kubectl']).toContain(program)
  }
  expect(words(lines(facts, 'docker')?.[0] ?? '')).toEqual([
    'docker',
    'login',
    '--username',
    hostile,
    'h',
  ])
})

test('the example is an image that the key covers', () => {
  expect(lines(harbor, 'docker')).toContain('docker pull harbor.example.com/team/app:1.0')
  expect(lines({ ...harbor, registry: 'quay.io' }, 'docker')).toContain(
    'docker pull quay.io/team/app:1.0',
  )
  expect(lines({ ...harbor, registry: 'quay.io/acme/web' }, 'crane')).toContain(
    'crane ls quay.io/acme/web',
  )
})

test('where nothing stored is a login, none is shown', () => {
  const all = usageOf({ ...harbor, username: null })

  const shown = all.flatMap(({ commands }) => commands.map(({ line }) => line)).join('\n')
  expect(shown).not.toMatch(/login|--username|kubectl/)
  expect(all.find(({ program }) => program === 'docker')?.note).toMatch(/^Nothing that is stored/)
})

test('an unverified registry is reached with the flag that its program has for it', () => {
  expect(lines({ ...harbor, insecure: true }, 'skopeo')?.[1]).toBe(
    'skopeo inspect --tls-verify=false docker://harbor.example.com/team/app:1.0',
  )
  expect(lines({ ...harbor, insecure: true }, 'crane')?.[0]).toMatch(/^crane manifest --insecure /)
})

test('no command is shown that is not there yet', () => {
  expect(JSON.stringify(usageOf(harbor))).not.toMatch(/credential-wharfinger|configure-docker/)
})

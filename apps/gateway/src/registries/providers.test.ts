import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'

interface Answer {
  readonly providers: {
    readonly type: string
    readonly presets: {
      readonly host: string
      readonly label: string
      readonly hints: { readonly field: string; readonly help: string }[]
    }[]
  }[]
}

const read = async (locale: string) => {
  await using gateway = await startGateway()
  const { data } = await gateway.execute<Answer>(
    'query($locale: String) { providers(locale: $locale) { type presets { host label hints { field help } docsUrl } } }',
    { locale },
  )
  return new Map(data.providers.map(({ type, presets }) => [type, presets]))
}

test('registries that many have are named with what their password has to be', async () => {
  const presets = (await read('en')).get('DOCKER_V2')

  expect(presets?.map(({ label, host }) => [label, host])).toEqual([
    ['Docker Hub', 'docker.io'],
    ['Quay', 'quay.io'],
    ['GitHub', 'ghcr.io'],
    ['GitLab', 'registry.gitlab.com'],
  ])
  const hints = presets?.[2]?.hints
  expect(hints?.map(({ field }) => field)).toEqual(['username', 'password'])
  expect(hints?.[1]?.help).toContain('read:packages')
})

test('they are told of in the language that is asked for', async () => {
  const presets = (await read('de')).get('DOCKER_V2')

  expect(presets?.[1]?.hints[1]?.help).toBe('Das Token des Roboterkontos')
})

test('a kind whose hosts are everybody’s own has none', async () => {
  expect((await read('en')).get('HARBOR')).toEqual([])
})

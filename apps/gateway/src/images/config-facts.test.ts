import { expect, test } from 'vitest'
import { buildSteps, type ConfigFacts, configText } from './config-facts.ts'

const step = (createdBy: string, emptyLayer = false) => ({
  created: '2026-01-01T00:00:00Z',
  createdBy,
  comment: null,
  emptyLayer,
})

const config = {
  architecture: 'amd64',
  os: 'linux',
  variant: null,
  created: 'yesterday',
  user: 'a\0b',
  workingDir: null,
  entrypoint: [],
  cmd: [],
  env: [],
  exposedPorts: [],
  labels: {},
  diffIds: ['sha256:x'],
  history: [step('FROM'), step('ENV A=b', true), { ...step('RUN x'), created: 'never' }],
}

test('each step is told with the layer that it made', () => {
  // Written in this very shape by `configText`.
  const kept = JSON.parse(configText(config)) as ConfigFacts
  const layers = [{ digest: 'sha256:1' }, { digest: 'sha256:2' }]
  expect(
    buildSteps(kept, layers).map(({ createdBy, layerDigest }) => [createdBy, layerDigest]),
  ).toEqual([
    ['FROM', 'sha256:1'],
    ['ENV A=b', null],
    ['RUN x', 'sha256:2'],
  ])
  expect(buildSteps(kept, []).every(({ layerDigest }) => layerDigest === null)).toBe(true)
})

test('moments that are none and characters that cannot be kept are left out', () => {
  const kept: unknown = JSON.parse(configText(config))
  expect(kept).toMatchObject({ created: null, user: 'ab', history: [{}, {}, { created: null }] })
  expect(kept).not.toHaveProperty('diffIds')
})

test('what was written before the steps were kept has none', () => {
  // Written in this very shape by `configText`, but for what came later.
  const { history, ...old } = JSON.parse(configText(config)) as ConfigFacts
  expect(history?.length).toBe(3)
  expect(buildSteps(old, [{ digest: 'sha256:1' }])).toEqual([])
})

test('of a history without end the beginning is kept', () => {
  const history = Array.from({ length: 2_000 }, () => step('x'))
  // Written in this very shape by `configText`.
  const kept = JSON.parse(configText({ ...config, history })) as ConfigFacts
  expect(kept.history?.length).toBe(1_000)
})

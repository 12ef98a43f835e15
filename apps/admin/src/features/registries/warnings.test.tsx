import { fireEvent, screen, waitForElementToBeRemoved } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry, mockTest } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

/** The rules are loaded once somebody types. */

function type(name: string, value: string) {
  const box = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (box === null) throw new Error(`There is no box named ${name}.`)
  fireEvent.input(box, { target: { value } })
}

test('the form warns while it is typed, and stops once it is mended', async () => {
  const mock = openConsole('/registries/new/docker')
  await found('button', 'Save & test')

  type('registry', 'harbor.example.com')
  type('value-0', 'robot')
  await screen.findByText(/The name of a robot has a \$/v)
  type('value-0', 'robot$scanner')

  await waitForElementToBeRemoved(() => screen.queryByText(/The name of a robot has a \$/v))
  expect(mock.operations.map(({ name }) => name)).not.toContain('TestRegistryValues')
})

test('the form says where Azure keeps layers, and nothing of a host that is half typed', async () => {
  openConsole('/registries/new/docker')
  await found('button', 'Save & test')

  type('registry', 'https://')
  expect(screen.queryByText('Worth a look')).toBeNull()
  type('registry', 'me.westeurope.data.azurecr.io')

  await screen.findByText(/not a login server/v)
})

test('a registry’s page shows what the gateway warns of, and what a test found out', async () => {
  const registry = mockRegistry({
    registry: 'harbor.example.com',
    warnings: [{ code: 'CAN_PUSH', message: 'This credential may push as well.' }],
    lastTest: { ...mockTest(), facts: [{ name: 'Harbor version', value: 'v2.14.0' }] },
  })
  openConsole(`/registries/${registry.id}`, { registries: [registry] })

  await screen.findByText('This credential may push as well.')
  expect(screen.getByText('Harbor version')).not.toBeNull()
  expect(screen.getByText('v2.14.0')).not.toBeNull()
})

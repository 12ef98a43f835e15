import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const nobody = { allowed: false, found: false, message: 'Off.', hint: 'On.' }
const cloudIdentity = {
  aws: {
    allowed: true,
    found: true,
    account: '123456789012',
    arn: 'arn:aws:sts::123456789012:assumed-role/machine/i-0',
    source: 'INSTANCE',
    roles: [{ arn: 'arn:aws:iam::210987654321:role/ecr', externalId: 'wharfinger-1' }],
    message: 'This server has an identity at Amazon.',
  },
  google: nobody,
  azure: nobody,
}

test('an administrator sees whose identity signs in, and the external ids of its roles', async () => {
  const mock = openConsole('/registries/new/ecr', { cloudIdentity })
  const asked = () => mock.operations.filter(({ name }) => name === 'CloudIdentity').length

  const button = await found('button', 'Show my cloud identity')
  expect(asked()).toBe(0)
  fireEvent.click(button)

  await screen.findByText('This server has an identity at Amazon.')
  expect(screen.getByText('123456789012')).not.toBeNull()
  expect(screen.getByText('the instance')).not.toBeNull()
  expect(screen.getByText('wharfinger-1')).not.toBeNull()
})

test('nobody else is shown the button, nor is it shown for what a person enters', async () => {
  const user = { id: 'u2', email: 'ed@example.com', name: 'Ed', role: 'editor' } as const
  openConsole('/registries/new/ecr', { cloudIdentity, user })
  await found('button', 'Save & test')
  expect(screen.queryByText('Show my cloud identity')).toBeNull()
})

import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

test('a new token is shown once, listed without its secret, and revoked', async () => {
  const { state } = openConsole('/tokens')
  fireEvent.input(await screen.findByLabelText('Name'), {
    target: { value: 'build server' },
  })

  fireEvent.click(await found('button', 'Create token'))
  await screen.findByText('whf_Zt4k-mock-secret-shown-once')
  fireEvent.click(await found('button', 'I have copied it'))

  await waitFor(() => expect(screen.queryByText(/shown-once/)).toBeNull())
  fireEvent.click(await found('button', 'Revoke'))
  const buttons = await screen.findAllByRole('button', { name: 'Revoke' })
  fireEvent.click(buttons.at(-1) ?? document.body)
  await waitFor(() => expect(state.tokens).toHaveLength(0))
})

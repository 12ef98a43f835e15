import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

function open(env: readonly string[] = []) {
  const image = mockImage({ id: 'i1', reference: 'a.io/app:1' })
  analyze(image, 5)
  if (image.config !== null) {
    const suspectEnv = env.map((variable) => variable.split('=')[0] ?? '')
    image.config = { ...image.config, env: [...image.config.env, ...env], suspectEnv }
  }
  return openConsole('/images/i1', { images: [image] })
}

test('the steps of the build are told with the layers that they made', async () => {
  open()

  fireEvent.click(await screen.findByText('Show the 4 steps'))

  const rows = screen.getByRole('table', { name: 'How it was built' }).querySelectorAll('tbody tr')
  expect(rows[1]?.textContent).toContain('RUN apt-get update')
  expect(rows[1]?.querySelector('[title^="sha256:"]')).toBeTruthy()
  expect(rows[3]?.textContent).toContain('CMD ["node" "server.js"]none')
})

test('a variable whose name looks like that of a secret is told by its name, with what to do', async () => {
  open(['NPM_TOKEN=npm_1234'])

  await screen.findByText(/^Names that look like those of secrets: NPM_TOKEN$/)

  const marks = screen.getAllByText('looks like a secret')
  expect(marks).toHaveLength(1)
  expect(marks[0]?.parentElement?.textContent).toContain('NPM_TOKEN')
  expect(document.body.textContent).not.toContain('npm_1234')
})

test('nothing is marked where no name looks like that', async () => {
  open()

  await found('heading', 'Configuration')

  expect(screen.queryByText('looks like a secret')).toBeNull()
  expect(screen.queryByText(/look like those of secrets/)).toBeNull()
})

import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { setPresentation } from '../lib/presentation.ts'
import { toast } from '../ui/toast-store.ts'
import { found, openConsole } from '../testing/open-console.tsx'
import { privateTexts, readable } from '../testing/veiled.ts'

afterEach(() => act(() => setPresentation(false)))

const shown = async (text: string | RegExp) => (await screen.findAllByText(text)).length

test.for([
  ['/', 'Build cluster'],
  ['/registries', '192.168.1.89:5000'],
  ['/images', /docker\.io/],
  ['/images/watches', /docker\.io/],
  ['/match?image=docker.io/library/alpine', 'docker.io'],
  ['/audit', 'docker.io'],
  ['/settings', 'ana@example.com'],
  ['/registries/new/docker', 'Ana Lopes'],
] as const)('no host and no name can be read on %s', async ([path, text]) => {
  setPresentation(true)
  const { state } = openConsole(path)

  await shown(text)

  expect(readable(privateTexts(state))).toEqual([])
  expect(document.querySelectorAll('[data-veiled]').length).toBeGreaterThan(0)
})

test('nor on a registry’s page, in its title, its form and its dialog', async () => {
  setPresentation(true)
  const { state } = openConsole('/')
  const [registry] = state.registries
  history.pushState(null, '', `/registries/${registry?.id}`)
  await found('heading', 'Docker Hub')
  await shown('wharfcorp')
  expect(readable(privateTexts(state))).toEqual([])

  fireEvent.click(await found('button', 'Delete registry…'))
  await found('heading', 'Delete Docker Hub?')
  expect(readable(privateTexts(state))).toEqual([])

  fireEvent.click(await found('button', 'Cancel'))
  fireEvent.click(await found('link', 'Edit'))
  await found('heading', 'Edit Docker Hub')
  await found('button', 'Save & test')
  expect(readable(privateTexts(state))).toEqual([])
})

test('nor in a message', async () => {
  setPresentation(true)
  const { state } = openConsole('/registries')
  await found('link', 'Lab')

  act(() => void toast({ tone: 'good', text: 'Lab was deleted.', detail: '192.168.1.89' }))

  await screen.findByText('Lab was deleted.')
  await waitFor(() => expect(readable([...privateTexts(state), '192.168'])).toEqual([]))
})

test('it is switched by a key, said over the page, and lifted without a trace', async () => {
  openConsole('/registries')
  await found('link', 'Lab')
  const person = screen.getByText('Ana Lopes')
  expect(person.title).toBe('ana@example.com')

  fireEvent.keyDown(document.body, { key: 'p' })

  await screen.findByText('Presentation mode is on.')
  expect(person.dataset).toHaveProperty('veiled')
  expect(person.title).toBe('')
  expect(localStorage.getItem('wharfinger.presentation')).toBe('on')

  fireEvent.click(await found('button', 'Turn it off'))

  await waitFor(() => expect(document.querySelector('[data-veiled]')).toBeNull())
  expect(person.title).toBe('ana@example.com')
  expect(document.documentElement.dataset).not.toHaveProperty('presenting')
})

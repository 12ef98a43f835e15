import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../../testing/open-console.tsx'

const secret = 'hunter2-and-more'
const config = JSON.stringify({ auths: { 'ghcr.io': { auth: btoa(`ci:${secret}`) } } })
const googleKey = JSON.stringify({
  type: 'service_account',
  project_id: 'wharf',
  private_key_id: 'abc123',
  private_key: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
  client_email: 'ci@wharf.iam.gserviceaccount.com',
})
const yaml = `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${btoa(config)}\n`
const kubernetes = JSON.stringify({
  kind: 'Secret',
  data: { '.dockerconfigjson': btoa(config) },
})
/** As Windows PowerShell writes what it redirects. */
const utf16 = (text: string) => {
  const units = new Uint16Array(text.length + 1)
  units.set([0xfeff, ...Array.from(text, (each) => each.charCodeAt(0))])
  return new Uint8Array(units.buffer)
}

const box = () => screen.findByLabelText<HTMLTextAreaElement>(/^Paste a file/)
const drop = async (content: string | Uint8Array<ArrayBuffer>, name: string) =>
  fireEvent.drop(await box(), { dataTransfer: { files: [new File([content], name)] } })

test.for([
  ['config.json', config],
  ['auth.json', config],
  ['secret.yaml', yaml],
  ['secret.json', kubernetes],
  ['utf-16.json', utf16(config)],
] as const)(
  'a dropped %s shows what is in it, and nothing of its secret',
  async ([name, content]) => {
    openConsole('/import', { registries: [] })
    await drop(content, name)

    await screen.findByText('ghcr.io')
    await screen.findByText('New')
    expect(document.documentElement.outerHTML).not.toContain(secret)
  },
)

test('a dropped key.json of Google wants to know for which registry it is', async () => {
  const { state, operations } = openConsole('/import', { registries: [] })
  await drop(googleKey, 'key.json')
  await screen.findByText('ci@wharf.iam.gserviceaccount.com')
  expect(await found('button', 'Import 0 registries')).toHaveProperty('disabled', true)

  const registry = screen.getByLabelText('Registry')
  fireEvent.input(registry, { target: { value: 'europe-docker.pkg.dev' } })
  fireEvent.blur(registry)
  await screen.findByText('New')
  expect(JSON.stringify(operations)).not.toContain(secret)
  fireEvent.click(await found('button', 'Import 1 registry'))

  await screen.findByText('Imported')
  expect(state.registries.map((each) => each.registry)).toEqual(['europe-docker.pkg.dev'])
})

test.for([
  ['is too large', new Uint8Array(4 * 1024 * 1024 + 1), 'The text is too large'],
  ['is no text', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), 'This is not a text file'],
  ['is damaged', '{"auths": {', 'The text is neither JSON nor YAML'],
] as const)('a file that %s is refused with the reason', async ([, content, reason]) => {
  openConsole('/import')
  await drop(content, 'config.json')

  expect((await screen.findByRole('alert')).textContent).toContain(reason)
})

test('what could not be read stays in the box, to be mended, until it was read', async () => {
  openConsole('/import', { registries: [] })
  const area = await box()
  area.value = '{"auths": {'
  fireEvent.click(await found('button', 'Read'))
  await screen.findByRole('alert')
  expect(area.value).toBe('{"auths": {')

  area.value = config
  fireEvent.click(await found('button', 'Read'))
  await screen.findByText('ghcr.io')
  expect(document.documentElement.outerHTML).not.toContain(secret)
})

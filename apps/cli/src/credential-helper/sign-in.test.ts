import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issued, startIssuing } from '../testing/issuing.ts'
import { buildAll, builtProgram } from '../testing/run-program.ts'

let programs: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  programs = await buildAll()
})
afterAll(() => programs[Symbol.asyncDispose]())

test('a token comes from its file, or from “wharfctl login”, unless others may read that', async () => {
  await using gateway = await startIssuing(() => issued({ stored: true }))
  await using program = await builtProgram(programs.path, 'docker-credential-wharfinger')
  const env = { WHARFCTL_URL: `${gateway.url}/` }
  const tokenFile = join(program.home, 'token')
  await writeFile(tokenFile, 'whf_0f_file\n')
  const signIns = join(program.home, '.config/wharfinger/sign-ins.json')
  await mkdir(join(signIns, '..'), { recursive: true })
  const signIn = { token: 'whf_0f_login', id: '1', user: 'ann', role: 'viewer', expiresAt: null }
  await writeFile(signIns, JSON.stringify({ [gateway.url]: signIn }), { mode: 0o600 })

  await program.run(['get'], 'a.example', { env: { ...env, WHARFCTL_TOKEN_FILE: tokenFile } })
  await program.run(['get'], 'a.example', { env })
  await chmod(signIns, 0o644)
  const exposed = await program.run(['get'], 'a.example', { env })

  expect(gateway.authorizations).toEqual(['Bearer whf_0f_file', 'Bearer whf_0f_login'])
  expect(exposed.exitCode).toBe(1)
  expect(exposed.stdout).toContain('(SIGN_IN_EXPOSED)')
})

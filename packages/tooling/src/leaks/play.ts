import { mkdir, writeFile } from 'node:fs/promises'
import { connect, isIP } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Credential } from '@wharfinger/registry-auth'
import { findIn, formsOf } from '../canary.ts'
import { createAuthority, issueCertificate } from '../certificates.ts'
import { findProgram, run } from '../programs.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { pullByOurs, runSkopeo, type SkopeoLogin } from './clients.ts'
import { hostileRegistry, isHome, issuedToken, registryHost } from './hostile-registry.ts'
import { createImage } from './image.ts'
import { type Internet, startInternet } from './internet.ts'
import type { Controls, Count, LeakReport, Row, SetUp } from './report.ts'
import { type Scenario, scenarios } from './scenarios.ts'
import { goodLogin, goodRegistry, type Topology, topologies } from './topologies.ts'
import { inhabited, namesOfZone } from './zone.ts'

const username = 'alice'
const secret = 'cänary/hunter2+correct horse="battery"'
const forms = [...formsOf(secret, username), ...formsOf(issuedToken, '')]

const target = {
  ...{ host: registryHost, tlsVerify: true, allowPlainHttp: false },
  ...{ caCertificate: null, configured: true },
}

interface Stage {
  readonly internet: Internet
  readonly isOwn: boolean
  /** Null where skopeo does not play. */
  readonly skopeo: ((login: SkopeoLogin, host: string, mode: SkopeoMode) => Promise<string>) | null
}

type SkopeoMode = 'copy' | 'inspect' | 'push'

/** Plays all scenarios and set-ups, in a network of its own or with what a loopback can show. */
export async function play(isOwn: boolean): Promise<LeakReport> {
  await using folder = await temporaryFolder('leaks')
  const authority = await createAuthority(folder.path, 'leak test authority')
  const certificate = await issueCertificate(folder.path, authority, certifiedNames())
  // Whoever owns a name in the open internet has a certificate for it, the attacker as well.
  setDefaultCACertificates([...getCACertificates(), authority.pem])
  await using internet = await startInternet(isOwn, certificate)
  const canCompare = isOwn && findProgram('skopeo') !== null
  const pushed = await writeImageFolder(join(folder.path, 'pushed'))
  const authorityFile = authority.certificateFile
  const stage: Stage = {
    internet,
    isOwn,
    skopeo: canCompare
      ? (login, host, mode) =>
          runSkopeo({ folder: folder.path, authorityFile, login, host, mode, pushed })
      : null,
  }

  const controls = await playControls(stage)
  const rows: Row[] = []
  for (const scenario of playable(stage, scenarios)) rows.push(await playScenario(stage, scenario))
  const setUps: SetUp[] = []
  for (const topology of playable(stage, topologies)) setUps.push(await playSetUp(stage, topology))
  return {
    ...{ rows, setUps, controls, skipped: skippedOn(stage) },
    skopeo: canCompare ? (await run('skopeo', ['--version'])).trim().replace('version ', '') : null,
  }
}

type Playable = Pick<Scenario, 'needsOwnNetwork'>

function playable<Item extends Playable>({ isOwn }: Stage, items: readonly Item[]): Item[] {
  return items.filter(({ needsOwnNetwork = false }) => isOwn || !needsOwnNetwork)
}

function skippedOn({ isOwn, skopeo }: Stage): string[] {
  if (isOwn) return skopeo === null ? ['the comparison with skopeo, which is not installed'] : []
  const places = scenarios.filter(({ needsOwnNetwork }) => needsOwnNetwork)
  const setUps = topologies.filter(({ needsOwnNetwork }) => needsOwnNetwork)
  return [
    'the comparison with skopeo',
    ...places.map(({ lure, place }) => `${lure}: ${place}`),
    ...setUps.map(({ name }) => name),
  ].map((what) => `${what}, for want of a network of its own`)
}

async function playScenario({ internet, skopeo }: Stage, scenario: Scenario): Promise<Row> {
  const { lure, place, to, registry: host = registryHost } = scenario
  const isToken = scenario.credential === 'identity token'
  internet.take()
  let ours: Row['ours'] = null
  if (lure !== 'Location') {
    internet.answerWith(hostileRegistry(scenario))
    const credential: Credential = isToken
      ? { method: 'identityToken', token: secret }
      : { method: 'basic', username, password: secret }
    const { outcomes, said } = await pullByOurs({
      ...{ internet, credential, target: { ...target, host } },
    })
    const { credentials, contacts } = countOf(internet, scenario, 'attempted')
    const told = findIn(said, forms).length > 0 ? 1 : 0
    ours = { contacts, credentials: credentials + told, outcomes: Object.values(outcomes) }
  }
  let theirs: Row['skopeo'] = null
  if (skopeo !== null) {
    internet.answerWith(hostileRegistry(scenario))
    const login = isToken ? { identityToken: secret } : { username, password: secret }
    await skopeo(login, host, modeFor(lure))
    theirs = countOf(internet, scenario, 'reached')
  }
  return { ...{ lure, place, to }, ours, skopeo: theirs }
}

function modeFor(lure: Scenario['lure']): SkopeoMode {
  if (lure === 'Location') return 'push'
  return lure === 'Link' ? 'inspect' : 'copy'
}

function countOf(internet: Internet, scenario: Scenario, end: 'attempted' | 'reached'): Count {
  const traffic = internet.take()
  const astray = traffic.requests.filter((request) => !isHome(scenario, request))
  return {
    credentials: astray.filter(({ text }) => findIn(text, forms).length > 0).length,
    contacts: traffic[end].length,
  }
}

/** What the instruments have to see: the credential where it belongs, and a step inside. */
async function playControls({ internet, isOwn, skopeo }: Stage): Promise<Controls> {
  const [user, password] = goodLogin
  const topology = { name: '', host: registryHost, realm: 'https://auth.example.com/token' }
  const goodForms = formsOf(password, user)
  const seenAtHome = (): number =>
    internet
      .take()
      .requests.filter(({ host, text }) => host === 'auth.example.com' && holds(text, goodForms))
      .length
  const credential: Credential = { method: 'basic', username: user, password }
  internet.answerWith(goodRegistry(topology))
  await pullByOurs({ internet, credential, target })
  const oursAtHome = seenAtHome()
  const login = { username: user, password }
  if (skopeo !== null) await skopeo(login, registryHost, 'copy')
  const skopeoAtHome = skopeo === null ? null : seenAtHome()

  const socket = connect(isOwn ? 443 : 9, '127.0.0.1').on('error', () => {})
  await new Promise((resolve) => socket.once(isOwn ? 'connect' : 'close', resolve))
  socket.destroy()
  const { attempted, reached } = internet.take()
  const seesContacts = attempted.length === 1 && reached.length === (isOwn ? 1 : 0)
  return { oursAtHome, skopeoAtHome, seesContacts }
}

function holds(text: string, sought: readonly string[]): boolean {
  return findIn(text, sought).length > 0
}

async function playSetUp({ internet }: Stage, topology: Topology): Promise<SetUp> {
  const { name, host, settings, login = goodLogin } = topology
  internet.take()
  internet.answerWith(goodRegistry(topology))
  const [user, password] = login
  const { outcomes } = await pullByOurs({
    internet,
    policy: internet.policy(settings),
    target: { ...target, host, ...topology.target },
    credential: { method: 'basic', username: user, password },
  })
  const failed = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok')
  return { name, works: failed.length === 0, outcome: failed.flat().join(' ') }
}

/** Names and addresses of everybody in this internet, in the form of openssl. */
function certifiedNames(): string[] {
  const asked = scenarios.map(({ to }) => {
    const authority = /\/\/(?:[^/@]*@)?(?<host>\[[^\]]*\]|[^:/\\]*)/u.exec(to)?.groups?.['host']
    return (authority ?? '').replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
  })
  const everybody = new Set([...namesOfZone, ...inhabited, '127.0.0.1', '::1', ...asked])
  return [...everybody].map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`)
}

/** An image as skopeo reads it from a folder (containers-transports(5), "dir"). */
async function writeImageFolder(folder: string): Promise<string> {
  const { manifest, config, layer } = createImage()
  await mkdir(folder)
  await writeFile(join(folder, 'version'), 'Directory Transport Version: 1.1\n')
  await writeFile(join(folder, 'manifest.json'), manifest.bytes)
  for (const { digest, bytes } of [config, layer])
    await writeFile(join(folder, digest.slice('sha256:'.length)), bytes)
  return folder
}

import type { CliContext } from '../../context.ts'
import { failed, type Finding, ok, skipped, warning } from './finding.ts'

type Files = Pick<CliContext, 'env' | 'modeOf' | 'readFile' | 'settings' | 'signIns'>

const HELPER = 'docker-credential-wharfinger'

/** Looks at the files on this machine that a sign-in depends on. */
export async function fileFindings(context: Files): Promise<readonly Finding[]> {
  return [
    await certificateFinding(context),
    await signInFinding(context),
    ...(await dockerFindings(context)),
  ]
}

async function certificateFinding({ settings, readFile }: Files): Promise<Finding> {
  const { value: path, source } = settings.caFile
  if (path === null) return ok('CA file', 'None is set: the usual authorities are trusted')
  const text = await readFile(path).catch(() => null)
  if (text === null)
    return failed('CA file', `${path} cannot be read`, `Mend its rights, or unset ${source}.`)
  return text.includes('-----BEGIN CERTIFICATE-----')
    ? ok('CA file', `${path}, from ${source}`)
    : failed('CA file', `${path} holds no certificate in PEM`, `Mend it, or unset ${source}.`)
}

async function signInFinding({ modeOf, signIns }: Files): Promise<Finding> {
  const mode = await modeOf(signIns.path)
  if (mode === null) return skipped('sign-in file', `There is no ${signIns.path}`)
  if ((mode & 0o077) === 0) return ok('sign-in file', `Only you can read ${signIns.path}`)
  const bits = mode.toString(8).padStart(3, '0')
  return failed(
    'sign-in file',
    `Others can read ${signIns.path} (mode ${bits}), so that it is not used`,
    `chmod 600 ${signIns.path}`,
  )
}

async function dockerFindings(context: Files): Promise<readonly Finding[]> {
  const { env, modeOf, readFile } = context
  const folder = env['DOCKER_CONFIG'] ?? `${env['HOME'] ?? '~'}/.docker`
  const path = `${folder}/config.json`
  const mode = await modeOf(path)
  if (mode === null) return [skipped('docker', `There is no ${path}`)]
  const config = parse(await readFile(path).catch(() => ''))
  if (config === null)
    return [failed('docker', `${path} cannot be read`, 'Mend it; Docker cannot read it either.')]

  const kept = Object.values(membersOf(config['auths'])).filter((entry) => {
    const { auth = '', identitytoken = '' } = membersOf(entry)
    return auth !== '' || identitytoken !== ''
  }).length
  const hosts = Object.entries(membersOf(config['credHelpers'])).flatMap(([host, helper]) =>
    helper === 'wharfinger' ? [host] : [],
  )
  return [modeFinding(path, mode, kept), await helperFinding(context, hosts, config['credsStore'])]
}

function modeFinding(path: string, mode: number, kept: number): Finding {
  const bits = mode.toString(8).padStart(3, '0')
  if (kept === 0) return ok('docker', `${path} holds no passwords`)
  const holds = `${path} holds the passwords of ${kept} registries`
  return (mode & 0o077) === 0
    ? ok('docker', `${holds}; “wharfctl registry import” takes them over`)
    : warning('docker', `${holds}, and others can read it (mode ${bits})`, `chmod 600 ${path}`)
}

async function helperFinding(
  { env, modeOf }: Files,
  hosts: readonly string[],
  store: unknown,
): Promise<Finding> {
  if (store === 'wharfinger')
    return failed(
      'docker helper',
      'It is set as credsStore, so that Docker would store every sign-in in it, which it refuses',
      'Take it out, and name the registries under credHelpers: wharfctl registry export.',
    )
  if (hosts.length === 0) return skipped('docker helper', 'Docker asks Wharfinger for no registry')
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  const modes = await Promise.all(folders.map(async (folder) => modeOf(`${folder}/${HELPER}`)))
  return modes.some((mode) => mode !== null && (mode & 0o111) !== 0)
    ? ok('docker helper', `Docker asks Wharfinger for ${hosts.length} registries`)
    : failed(
        'docker helper',
        `Docker asks ${HELPER} for ${hosts.length} registries, and it is not on the PATH`,
        'Put it there, or take the registries out of credHelpers.',
      )
}

type Members = Readonly<Record<string, unknown>>

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parse(text: string): Members | null {
  try {
    return membersOf(JSON.parse(text))
  } catch {
    return null
  }
}

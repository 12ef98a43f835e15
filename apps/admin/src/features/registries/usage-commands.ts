import { commandLine } from '../../lib/shell-quote.ts'
import { usageWords } from './usage-words.ts'

/** What commands for a registry are made of. */
export interface UsageFacts {
  /** Its key: a host, with a path or a pattern of paths where it is for a part only. */
  readonly registry: string
  /** With which other programs sign in; null where nothing that is stored is a login for them. */
  readonly username: string | null
  /** Whether its certificate is not looked at, or there is none. */
  readonly insecure: boolean
}

/** A program, and what can be done with it. */
export interface Usage {
  readonly program: string
  readonly note?: string
  readonly commands: readonly { readonly label: string; readonly line: string }[]
}

/** An image that the registry's key covers, as an example. */
function exampleImage(registry: string) {
  if (registry.endsWith('*')) return `${registry.slice(0, -1)}app:1.0`
  return registry.includes('/') ? `${registry}:1.0` : `${registry}/team/app:1.0`
}

/** Ready to be pasted into a shell; a secret is in none of them, and asked for by the program. */
export function usageOf({ registry, username, insecure }: UsageFacts): readonly Usage[] {
  const image = exampleImage(registry)
  const host = registry.split('/')[0] ?? registry
  const command = (label: string, ...words: readonly string[]) => ({
    label,
    line: commandLine(...words),
  })
  const signIn = (...words: readonly string[]) =>
    username === null ? [] : [command(usageWords.signIn, ...words, '--username', username, host)]
  const noLogin = username === null ? { note: usageWords.noLogin } : {}
  const skopeoFlags = insecure ? ['--tls-verify=false'] : []
  const craneFlags = insecure ? ['--insecure'] : []
  const source = `docker://${image}`
  // Programs that hand out credentials by the gateway belong here as soon as they are there.
  return [
    {
      program: 'wharfctl',
      commands: [
        command(usageWords.add, 'wharfctl', 'image', 'add', image, '--wait'),
        command(usageWords.test, 'wharfctl', 'registry', 'test', registry),
        command(usageWords.match, 'wharfctl', 'registry', 'match', image),
        command(usageWords.get, 'wharfctl', 'registry', 'get', registry),
      ],
    },
    {
      program: 'docker',
      ...noLogin,
      commands: [...signIn('docker', 'login'), command(usageWords.pull, 'docker', 'pull', image)],
    },
    {
      program: 'skopeo',
      ...noLogin,
      commands: [
        ...signIn('skopeo', 'login', ...skopeoFlags),
        command(usageWords.inspect, 'skopeo', 'inspect', ...skopeoFlags, source),
        command(
          usageWords.copy,
          'skopeo',
          'copy',
          ...(insecure ? ['--src-tls-verify=false'] : []),
          source,
          'oci-archive:app.tar',
        ),
      ],
    },
    {
      program: 'crane',
      ...noLogin,
      commands: [
        command(usageWords.inspect, 'crane', 'manifest', ...craneFlags, image),
        command(usageWords.tags, 'crane', 'ls', ...craneFlags, image.replace(/:1\.0$/, '')),
        command(usageWords.copy, 'crane', 'pull', ...craneFlags, image, 'app.tar'),
      ],
    },
    {
      program: 'Kubernetes',
      note: username === null ? usageWords.noPullSecret : usageWords.pullSecret,
      commands:
        username === null
          ? []
          : [
              ...signIn('skopeo', 'login', ...skopeoFlags, '--authfile', 'pull-secret.json'),
              command(
                usageWords.makeSecret,
                'kubectl',
                'create',
                'secret',
                'generic',
                'registry-login',
                '--type=kubernetes.io/dockerconfigjson',
                '--from-file=.dockerconfigjson=pull-secret.json',
              ),
            ],
    },
  ]
}

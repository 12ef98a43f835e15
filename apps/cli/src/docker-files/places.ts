type Env = Readonly<Record<string, string | undefined>>

export const tools = ['docker', 'podman'] as const

export type Tool = (typeof tools)[number]

/**
 * The file in which a tool keeps its logins and helpers, if only the environment is asked; null
 * where that names no home.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
export function configFile(tool: Tool, env: Env): string | null {
  const home = set(env, 'HOME')
  if (tool === 'docker') {
    const folder = set(env, 'DOCKER_CONFIG') ?? (home && `${home}/.docker`)
    return folder && `${folder}/config.json`
  }
  const named = set(env, 'REGISTRY_AUTH_FILE')
  if (named !== null) return named
  // What outlives the session: the file in XDG_RUNTIME_DIR is gone with it.
  const folder = set(env, 'XDG_CONFIG_HOME') ?? (home && `${home}/.config`)
  return folder && `${folder}/containers/auth.json`
}

/** All files that Docker, Podman and Skopeo would look into. */
export function configFiles(env: Env): readonly string[] {
  const runtime = set(env, 'XDG_RUNTIME_DIR')
  return [
    configFile('docker', env),
    configFile('podman', env),
    runtime && `${runtime}/containers/auth.json`,
  ].filter((file) => file !== null)
}

function set(env: Env, name: string): string | null {
  const value = env[name] ?? ''
  return value === '' ? null : value
}

/** Why a text was not taken for a file of credentials. */
export type DockerConfigProblem =
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_MANY_ENTRIES'
  | 'NOT_READABLE'
  | 'NOT_A_CONFIG'

const words: Readonly<Record<DockerConfigProblem, readonly [message: string, hint: string]>> = {
  TOO_LARGE: [
    'The file is larger than 1 MiB, or 256 KiB where it is YAML.',
    'Cut it down to the registries that you need.',
  ],
  TOO_DEEP: [
    'The file is nested too deeply to hold credentials.',
    'Check that it is the right one.',
  ],
  TOO_MANY_ENTRIES: [
    'The file names more than 1,000 registries.',
    'Cut it down to the registries that you need.',
  ],
  NOT_READABLE: ['The file is neither JSON nor YAML.', 'Check that it was copied whole.'],
  NOT_A_CONFIG: [
    'The file holds no credentials for registries.',
    'Take a config.json of Docker, an auth.json of Podman, or a pull secret of Kubernetes.',
  ],
}

/** A text that is no file of credentials. Its message never repeats the text. */
export class InvalidDockerConfigError extends Error {
  override readonly name = 'InvalidDockerConfigError'
  readonly code = 'INVALID_DOCKER_CONFIG'
  readonly problem: DockerConfigProblem
  /** What to do instead. */
  readonly hint: string

  constructor(problem: DockerConfigProblem) {
    super(words[problem][0])
    this.problem = problem
    this.hint = words[problem][1]
  }
}

/** One wrong setting: its name and what is wrong, never its value. */
export interface SettingIssue {
  readonly name: string
  readonly message: string
}

/** Everything that is wrong with the settings, at once. The process ends with 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly issues: readonly SettingIssue[]

  constructor(issues: readonly SettingIssue[]) {
    const lines = issues.map(({ name, message }) => `  ${name} ${message}`)
    super(`These settings are wrong:\n${lines.join('\n')}`)
    this.issues = issues
  }
}

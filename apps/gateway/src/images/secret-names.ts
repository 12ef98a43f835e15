// Parts of names that people give to secrets, between underscores or at an end.
const SECRET =
  /(?:^|_)(?:PASS(?:WD|WORD|PHRASE)?|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:_|$)|(?:PASSWORD|SECRET|TOKEN|APIKEY)$/i
// What only says where a secret is, or is the shell's own word for the folder it is in.
const HARMLESS = /(?:_FILE|_PATH|_DIR|_URL|_NAME|_TTL|_TYPE)$|^(?:OLD)?PWD$/i

/**
 * The names of environment variables that look like those of secrets and have a value. Goes by the
 * names alone; the values are neither judged nor given back.
 */
export function secretLookingNames(env: readonly string[]): readonly string[] {
  const names = env.flatMap((variable) => {
    const equals = variable.indexOf('=')
    const name = equals === -1 ? '' : variable.slice(0, equals)
    const hasValue = equals < variable.length - 1
    return hasValue && SECRET.test(name) && !HARMLESS.test(name) ? [name] : []
  })
  return [...new Set(names)]
}

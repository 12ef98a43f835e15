import { plain } from '../output/plain.ts'
import { type Answer, readQuestion } from '../logins/helper-program.ts'
import type { Asking } from '../logins/client.ts'
import { erase, get } from './get.ts'
import { listServers } from './list.ts'

const NAME = 'docker-credential-wharfinger'
const USAGE = `Usage: ${NAME} <store|get|erase|list|version>`

/** What the protocol says where a helper has nothing; programs then go on without a login. */
const NOT_FOUND = 'credentials not found in native keychain'
/** And where it is asked for nothing. */
const NO_SERVER = 'no credentials server URL'

/**
 * Answers one action of Docker's credential helper protocol. Errors are text on standard output.
 *
 * @see https://github.com/docker/docker-credential-helpers#development
 */
export async function answer(args: readonly string[], asking: Asking): Promise<Answer> {
  const [action, ...more] = args
  if (action === undefined || more.length > 0) return failed(USAGE)
  switch (action) {
    case 'get': {
      const question = await readServer(asking)
      if (question === '') return failed(NO_SERVER)
      const found = await get(question, asking)
      if ('code' in found)
        return { exitCode: 1, stdout: `${NOT_FOUND}\n`, stderr: `${NAME}: ${plain(found.code)}\n` }
      const { server: ServerURL, username: Username, secret: Secret } = found
      return said(JSON.stringify({ ServerURL, Username, Secret }))
    }
    case 'list':
      return said(JSON.stringify(listServers(asking.own.env)))
    case 'erase': {
      const question = await readServer(asking)
      if (question === '') return failed(NO_SERVER)
      await erase(question, asking)
      return { exitCode: 0, stdout: '', stderr: '' }
    }
    case 'store':
      // Read, so that whoever writes it does not write into the void; and dropped.
      await readQuestion(asking.own)
      return failed(
        `${NAME} stores nothing: credentials are kept by the Wharfinger server. Add them there, with “wharfctl registry add” or in the console.`,
      )
    case 'version':
    case '--version':
    case '-v':
      return said(`${NAME} (Wharfinger) ${asking.version}`)
    case '--help':
    case '-h':
      return said(USAGE)
    default:
      return failed(`${NAME}: unknown action: ${plain(action)}`)
  }
}

async function readServer({ own }: Asking): Promise<string> {
  return (await readQuestion(own)).trim()
}

export function failed(text: string): Answer {
  return { exitCode: 1, stdout: `${text}\n`, stderr: '' }
}

function said(text: string): Answer {
  return { exitCode: 0, stdout: `${text}\n`, stderr: '' }
}

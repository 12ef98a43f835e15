import type { Command } from 'commander'
import { CliError } from '../../errors.ts'
import type { OpenContext } from '../../open-context.ts'
import { paint } from '../../output/paint.ts'
import { plain } from '../../output/plain.ts'
import { present } from '../../output/present.ts'
import type { Finding } from './finding.ts'

const MARKS = {
  ok: ['✔', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✖', 'red'],
  skipped: ['–', 'dim'],
} as const

/** `wharfctl doctor`: whether everything between here and the server is as it should be. */
export function doctorCommand(program: Command, open: OpenContext): void {
  program
    .command('doctor')
    .description('Look at what commands depend on: address, TLS, sign-in, versions, clock, files.')
    .addHelpText('after', '\nNothing is changed. It ends with 1 when something failed.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { serverFindings } = await import('./server.ts')
      const { fileFindings } = await import('./files.ts')
      context.progress(['Looking…'])
      const findings = [...(await serverFindings(context)), ...(await fileFindings(context))]
      context.progress(null)
      if (context.format === 'text' && context.isTerminal)
        for (const line of findings.flatMap((each) => lines(each, context.colour)))
          context.print(line)
      else
        await present(context, {
          text: {
            columns: ['CHECK', 'STATE', 'FINDING', 'REMEDY'],
            rows: findings.map(({ check, state, message, hint }) => [
              check,
              state,
              message,
              hint ?? '',
            ]),
          },
          json: findings,
          ids: findings.flatMap(({ check, state }) => (state === 'failed' ? [check] : [])),
        })
      const broken = findings.filter(({ state }) => state === 'failed')
      if (broken.length > 0)
        throw new CliError('failed', `${broken.length} of ${findings.length} checks failed.`, {
          code: 'CHECK_FAILED',
          hint: broken[0]?.hint ?? null,
        })
    })
}

function lines({ check, state, message, hint }: Finding, colour: boolean): string[] {
  const [mark, shade] = MARKS[state]
  const head = `  ${paint(mark, shade, colour)} ${check.padEnd(13)} ${plain(message)}`
  return hint === null ? [head] : [head, `    ${' '.repeat(13)} ${plain(hint)}`]
}

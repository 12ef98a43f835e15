import type { Command } from 'commander'
import { usageError } from '../../errors.ts'
import type { GlobalOptions } from '../../settings.ts'
import type { OpenContext } from '../../open-context.ts'
import { escapeUnseen } from '../../output/plain.ts'
import { applyVariables } from '../../parse-flags.ts'
import { lookUpImage } from './get.ts'
import { imageNotFound } from './image.ts'

/** By the names of other programs; each as the server calls it. */
const formats: Readonly<Record<string, string>> = {
  'cyclonedx-json': 'cyclonedx',
  'spdx-json': 'spdx',
}

/** `wharfctl image sbom REFERENCE -o FORMAT` */
export function sbomCommand(image: Command, open: OpenContext): void {
  const names = Object.keys(formats).join(', ')
  image
    .command('sbom')
    .description("Print an image's bill of materials, as CycloneDX or SPDX.")
    .argument('<reference>', 'repository:tag or repository@digest, or its id')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .addHelpText('after', `\nHere --output is one of: ${names}; the first when it is not given.`)
    .action(async (reference: string, _options, command: Command) => {
      const { output = 'cyclonedx-json' } = command.optsWithGlobals<GlobalOptions>()
      const format = formats[output]
      if (format === undefined)
        throw usageError('A bill of materials has other formats.', `Formats: ${names}.`)
      const context = open(command, { output: 'json' })
      applyVariables(command, 'IMAGE', context.env)
      const { platform } = command.opts<{ platform?: string }>()
      const found = await lookUpImage(context, reference, platform ?? null)
      if (found === null) throw imageNotFound(reference)
      const query = new URLSearchParams({ image: found.id, format })
      const text = await context.download(`export/sbom.json?${query.toString()}`)
      context.done('Fetched bill of materials')
      context.print(escapeUnseen(text).trimEnd())
    })
}

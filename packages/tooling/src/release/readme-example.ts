import { readFile } from 'node:fs/promises'

/** The first program of a README: what stands in its first block of TypeScript. */
export async function readmeExample(file: string): Promise<string> {
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(await readFile(file, 'utf8')) ?? []
  if (code === undefined) throw new Error(`${file} has no example`)
  return code
}

/** Writes a block anew: for the names after the colon in its marker, if there are any. */
export type WriteBlock = (names: readonly string[]) => string

const BLOCK = /<!-- (?<word>[a-z]+)(?:: (?<names>[^>]+))? -->\n(?:[^]*?\n)??<!-- \/\k<word> -->/gv

/**
 * Gives every block of a page what the code says today: all between `<!-- word: names -->` and
 * `<!-- /word -->`. A word that nobody can write is a fault of the page.
 */
export function fillBlocks(page: string, writers: Readonly<Record<string, WriteBlock>>): string {
  return page.replaceAll(BLOCK, (_block: string, word: string, names: string | undefined) => {
    const write = writers[word]
    if (write === undefined) throw new Error(`Nothing writes a block “${word}”.`)
    const marker = names === undefined ? word : `${word}: ${names}`
    return `<!-- ${marker} -->\n${write(names?.split(' ') ?? [])}\n<!-- /${word} -->`
  })
}

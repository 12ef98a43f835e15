/**
 * One word of a POSIX shell's command line. Anything but plain characters is put in single quotes,
 * so that a name with `$`, a space or a quote is pasted as it is.
 */
export const shellQuote = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** A command line of words, each quoted where it needs to be. */
export const commandLine = (...words: readonly string[]): string => words.map(shellQuote).join(' ')

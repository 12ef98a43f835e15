import type { ShellWord } from './shell-words.ts'

/** The value of an option in any of its forms: `-u ana`, `-u=ana`, `--username=ana`. */
export function optionOf(words: readonly ShellWord[], names: readonly string[]): ShellWord | null {
  for (const [index, word] of words.entries()) {
    if (names.includes(word.text)) return words[index + 1] ?? null
    const name = names.find((each) => word.text.startsWith(`${each}=`))
    if (name !== undefined) return { ...word, text: word.text.slice(name.length + 1) }
    const short = names.find((each) => /^-\w$/v.test(each) && word.text.startsWith(each))
    if (short !== undefined && !word.text.startsWith('--'))
      return { ...word, text: word.text.slice(short.length) }
  }
  return null
}

/** Whether a switch is among the words. */
export function hasOption(words: readonly ShellWord[], name: string): boolean {
  return words.some(({ text }) => text === name || text === `${name}=true`)
}

/** The words that are neither options nor the values of those that are followed by one. */
export function positionals(
  words: readonly ShellWord[],
  valued: readonly string[],
): readonly ShellWord[] {
  return words.filter(
    ({ text }, index) => !text.startsWith('-') && !valued.includes(words[index - 1]?.text ?? ''),
  )
}

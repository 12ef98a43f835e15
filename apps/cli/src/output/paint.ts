const CODES = { green: 32, red: 31, yellow: 33, blue: 34, dim: 2 } as const

/** Wraps a text in a colour, where colours are wanted. */
export function paint(text: string, colour: keyof typeof CODES, wanted: boolean): string {
  return wanted ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text
}

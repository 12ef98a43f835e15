export const formats = ['text', 'json', 'json-raw', 'id', 'yaml'] as const

export type Format = (typeof formats)[number]

export function isFormat(text: string): text is Format {
  return formats.some((format) => format === text)
}

import { expect, test } from 'vitest'
import { parseCopyright } from './copyright.ts'

const FORMAT = 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n'

test('names each licence of a machine-readable file once', () => {
  const text = `${FORMAT}\nFiles: *\nLicense: GPL-2+\n text of it\n\nFiles: x\nLicense: BSD-3-clause\n\nLicense: GPL-2+\n`
  expect(parseCopyright(text)).toEqual(['BSD-3-clause', 'GPL-2+'])
})

test('free text names none', () => {
  expect(parseCopyright('License: MIT\nThis package was debianized by somebody.')).toEqual([])
})

test('what does not read as a name is none', () => {
  expect(parseCopyright(`${FORMAT}License: <script>\nLicense:\nLicense:   \n`)).toEqual([])
})

test('names twenty at most', () => {
  const many = Array.from({ length: 100 }, (_, number) => `License: L-${number}\n`)
  expect(parseCopyright(FORMAT + many.join('')).length).toBe(20)
})

test('blanks without end take no time', () => {
  const since = performance.now()
  expect(parseCopyright(`${FORMAT}License:${' '.repeat(250_000)}x`)).toEqual([])
  expect(performance.now() - since).toBeLessThan(500)
})

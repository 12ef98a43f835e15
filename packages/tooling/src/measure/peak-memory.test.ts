import { expect, test } from 'vitest'
import { peakMegabytes } from './peak-memory.ts'

test('the peak of a process is told in megabytes', () => {
  expect(peakMegabytes('Name:\tnode\nVmHWM:\t  120832 kB\nVmRSS:\t    1024 kB\n')).toBe(118)
})

test('a process that is about to end has had no memory, rather than no number', () => {
  expect(peakMegabytes('Name:\tnode\nState:\tZ (zombie)\n')).toBe(0)
})

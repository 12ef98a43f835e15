import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandLine } from './shell-quote.ts'

test.for(['robot$ci+puller', "it's", 'a b', '', '$(reboot)', '`id`', 'x;y', 'líne\nbreak', '*'])(
  'a shell reads %j back as it was',
  (word) => {
    const read = execFileSync('/bin/sh', ['-c', commandLine('printf', '%s', word)])

    expect(read.toString()).toBe(word)
  },
)

test('a plain word is left as it is', () => {
  expect(commandLine('wharfctl', 'image', 'add', 'docker.io/library/alpine:3.20')).toBe(
    'wharfctl image add docker.io/library/alpine:3.20',
  )
})

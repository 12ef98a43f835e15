import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.for(['127.0.0.1', '127.1.1.1', '::1', '[::1]', 'localhost', 'LOCALHOST', 'a.localhost'])(
  'D20 %s can only mean this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

test.for([
  '127.256.0.1',
  '126.example.com',
  '127.example.com',
  '[127:0:0:1]',
  '[::1]:',
  '0.0.0.0',
  '::',
  'localhost.example.com',
  'notlocalhost',
])('D20 %s may mean another', (host) => {
  expect(isLoopback(host)).toBe(false)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidChallengeError } from './invalid-challenge-error.ts'
import { type Challenge, parseChallenges } from './parse-challenges.ts'

const plain = ({ scheme, params, token68 }: Challenge) => ({
  scheme,
  ...Object.fromEntries(params),
  ...(token68 !== null && { token68 }),
})

describe('what servers send', () => {
  test.for<[string, string | string[], object[]]>([
    [
      'A1 a scope keeps its comma',
      'Bearer realm="https://auth.example.io/token",service="registry.example.io",scope="repository:library/hello-world:pull,push"',
      [
        {
          scheme: 'bearer',
          realm: 'https://auth.example.io/token',
          service: 'registry.example.io',
          scope: 'repository:library/hello-world:pull,push',
        },
      ],
    ],
    [
      'A2 schemes and names in any case',
      ['BEARER REALM="https://a/t",SERVICE="svc"', 'BaSiC ReAlM="x"'],
      [
        { scheme: 'bearer', realm: 'https://a/t', service: 'svc' },
        { scheme: 'basic', realm: 'x' },
      ],
    ],
    [
      'A3 blanks around the equals sign, and values without quotes',
      'Bearer realm = "https://a/t"   ,service=svc, scope  ="repository:a:pull"  ',
      [{ scheme: 'bearer', realm: 'https://a/t', service: 'svc', scope: 'repository:a:pull' }],
    ],
    [
      'A4 escaped characters',
      String.raw`Bearer slashed="he\"\l\lo", hello="\"hello world\""`,
      [{ scheme: 'bearer', slashed: 'he"llo', hello: '"hello world"' }],
    ],
    [
      'A5 an empty value, and what follows it',
      'Bearer realm="r",empty="",service="s",scope="c"',
      [{ scheme: 'bearer', realm: 'r', empty: '', service: 's', scope: 'c' }],
    ],
    [
      'A7 several header lines',
      ['Negotiate', 'Basic realm="http://auth.example.com/token"'],
      [{ scheme: 'negotiate' }, { scheme: 'basic', realm: 'http://auth.example.com/token' }],
    ],
    [
      'A10 several challenges in one line',
      'Negotiate, Basic realm="x", Bearer realm="https://a/t",service="s",Digest abc==',
      [
        { scheme: 'negotiate' },
        { scheme: 'basic', realm: 'x' },
        { scheme: 'bearer', realm: 'https://a/t', service: 's' },
        { scheme: 'digest', token68: 'abc==' },
      ],
    ],
    [
      'A14 line breaks count as blanks',
      'Bearer realm="x",\nerror="insufficient_scope",\r\n scope="a"',
      [{ scheme: 'bearer', realm: 'x', error: 'insufficient_scope', scope: 'a' }],
    ],
    ['A15 a scheme alone', 'Bearer', [{ scheme: 'bearer' }]],
    ['A15 a scheme and blanks', 'Bearer  ', [{ scheme: 'bearer' }]],
    ['A15 nothing', '', []],
    ['empty members of the list', ' , ,Basic realm="x",, , ', [{ scheme: 'basic', realm: 'x' }]],
    [
      'a comma and an equals sign in an address',
      'Bearer realm="https://a/t?a=1,b=2",service="s"',
      [{ scheme: 'bearer', realm: 'https://a/t?a=1,b=2', service: 's' }],
    ],
  ])('%s', ([, header, expected]) => {
    expect(parseChallenges(header).map(plain)).toEqual(expected)
  })
})

test('a missing field is no challenge', () => {
  expect(parseChallenges(undefined)).toEqual([])
})

test.for([
  ['A6 a missing comma', 'Basic realm="Dev" charset="UTF-8"'],
  ['A6 a missing quote', 'Basic realm="x'],
  ['A6 a value that ends in a backslash', String.raw`Basic realm="x\"`],
  ['a parameter before any scheme', 'realm="x"'],
  ['a parameter twice', 'Bearer realm="a", realm="b"'],
  ['text behind a quoted value', 'Bearer realm="a"b'],
  ['a control character', 'Bearer realm="a\u0000b"'],
  ['a value that is missing', 'Bearer realm=, service="s"'],
])('%s is refused', ([, header]) => {
  expect(() => parseChallenges(header)).toThrow(InvalidChallengeError)
})

test('a refusal does not repeat what it was given', () => {
  expect(() => parseChallenges('Bearer hunter2="x')).toThrow(/^(?!.*hunter2)/)
})

const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,12}$/)
const text = fc.string({ unit: 'binary' }).filter((value) => !/\p{Cc}/u.test(value))
const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`

test('everything that is written by the grammar is read back', () => {
  const challenge = fc.record({
    scheme: token,
    params: fc.uniqueArray(fc.tuple(token, text), {
      selector: ([name]) => name.toLowerCase(),
      minLength: 1,
      maxLength: 5,
    }),
  })
  const gap = fc.constantFrom(',', ', ', ' ,\t', ', ,')

  fc.assert(
    fc.property(fc.array(challenge, { maxLength: 4 }), gap, (challenges, comma) => {
      const header = challenges
        .map(({ scheme, params }) => {
          const list = params.map(([name, value]) => `${name}=${quote(value)}`)
          return `${scheme} ${list.join(comma)}`
        })
        .join(comma)

      const read = parseChallenges(header)

      expect(read.map(({ scheme }) => scheme)).toEqual(
        challenges.map(({ scheme }) => scheme.toLowerCase()),
      )
      expect(read.map(({ params }) => [...params])).toEqual(
        challenges.map(({ params }) => params.map(([name, value]) => [name.toLowerCase(), value])),
      )
    }),
  )
})

test('no input does anything but parse or throw InvalidChallengeError', () => {
  const noise = fc.array(
    fc.constantFrom(
      'Bearer',
      'Basic',
      ' ',
      ',',
      '=',
      '"',
      '\\',
      'realm',
      'a',
      'é',
      '\n',
      '\u0000',
      '==',
    ),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        noise.map((parts) => parts.join('')),
      ),
      (header) => {
        const outcome = attempt(() => parseChallenges(header))
        expect(Array.isArray(outcome) || outcome instanceof InvalidChallengeError).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})

test('a hostile header takes no time to speak of', () => {
  const header = `Bearer ${'a=b, '.repeat(200_000)}x="${'\\"'.repeat(200_000)}`

  expect(() => parseChallenges(header)).toThrow(InvalidChallengeError)
})

function attempt(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

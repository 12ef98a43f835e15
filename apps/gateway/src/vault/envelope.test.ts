import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { open, type Place, seal } from './envelope.ts'
import { SealedValueError } from './errors.ts'

const ROOT = { id: 'k1', bytes: randomBytes(32) }
const PLACE: Place = { table: 'Registry', row: 'r1', column: 'sealed', version: 2 }
const SECRET = Buffer.from('hunter2')

function openHere(sealed: string, place = PLACE, root = ROOT): Buffer {
  return open((id) => (id === root.id ? root : undefined), sealed, place)
}

describe('a sealed value', () => {
  test('opens in its place, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, row) => {
        const place = { ...PLACE, row }
        expect(openHere(seal(ROOT, plain, place), place)).toEqual(Buffer.from(plain))
      }),
    )
  })

  test('names its scheme and key, and is another each time', () => {
    const sealed = seal(ROOT, SECRET, PLACE)

    expect(sealed).toMatch(/^whf1:k1:[\w\-]{80}:[\w\-]+$/v)
    expect(sealed).not.toBe(seal(ROOT, SECRET, PLACE))
    expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url')).not.toContain('hunter2')
  })

  test('does not open once any bit of it is flipped', () => {
    const sealed = Buffer.from(seal(ROOT, SECRET, PLACE))

    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openHere(flipped.toString('latin1')), `bit ${bit}`).toThrow(SealedValueError)
    }
  })

  test('does not open once cut, wherever', () => {
    const sealed = seal(ROOT, SECRET, PLACE)

    for (let length = 0; length < sealed.length; length++)
      expect(() => openHere(sealed.slice(0, length))).toThrow(SealedValueError)
  })

  test('does not open with a tag of four bytes', () => {
    const [scheme, id, key, value = ''] = seal(ROOT, SECRET, PLACE).split(':')
    const bytes = Buffer.from(value, 'base64url')
    const cut = bytes.subarray(0, bytes.length - 12).toString('base64url')

    expect(() => openHere([scheme, id, key, cut].join(':'))).toThrow(SealedValueError)
  })

  test.for<[string, Partial<Place>]>([
    ['another table', { table: 'Image' }],
    ['another row', { row: 'r2' }],
    ['another column', { column: 'staged' }],
    ['a row that has moved on', { version: 3 }],
  ])('does not open in %s', ([, moved]) => {
    const sealed = seal(ROOT, SECRET, PLACE)

    expect(() => openHere(sealed, { ...PLACE, ...moved })).toThrow(SealedValueError)
  })

  test('does not open with the data key of another value', () => {
    const [one, two] = [seal(ROOT, SECRET, PLACE).split(':'), seal(ROOT, SECRET, PLACE).split(':')]

    expect(() => openHere([one[0], one[1], one[2], two[3]].join(':'))).toThrow(SealedValueError)
  })

  test.for(['hunter2', '', 'whf1:k1:hunter2', 'whf0:k1:AAAA:AAAA', 'whf1:k1:AAAA:AAAA'])(
    'is not the plain value %j, and the refusal does not repeat it',
    (plain) => {
      expect(() => openHere(plain)).toThrow(/^(?!.*hunter2).*changed/v)
    },
  )

  test('does not open under another key, by id or by bytes', () => {
    const sealed = seal(ROOT, SECRET, PLACE)

    expect(() => openHere(sealed, PLACE, { ...ROOT, id: 'k2' })).toThrow(
      expect.objectContaining({ code: 'SEALED_KEY_UNKNOWN' }),
    )
    expect(() => openHere(sealed, PLACE, { id: 'k1', bytes: randomBytes(32) })).toThrow(
      expect.objectContaining({ code: 'SEALED_VALUE_INVALID' }),
    )
  })
})

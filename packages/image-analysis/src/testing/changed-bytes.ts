/** Numbers that look random and are the same again for the same seed: below a limit each. */
export type Dice = (limit: number) => number

/** A linear congruential generator (Numerical Recipes): enough to choose what to break. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Values that lengths, counts and offsets are got wrong with. */
const treacherous = [0, 1, 0x7f, 0x80, 0xff, 0xfe]

const changes: readonly ((bytes: Buffer, dice: Dice) => Buffer)[] = [
  // One bit.
  (bytes, dice) => {
    const at = dice(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << dice(8)), at)
    return bytes
  },
  // Bytes that are the ends of what a number can be.
  (bytes, dice) => {
    const at = dice(bytes.length)
    bytes.subarray(at, at + 1 + dice(8)).fill(treacherous[dice(treacherous.length)] ?? 0)
    return bytes
  },
  // Cut off.
  (bytes, dice) => bytes.subarray(0, dice(bytes.length)),
  // A piece taken out.
  (bytes, dice) => {
    const at = dice(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + dice(600))])
  },
  // A piece that stands there twice.
  (bytes, dice) => {
    const at = dice(bytes.length)
    return Buffer.concat([bytes.subarray(0, at + 1 + dice(600)), bytes.subarray(at)])
  },
  // A piece in another's place.
  (bytes, dice) => {
    const length = 1 + dice(64)
    bytes.copy(bytes, dice(bytes.length), dice(bytes.length), dice(bytes.length) + length)
    return bytes
  },
  // Noise.
  (bytes, dice) => {
    const at = dice(bytes.length)
    const end = Math.min(bytes.length, at + 1 + dice(32))
    for (let each = at; each < end; each += 1) bytes.writeUInt8(dice(256), each)
    return bytes
  },
]

/** The bytes with one to four things wrong with them. */
export function changed(bytes: Buffer, dice: Dice): Buffer {
  let result = Buffer.from(bytes)
  for (let left = 1 + dice(4); left > 0 && result.length > 0; left -= 1) {
    const change = changes[dice(changes.length)]
    if (change) result = Buffer.from(change(result, dice))
  }
  return result
}

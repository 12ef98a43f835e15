import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv4 } from 'node:net'
import type { Zone } from './zone.ts'

const HEADER_BYTES = 12
const families: ReadonlyMap<number, 4 | 6> = new Map([
  [1, 4],
  [28, 6],
])

interface Question {
  readonly name: string
  readonly type: number
  /** Where the question ends in the message. */
  readonly end: number
}

/** The one question of a query (RFC 1035 §4.1.2). */
function questionOf(query: Buffer): Question {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** The bytes of an address; those of IPv6 are written with `::` where there are zeros. */
function bytesOf(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  const groups = [...head, ...zeros, ...tail].map((group) => group.padStart(4, '0'))
  return Buffer.from(groups.join(''), 'hex')
}

function answerTo(query: Buffer, zone: Zone): Buffer {
  const { name, type, end } = questionOf(query)
  const family = families.get(type)
  const addresses = family === undefined ? [] : zone.resolve(name, family).map(bytesOf)
  const head = Buffer.from(query.subarray(0, HEADER_BYTES))
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(addresses.length, 6)
  // Nothing more than the answers, whatever a resolver offered to understand.
  head.writeUInt32BE(0, 8)
  const records = addresses.flatMap((bytes) => {
    // A pointer to the question's name, class IN, and no time to live: every use asks again.
    const record = [0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]
    return [Buffer.from(record), bytes]
  })
  return Buffer.concat([head, query.subarray(HEADER_BYTES, end), ...records])
}

/** Answers for the zone at the address that the network's resolv.conf names. */
export async function startNameServer(zone: Zone, address: string): Promise<AsyncDisposable> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address: from }) => {
    socket.send(answerTo(query, zone), port, from)
  })
  socket.bind(53, address)
  await once(socket, 'listening')
  return {
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { analyzeInChild } from './analyze-in-child.ts'
import { GZIP, header, repeated, ZSTD } from '../testing/archive.ts'

const MEBIBYTE = 1024 * 1024
/** Against hanging alone: the children have a low priority, and a busy machine forgets them. */
const PATIENCE_MS = 300_000

/** The most memory that children of this process have had, watched until told to end. */
function watchChildren(): { end: () => Promise<number> } {
  const stop = new AbortController()
  let peak = 0
  const watch = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/v.test(name)))
        peak = Math.max(peak, peakOf(pid))
      await setTimeout(20)
    }
  }
  const watched = watch()
  return {
    end: async () => {
      stop.abort()
      await watched
      return peak
    },
  }
}

/** The peak of a child of ours, in bytes (proc(5)); 0 for anybody else's, or one that is gone. */
function peakOf(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    if (!status.includes(`\nPPid:\t${process.pid}\n`)) return 0
    return Number(/^VmHWM:\s+(\d+) kB$/mv.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

const zeros = Buffer.alloc(16 * MEBIBYTE)
const names = Buffer.concat(
  Array.from({ length: 1_000 }, (_, index) => header({ name: `usr/share/file-${index}` })),
)

test.skipIf(platform !== 'linux').for([
  {
    what: '16 GiB of zeros in gzip',
    code: 'COMPRESSION_BOMB',
    mediaType: GZIP,
    bytes: gzipSync(zeros),
  },
  {
    what: '16 GiB of zeros in zstd',
    code: 'COMPRESSION_BOMB',
    mediaType: ZSTD,
    bytes: zstdCompressSync(zeros),
  },
  {
    what: 'ten million entries',
    code: 'TOO_MANY_ENTRIES',
    mediaType: GZIP,
    bytes: gzipSync(names),
    times: 10_000,
  },
])(
  '$what are refused with $code, in less than 256 MiB',
  { timeout: PATIENCE_MS },
  async ({ code, mediaType, bytes, times = 1_024 }) => {
    const children = watchChildren()

    const reading = analyzeInChild(repeated(bytes, times), { mediaType, patienceMs: PATIENCE_MS })

    await expect(reading).rejects.toMatchObject({ name: 'LayerError', code })
    const peak = await children.end()
    expect(peak).toBeGreaterThan(10 * MEBIBYTE)
    expect(peak).toBeLessThan(256 * MEBIBYTE)
  },
)

import { expect, test } from 'vitest'
import type { ImageProgress } from './image.ts'
import { createProgressMeter } from './progress.ts'

const layer = (digest: string, size: number) => ({ mediaType: 'application/x', digest, size })

test('bytes are told now and then, the end of a layer at once', () => {
  let time = 1_000
  const reports: ImageProgress[] = []
  const meter = createProgressMeter({
    report: (progress) => reports.push(progress),
    now: () => new Date(time),
  })
  const [small, large] = [layer('sha256:a', 10), layer('sha256:b', 1_000)]
  meter.expect([small, large])
  meter.step('LAYERS')
  expect(reports).toHaveLength(1)

  meter.bytes('sha256:a', 10)
  meter.bytes('sha256:b', 300)
  expect(reports).toHaveLength(1)
  meter.layerDone(small, 'READ')
  expect(reports.at(-1)).toMatchObject({ layersDone: 1, layersTotal: 2, bytesDone: 310 })

  time += 500
  meter.bytes('sha256:b', 100)
  expect(reports.at(-1)).toMatchObject({ layersDone: 1, bytesDone: 410, bytesTotal: 1_010 })
})

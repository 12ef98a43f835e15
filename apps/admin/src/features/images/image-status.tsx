import {
  IconBan,
  IconCircleCheck,
  IconCloudDownload,
  IconHourglass,
  IconParking,
  IconScan,
  IconXboxX,
} from '@tabler/icons-react'
import type { ImageStatus as Status } from '../../gql/generated/graphql.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { imageWords } from './image-words.ts'

const looks = {
  QUEUED: { tone: 'idle', icon: IconHourglass },
  FETCHING: { tone: 'busy', icon: IconCloudDownload },
  ANALYZING: { tone: 'busy', icon: IconScan },
  ANALYZED: { tone: 'good', icon: IconCircleCheck },
  FAILED: { tone: 'bad', icon: IconXboxX },
  CANCELLED: { tone: 'idle', icon: IconBan },
  PARKED: { tone: 'warn', icon: IconParking },
} as const satisfies Record<Status, object>

interface ImageStatusProps {
  readonly status: Status
}

/** An image's status. */
export const ImageStatus = ({ status }: ImageStatusProps) => (
  <StatusMark {...looks[status]} label={imageWords.statuses[status]} />
)

/** True while something is still to happen to an image. */
export const isUnderWay = (status: Status): boolean =>
  status === 'QUEUED' || status === 'FETCHING' || status === 'ANALYZING'

import { IconWifiOff } from '@tabler/icons-react'
import { useOnline } from '../lib/use-online.ts'
import { appWords } from './app-words.ts'
import classes from './banner.module.css'

/** Says over every screen that the network is gone, and that nothing typed is lost for it. */
export function OfflineBanner() {
  if (useOnline()) return null
  return (
    <div className={classes['banner']} role="status">
      <IconWifiOff size={16} aria-hidden className={classes['icon'] ?? ''} />
      <div>
        <strong>{appWords.offline}</strong> {appWords.offlineText}
      </div>
    </div>
  )
}

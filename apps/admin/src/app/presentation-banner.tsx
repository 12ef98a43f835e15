import { IconEyeOff } from '@tabler/icons-react'
import { setPresentation, usePresentation } from '../lib/presentation.ts'
import { appWords } from './app-words.ts'
import classes from './banner.module.css'

/** Says over every screen that it is blurred, and how to see it again. */
export function PresentationBanner() {
  if (!usePresentation()) return null
  return (
    <div className={classes['banner']} role="status">
      <IconEyeOff size={16} aria-hidden className={classes['icon'] ?? ''} />
      <div>
        <strong>{appWords.presenting}</strong> {appWords.presentingText}{' '}
        <button type="button" className="w-link" onClick={() => setPresentation(false)}>
          {appWords.stopPresenting}
        </button>
      </div>
    </div>
  )
}

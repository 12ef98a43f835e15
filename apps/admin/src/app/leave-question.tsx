import { Button } from '@mantine/core'
import { answerDeparture, useDeparture } from '../lib/leaving.ts'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { appWords } from './app-words.ts'

/** Asks before a form with unsaved changes is left. */
export function LeaveQuestion() {
  const departure = useDeparture()
  if (departure === null) return null
  return (
    <Dialog title={appWords.leaveTitle} onClose={() => answerDeparture('stay')}>
      <p>{appWords.leaveText}</p>
      <DialogActions>
        <Button variant="default" onClick={() => answerDeparture('stay')}>
          {appWords.stay}
        </Button>
        <Button color="signal" onClick={() => answerDeparture('go')}>
          {appWords.go}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

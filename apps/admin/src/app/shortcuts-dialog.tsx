import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { ShortcutList } from '../features/help/shortcut-list.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { appWords } from './app-words.ts'

interface ShortcutsDialogProps {
  readonly onClose: () => void
}

/** The keyboard's short ways, over the page. */
export function ShortcutsDialog({ onClose }: ShortcutsDialogProps) {
  const [, navigate] = useLocation()
  const openHelp = () => {
    onClose()
    navigate('/help')
  }
  return (
    <Dialog title={appWords.shortcutsTitle} onClose={onClose}>
      <ShortcutList />
      <DialogActions>
        <Button variant="default" onClick={openHelp}>
          {appWords.help}
        </Button>
        <Button onClick={onClose}>{uiWords.close}</Button>
      </DialogActions>
    </Dialog>
  )
}

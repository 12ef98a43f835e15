import { lazy, Suspense } from 'react'
import { CrashGuard } from './crash-guard.tsx'
import { whenThere } from '../lib/load-part.ts'
import type { Overlay } from './use-shortcuts.ts'

const Palette = lazy(
  whenThere(async () => ({ default: (await import('./palette/palette.tsx')).Palette })),
)
const ShortcutsDialog = lazy(
  whenThere(async () => ({
    default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
  })),
)

interface OverlaysProps {
  readonly overlay: Overlay | null
  readonly onOverlay: (overlay: Overlay | null) => void
  readonly onSignOut: () => void
}

/** What was opened over the page, loaded when it is first asked for. */
export function Overlays({ overlay, onOverlay, onSignOut }: OverlaysProps) {
  if (overlay === null) return null
  const close = () => onOverlay(null)
  return (
    <CrashGuard resetKey={overlay}>
      <Suspense fallback={null}>
        {overlay === 'palette' ? (
          <Palette
            onClose={close}
            showShortcuts={() => onOverlay('shortcuts')}
            signOut={onSignOut}
          />
        ) : (
          <ShortcutsDialog onClose={close} />
        )}
      </Suspense>
    </CrashGuard>
  )
}

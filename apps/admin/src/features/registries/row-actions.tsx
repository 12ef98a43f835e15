import { lazy, startTransition, useState } from 'react'
import { whenThere } from '../../lib/load-part.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { RegistryRow } from './registry-fragment.ts'
import { registryWords } from './registry-words.ts'

const load = whenThere(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }))
const RowMenu = lazy(load)

interface RowActionsProps {
  readonly registry: RegistryRow
}

/**
 * The button of a row's menu. The menu, which weighs more than the rest of the row, is made when
 * it is first opened, and loaded when somebody is about to.
 */
export function RowActions({ registry }: RowActionsProps) {
  const [wanted, setWanted] = useState(false)
  if (wanted) return <RowMenu registry={registry} />
  return (
    <MenuButton
      aria-label={registryWords.rowMenu(registry.name)}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      // As a transition, so that the button stays until the menu is there.
      onClick={() => startTransition(() => setWanted(true))}
    />
  )
}

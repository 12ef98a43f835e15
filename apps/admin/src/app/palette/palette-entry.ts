import type { Icon } from '@tabler/icons-react'

/** Something that the palette can lead to or do. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Shown more quietly behind the label. */
  readonly detail?: string
  readonly icon: Icon
  readonly run: () => void
}

/** Entries of one kind, under its name. */
export interface PaletteGroup {
  readonly id: 'registries' | 'images' | 'pages' | 'actions'
  readonly label: string
  readonly entries: readonly PaletteEntry[]
}

/** Those entries whose label holds every typed word, in any order. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ label }) => {
    const text = label.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

import { useMantineColorScheme } from '@mantine/core'
import {
  IconEye,
  IconEyeOff,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconPalette,
  IconPlus,
  IconStack2,
} from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { graphql } from '../../gql/document.ts'
import { changeLocale } from '../../lib/change-locale.ts'
import { togglePresentation, usePresentation } from '../../lib/presentation.ts'
import { useMay } from '../../lib/session.ts'
import { useRead } from '../../lib/use-read.ts'
import { languages, locale, localeNames } from '../../lib/words.ts'
import { appWords } from '../app-words.ts'
import { usePages } from '../pages.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { paletteWords } from './palette-words.ts'

const PaletteProvidersDocument = graphql(/* GraphQL */ `
  query PaletteProviders($locale: String) {
    providers(locale: $locale) {
      label
      slug
    }
  }
`)

/** The pages of the navigation, as entries. */
export function usePageEntries(): readonly PaletteEntry[] {
  const [, navigate] = useLocation()
  return usePages().map(({ href, label, icon }) => ({
    id: `page${href}`,
    label,
    icon,
    run: () => navigate(href),
  }))
}

/** What an editor can begin: a registry of each provider that the gateway knows, an image. */
function useAdditions(): readonly PaletteEntry[] {
  const [, navigate] = useLocation()
  const editor = useMay('editor')
  const { data } = useRead({
    query: PaletteProvidersDocument,
    variables: { locale },
    pause: !editor,
  })
  if (!editor) return []
  const forms = (data?.providers ?? []).map(({ slug, label }) => ({
    id: `new-${slug}`,
    label: paletteWords.newRegistry(label),
    icon: IconPlus,
    run: () => navigate(`/registries/new/${slug}`),
  }))
  return [
    {
      id: 'new-registry',
      label: paletteWords.anyNewRegistry,
      icon: IconPlus,
      run: () => navigate('/registries/new'),
    },
    {
      id: 'import',
      label: paletteWords.importRegistries,
      icon: IconPlus,
      run: () => navigate('/import'),
    },
    ...forms,
    {
      id: 'add-image',
      label: paletteWords.addImage,
      icon: IconStack2,
      run: () => navigate('/images/new'),
    },
  ]
}

/** What can only be done by the frame that the palette is opened in. */
export interface FrameActions {
  readonly showShortcuts: () => void
  readonly signOut: () => void
}

/** Everything that can be done from the palette. */
export function useActionEntries({
  showShortcuts,
  signOut,
}: FrameActions): readonly PaletteEntry[] {
  const { setColorScheme } = useMantineColorScheme()
  const presenting = usePresentation()
  const additions = useAdditions()
  const themes = (['light', 'dark', 'auto'] as const).map((scheme) => ({
    id: `theme-${scheme}`,
    label: paletteWords.theme(appWords.themes[scheme]),
    icon: IconPalette,
    run: () => setColorScheme(scheme),
  }))
  const others = localeNames
    .filter((name) => name !== locale)
    .map((name) => ({
      id: `language-${name}`,
      label: paletteWords.language(languages[name]),
      icon: IconLanguage,
      run: () => changeLocale(name),
    }))
  return [
    ...additions,
    {
      id: 'presentation',
      label: presenting ? paletteWords.stopPresenting : paletteWords.present,
      icon: presenting ? IconEye : IconEyeOff,
      run: togglePresentation,
    },
    ...themes,
    ...others,
    { id: 'shortcuts', label: paletteWords.shortcuts, icon: IconKeyboard, run: showShortcuts },
    { id: 'sign-out', label: paletteWords.signOut, icon: IconLogout, run: signOut },
  ]
}

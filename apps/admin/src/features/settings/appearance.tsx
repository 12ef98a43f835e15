import { useMantineColorScheme } from '@mantine/core'
import { changeLocale } from '../../lib/change-locale.ts'
import { setPresentation, usePresentation } from '../../lib/presentation.ts'
import { languages, locale, localeNames } from '../../lib/words.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
import { settingsWords } from './settings-words.ts'

const { themes, presentations } = settingsWords

const themeOptions = [
  { value: 'light', label: themes.light },
  { value: 'dark', label: themes.dark },
  { value: 'auto', label: themes.auto },
] as const

const languageOptions = localeNames.map((value) => ({
  value,
  label: languages[value],
  lang: value,
}))

const presentationOptions = [
  { value: 'off', label: presentations.off },
  { value: 'on', label: presentations.on },
] as const

/** How the console looks in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const presenting = usePresentation()
  return (
    <Panel title={settingsWords.appearance}>
      <div className="w-stack">
        <Segments
          label={settingsWords.theme}
          options={themeOptions}
          chosen={colorScheme}
          onChange={setColorScheme}
        />
        <Segments
          label={settingsWords.language}
          help={settingsWords.languageHelp}
          options={languageOptions}
          chosen={locale}
          onChange={changeLocale}
        />
        <Segments
          label={settingsWords.presentation}
          help={settingsWords.presentationHelp}
          options={presentationOptions}
          chosen={presenting ? 'on' : 'off'}
          onChange={(chosen) => setPresentation(chosen === 'on')}
        />
        <p className="w-quiet">{settingsWords.kept}</p>
      </div>
    </Panel>
  )
}

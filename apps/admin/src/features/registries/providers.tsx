import { PasteAnything } from './import/paste-anything.tsx'
import { Page } from '../../ui/page.tsx'
import { formWords } from './form-words.ts'
import { ProviderCards } from './provider-cards.tsx'
import { registryWords } from './registry-words.ts'

/** Which provider is it? The first step of adding a registry. */
export function Providers() {
  return (
    <Page
      title={registryWords.add}
      lead={formWords.chooseProvider}
      back={{ href: '/registries', label: registryWords.title }}
      narrow
    >
      <div className="w-stack">
        <PasteAnything />
        <ProviderCards />
      </div>
    </Page>
  )
}

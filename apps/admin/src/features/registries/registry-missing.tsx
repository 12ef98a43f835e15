import { IconServerOff } from '@tabler/icons-react'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { pageWords } from './page-words.ts'
import { registryWords } from './registry-words.ts'

/** Shown where an address names a registry that is not there. */
export function RegistryMissing() {
  return (
    <Page title={pageWords.missing} narrow>
      <Panel title={registryWords.title} flush>
        <Empty icon={IconServerOff} title={pageWords.missing} text={pageWords.missingText}>
          <LinkButton href="/registries">{pageWords.toList}</LinkButton>
        </Empty>
      </Panel>
    </Page>
  )
}

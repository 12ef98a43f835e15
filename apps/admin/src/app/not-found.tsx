import { IconMapOff } from '@tabler/icons-react'
import { Empty } from '../ui/empty.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { appWords } from './app-words.ts'

/** An address without a page. */
export function NotFound() {
  return (
    <Page title={appWords.notFound} narrow>
      <Panel title={appWords.notFound} flush untitled>
        <Empty icon={IconMapOff} title={appWords.notFound} text={appWords.notFoundText}>
          <LinkButton href="/">{appWords.toOverview}</LinkButton>
        </Empty>
      </Panel>
    </Page>
  )
}

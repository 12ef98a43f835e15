import { useMay } from '../../../lib/session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { registryWords } from '../registry-words.ts'
import { importWords } from './import-words.ts'
import { PasteBox } from './paste-box.tsx'
import { Preview } from './preview.tsx'
import { useImport } from './use-import.ts'

/** Brings in what another program kept: read here, looked at, chosen, stored row by row. */
export function Import() {
  const editor = useMay('editor')
  const work = useImport()
  return (
    <Page
      title={importWords.title}
      lead={importWords.lead}
      back={{ href: '/registries', label: registryWords.title }}
    >
      {!editor && <Notice tone="warn" title={registryWords.needsEditor} />}
      {work.skipped !== null && <Preview work={work} skipped={work.skipped} />}
      {work.skipped === null && editor && (
        <Panel title={importWords.title} untitled>
          <PasteBox
            label={importWords.box}
            help={importWords.boxHelp}
            rows={10}
            onRead={work.begin}
          />
        </Panel>
      )}
    </Page>
  )
}

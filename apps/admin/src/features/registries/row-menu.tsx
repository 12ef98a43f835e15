import { Menu } from '@mantine/core'
import {
  IconCopy,
  IconCopyPlus,
  IconHistory,
  IconKey,
  IconPencil,
  IconPlugConnected,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { copyText } from '../../lib/clipboard.ts'
import { useMay } from '../../lib/session.ts'
import { commandLine } from '../../lib/shell-quote.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { toast } from '../../ui/toast-store.ts'
import { uiWords } from '../../ui/ui-words.ts'
import { changesWords } from './changes-words.ts'
import { DeleteDialog } from './deletion/delete-dialog.tsx'
import type { RegistryRow } from './registry-fragment.ts'
import { registryWords } from './registry-words.ts'
import { rotationWords } from './rotation-words.ts'
import { useTestNow } from './test-now.ts'

interface RowMenuProps {
  readonly registry: RegistryRow
}

const copy = (text: string) =>
  void copyText(text).then((copied) =>
    toast({ tone: copied ? 'good' : 'bad', text: copied ? uiWords.copied : uiWords.notCopied }),
  )

/** What can be done to one registry from its row; open when it comes. */
export function RowMenu({ registry }: RowMenuProps) {
  const [, navigate] = useLocation()
  const [deleting, setDeleting] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const testNow = useTestNow()
  const editor = useMay('editor')
  const title = editor ? undefined : registryWords.needsEditor
  return (
    <>
      <Menu
        defaultOpened
        // The button that had the focus before is no longer there.
        onClose={() => button.current?.focus()}
        position="bottom-end"
        portalProps={{ target: '#content' }}
        shadow="md"
        width={210}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <MenuButton ref={button} aria-label={registryWords.rowMenu(registry.name)} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!editor}
            title={title}
            leftSection={<IconPlugConnected size={16} />}
            onClick={() => testNow.mutate(registry)}
          >
            {registryWords.test}
          </Menu.Item>
          <Menu.Item
            disabled={!editor}
            title={title}
            leftSection={<IconPencil size={16} />}
            onClick={() => navigate(`/registries/${registry.id}/edit`)}
          >
            {registryWords.edit}
          </Menu.Item>
          <Menu.Item
            disabled={!editor}
            title={title}
            leftSection={<IconCopyPlus size={16} />}
            onClick={() => navigate(`/registries/${registry.id}/duplicate`)}
          >
            {registryWords.duplicate}
          </Menu.Item>
          <Menu.Item
            disabled={!editor || !registry.secret.isSet}
            title={title ?? (registry.secret.isSet ? undefined : rotationWords.rowNone)}
            leftSection={<IconKey size={16} />}
            onClick={() => navigate(`/registries/${registry.id}#secret`)}
          >
            {rotationWords.replace}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory size={16} />}
            onClick={() => navigate(`/registries/${registry.id}#changes`)}
          >
            {changesWords.row}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy(registry.registry)}>
            {registryWords.copyHost}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTerminal2 size={16} />}
            onClick={() => copy(commandLine('wharfctl', 'registry', 'get', registry.registry))}
          >
            {registryWords.copyCommand}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            disabled={!editor}
            title={title}
            color="var(--w-bad)"
            leftSection={<IconTrash size={16} />}
            onClick={() => setDeleting(true)}
          >
            {registryWords.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && <DeleteDialog registry={registry} onClose={() => setDeleting(false)} />}
    </>
  )
}

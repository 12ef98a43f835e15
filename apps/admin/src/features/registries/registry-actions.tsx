import { Button } from '@mantine/core'
import { type Icon, IconCopyPlus, IconPencil } from '@tabler/icons-react'
import { useMay } from '../../lib/session.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { pageWords } from './page-words.ts'
import { registryWords } from './registry-words.ts'

interface RegistryActionsProps {
  readonly id: string
}

/** What can be done to a registry from the top of its page. */
export function RegistryActions({ id }: RegistryActionsProps) {
  const editor = useMay('editor')
  const renderLink = (label: string, page: string, Sign: Icon) =>
    editor ? (
      <LinkButton
        href={`/registries/${id}/${page}`}
        variant="default"
        leftSection={<Sign size={16} />}
      >
        {label}
      </LinkButton>
    ) : (
      <Button variant="default" disabled title={registryWords.needsEditor}>
        {label}
      </Button>
    )
  return (
    <>
      {renderLink(registryWords.duplicate, 'duplicate', IconCopyPlus)}
      {renderLink(pageWords.edit, 'edit', IconPencil)}
    </>
  )
}

import { useDocumentTitle } from '@mantine/hooks'
import { usePresentation } from '../lib/presentation.ts'
import { isPrivate } from '../lib/private-text.ts'

/** Names the page in the browser's tab, without names while they are blurred. */
export function usePageTitle(title: string | undefined): void {
  const presenting = usePresentation()
  const isShown = title !== undefined && !(presenting && isPrivate(title))
  useDocumentTitle(isShown ? `${title} · Wharfinger` : 'Wharfinger')
}

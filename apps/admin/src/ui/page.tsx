import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './page.module.css'
import { usePageTitle } from './use-page-title.ts'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly back?: { readonly href: string; readonly label: string }
  readonly actions?: ReactNode
  /** For forms and text, which are hard to read at full width. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A screen: its heading, the way back, its actions and its content. */
export function Page({ title, lead, back, actions, narrow, children }: PageProps) {
  usePageTitle(title)
  return (
    <div className={`${classes['page']} ${narrow === true ? classes['narrow'] : ''}`}>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          {back && (
            <Link href={back.href} className={classes['back']}>
              <IconChevronLeft size={15} aria-hidden />
              {back.label}
            </Link>
          )}
          <h1>{title}</h1>
          {lead !== undefined && <div className={classes['lead']}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

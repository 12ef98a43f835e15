import { Link, useLocation } from 'wouter'
import { appWords } from './app-words.ts'
import { usePages } from './pages.ts'
import classes from './shell.module.css'

/** The main navigation, without what the person's role may not see. */
export function NavigationLinks() {
  const [path] = useLocation()
  return (
    <nav aria-label={appWords.navigation}>
      <ul className={classes['links']}>
        {usePages().map(({ href, label, icon: Sign }) => {
          const here = href === '/' ? path === '/' : path.startsWith(href)
          return (
            <li key={href}>
              <Link
                href={href}
                className={classes['link']}
                aria-current={here ? 'page' : undefined}
              >
                <Sign size={18} stroke={1.7} aria-hidden />
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

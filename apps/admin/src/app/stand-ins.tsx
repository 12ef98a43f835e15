import { IconAlertTriangle } from '@tabler/icons-react'
import { graphql } from '../gql/document.ts'
import { useRead } from '../lib/use-read.ts'
import { appWords } from './app-words.ts'
import classes from './stand-ins.module.css'

const ServerDocument = graphql(/* GraphQL */ `
  query Server {
    server {
      hostOverrides
    }
  }
`)

/** Says above every screen that this server asks stand-ins in place of some hosts. */
export function StandIns() {
  const { data } = useRead({ query: ServerDocument, variables: {} })
  const hosts = data?.server.hostOverrides ?? []
  if (hosts.length === 0) return null
  return (
    <div className={classes['notice']} role="note" aria-label={appWords.standIns}>
      <IconAlertTriangle size={16} aria-hidden className={classes['icon'] ?? ''} />
      <div>
        <strong>{appWords.standIns}</strong> {appWords.standInsText}{' '}
        <details>
          <summary>{appWords.standInsHosts(hosts.length)}</summary>
          <ul className={classes['hosts']}>
            {hosts.map((host) => (
              <li key={host} className="w-mono">
                {host}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </div>
  )
}

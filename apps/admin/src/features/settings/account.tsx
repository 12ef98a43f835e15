import { useSession } from '../../lib/session.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { settingsWords } from './settings-words.ts'

/** Who is signed in. */
export function Account() {
  const user = useSession().data?.user
  if (!user) return null
  return (
    <Panel title={settingsWords.account}>
      <div className="w-stack">
        <Facts>
          <Fact label={settingsWords.name}>{user.name}</Fact>
          <Fact label={settingsWords.email}>{user.email}</Fact>
          <Fact label={settingsWords.role}>{settingsWords.roles[user.role]}</Fact>
        </Facts>
        <p className="w-quiet">{settingsWords.accountHelp}</p>
      </div>
    </Panel>
  )
}

import { Page } from '../../ui/page.tsx'
import { Account } from './account.tsx'
import { Appearance } from './appearance.tsx'
import { ChangePassword } from './change-password.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { ServerSettings } from './server-settings.tsx'
import { settingsWords } from './settings-words.ts'

/** What a person may choose for themselves, and what is chosen for the server. */
export function Settings() {
  return (
    <Page title={settingsWords.title} narrow>
      <div className="w-stack">
        <Appearance />
        <Account />
        <ChangePassword />
        <OwnSessions />
        <ServerSettings />
      </div>
    </Page>
  )
}

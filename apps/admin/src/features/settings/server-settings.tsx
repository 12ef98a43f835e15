import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import { useRead } from '../../lib/use-read.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Setting, SettingList } from './setting-list.tsx'
import { settingsWords } from './settings-words.ts'

const ServerSettingsDocument = graphql(/* GraphQL */ `
  query ServerSettings {
    server {
      version
      publicUrl
      database
      settings {
        name
        values
        isDefault
        default
        meaning
      }
    }
  }
`)

/** How the server is set up, as far as the person's role may see it. */
export function ServerSettings() {
  const { data, failure, again } = useRead({ query: ServerSettingsDocument, variables: {} })
  const server = data?.server
  return (
    <>
      <Panel title={settingsWords.server}>
        {failure && <Problem failure={failure} onRetry={again} />}
        {!server && !failure && <Skeleton lines={3} />}
        {server && (
          <Facts>
            <Fact label={settingsWords.version}>{server.version}</Fact>
            <Fact label={settingsWords.publicUrl}>{server.publicUrl}</Fact>
            <Fact label={settingsWords.database}>{settingsWords.databases[server.database]}</Fact>
          </Facts>
        )}
      </Panel>
      {server && server.settings.length > 0 && <Searchable settings={server.settings} />}
    </>
  )
}

function Searchable({ settings }: { readonly settings: readonly Setting[] }) {
  const [search, setSearch] = useState('')
  const words = search.toLowerCase().split(/\s+/)
  const found = settings.filter(({ name, meaning, values }) => {
    const text = [name, meaning, ...values].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return (
    <Panel title={settingsWords.serverSettings}>
      <div className="w-stack">
        <p className="w-quiet">{settingsWords.serverSettingsHelp}</p>
        <SearchBox
          value={search}
          label={settingsWords.searchSettings}
          placeholder={settingsWords.searchSettings}
          onSearch={setSearch}
        />
        <p role="status" className={found.length === 0 ? 'w-quiet' : 'w-hidden'}>
          {found.length === 0
            ? settingsWords.noSettings
            : settingsWords.foundSettings(found.length)}
        </p>
        <SettingList settings={found} />
      </div>
    </Panel>
  )
}

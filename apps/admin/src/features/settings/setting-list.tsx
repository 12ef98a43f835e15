import type { ServerSettingsQuery } from '../../gql/generated/graphql.ts'
import classes from './setting-list.module.css'
import { settingsWords } from './settings-words.ts'

/** A setting of the server as it is in force. */
export type Setting = ServerSettingsQuery['server']['settings'][number]

interface SettingListProps {
  readonly settings: readonly Setting[]
}

/** Settings with the variable that changes each, what holds, and what it is for. */
export function SettingList({ settings }: SettingListProps) {
  return (
    <ul className={classes['settings']} aria-label={settingsWords.serverSettings}>
      {settings.map((setting) => (
        <li key={setting.name} className={classes['setting']}>
          <div className={classes['head']}>
            <code className="w-break">{setting.name}</code>
            {setting.isDefault && (
              <span className={classes['mark']}>{settingsWords.isDefault}</span>
            )}
          </div>
          <Values values={setting.values} />
          <p className="w-quiet">{setting.meaning}</p>
          {!setting.isDefault && (
            <p className="w-quiet">
              {settingsWords.otherwise}: {setting.default}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Values({ values }: Pick<Setting, 'values'>) {
  if (values.length === 0) return <p className="w-quiet">{settingsWords.unset}</p>
  return values.map((value) => (
    <p key={value} className="w-mono w-break">
      {value}
    </p>
  ))
}

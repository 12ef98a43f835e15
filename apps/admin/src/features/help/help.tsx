import { Link } from 'wouter'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { helpWords } from './help-words.ts'
import classes from './help.module.css'
import { ShortcutList } from './shortcut-list.tsx'

/** What one may want to look up; every link stays in the console, which may have no internet. */
export function Help() {
  return (
    <Page title={helpWords.title} narrow>
      <div className="w-stack">
        <Panel title={helpWords.shortcuts}>
          <div className="w-stack">
            <ShortcutList />
            <p className="w-quiet">{helpWords.shortcutsText}</p>
          </div>
        </Panel>
        <Panel title={helpWords.matching}>
          <ol className={classes['steps']}>
            {helpWords.matchingSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <Link href="/match">{helpWords.matchingTry}</Link>
        </Panel>
        <Meanings title={helpWords.statuses} list={helpWords.statusList} />
        <Meanings title={helpWords.imageStatuses} list={helpWords.imageStatusList} />
        <Panel title={helpWords.settings}>
          <div className="w-stack">
            <p>{helpWords.settingsText}</p>
            <p>{helpWords.settingsServer}</p>
            <Link href="/settings">{helpWords.toSettings}</Link>
          </div>
        </Panel>
        <Panel title={helpWords.cli}>
          <div className="w-stack">
            <p>{helpWords.cliText}</p>
            {helpWords.cliCommands.map(({ label, command }) => (
              <div key={command}>
                <h3 className={classes['label']}>{label}</h3>
                <Snippet text={command} label={label} />
              </div>
            ))}
            <Link href="/tokens">{helpWords.toTokens}</Link>
          </div>
        </Panel>
      </div>
    </Page>
  )
}

interface MeaningsProps {
  readonly title: string
  readonly list: readonly { readonly word: string; readonly meaning: string }[]
}

const Meanings = ({ title, list }: MeaningsProps) => (
  <Panel title={title}>
    <Facts>
      {list.map(({ word, meaning }) => (
        <Fact key={word} label={word}>
          {meaning}
        </Fact>
      ))}
    </Facts>
  </Panel>
)

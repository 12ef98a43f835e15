import { Fact, Facts } from '../../ui/facts.tsx'
import { shortcutWords } from './shortcut-words.ts'

/** The keyboard's short ways, for the help and for the dialog that `?` opens. */
export const ShortcutList = () => (
  <Facts>
    {shortcutWords.list.map(({ keys, what }) => (
      <Fact key={keys} label={keys}>
        {what}
      </Fact>
    ))}
  </Facts>
)

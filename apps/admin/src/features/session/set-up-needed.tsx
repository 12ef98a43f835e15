import { Entrance } from '../../ui/entrance.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { sessionWords } from './session-words.ts'

/** Says where the set-up link is, while there is no administrator. */
export function SetUpNeeded() {
  return (
    <Entrance title={sessionWords.setUpNeeded} lead={sessionWords.setUpNeededLead}>
      <div className="w-stack">
        <p>{sessionWords.setUpNeededText}</p>
        <Snippet text="npm run -s wharfinger -- setup-link" label={sessionWords.setUp} />
      </div>
    </Entrance>
  )
}

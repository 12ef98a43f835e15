import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formText } from '../../lib/form-text.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Decision } from './decision.tsx'
import { deviceLoginWords } from './device-login-words.ts'

/** The code behind the `#` of the link that the program shows, taken out of the address. */
function takeCode(): string {
  const code = location.hash.slice(1)
  if (code !== '') history.replaceState(null, '', location.pathname)
  return code
}

/** Where a person confirms the code that a program shows, and lets it sign in as them. */
export function DeviceLoginPage() {
  const [code, setCode] = useState(takeCode)
  return (
    <Page title={deviceLoginWords.title} lead={deviceLoginWords.lead} narrow>
      {code === '' ? (
        <Panel title={deviceLoginWords.which}>
          <form
            className="w-stack"
            onSubmit={(event) => {
              event.preventDefault()
              setCode(formText(new FormData(event.currentTarget), 'code').trim().toUpperCase())
            }}
          >
            <TextInput
              name="code"
              label={deviceLoginWords.code}
              description={deviceLoginWords.codeHint}
              autoComplete="off"
              spellCheck={false}
              required
              withAsterisk={false}
            />
            <div>
              <Button type="submit">{deviceLoginWords.next}</Button>
            </div>
          </form>
        </Panel>
      ) : (
        <Decision key={code} code={code} onOther={() => setCode('')} />
      )}
    </Page>
  )
}

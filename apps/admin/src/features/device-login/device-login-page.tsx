import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formText } from '../../lib/form-text.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Decision } from './decision.tsx'
import { deviceLoginWords } from './device-login-words.ts'

/** Where a person confirms the code that a program shows, and lets it sign in as them. */
export function DeviceLoginPage() {
  // Behind the `#` of the link that the program shows. Taken out of the address only once this is
  // on the page: a first drawing can be thrown away, and the code would be lost with it.
  const [code, setCode] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname)
  }, [])
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

// The first one: it is run before those below it.
import { root } from './begin.ts'
// Only the styles of the Mantine parts that the console uses, in the order they build on another.
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/ActionIcon.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/Radio.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import './ui/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { beginAt } from './app/beginning.ts'
import { Console } from './app/console.tsx'
import { createFirstPicture } from './app/first-picture.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
if (root === null) throw new Error('The page has no root element.')

const picture = createFirstPicture(async (input, init) => fetch(input, init))
const beginning = beginAt(location, picture.fetch)
const react = createRoot(root)
void beginning.ready.then(() => {
  picture.begin()
  react.render(
    <StrictMode>
      <Console fetch={picture.fetch} beginning={beginning} nonce={nonce} />
    </StrictMode>,
  )
})

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { graphql, withFragments } from '../../gql/document.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { formText } from '../../lib/form-text.ts'
import { send } from '../../lib/send.ts'
import { useMay } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ImageRowDocument } from './image-fragment.ts'
import { imageWords } from './image-words.ts'
import { ServingCredential } from './serving-credential.tsx'

const AddImageDocument = withFragments(
  graphql(/* GraphQL */ `
  mutation AddImage($input: AddImageInput!) {
    addImage(input: $input) {
      __typename
      ... on AddImageSuccess {
        image {
          ...ImageRow
        }
      }
      ... on ValidationError {
        message
        hint
        fieldErrors {
          path
          message
        }
      }
    }
  }
`),
  ImageRowDocument,
)

/** Adds an image by its reference and goes to its page, where the progress is shown. */
export function AddImage() {
  const { gateway } = useBackend()
  const [, navigate] = useLocation()
  const editor = useMay('editor')
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const add = useMutation({
    mutationFn: async (input: { readonly reference: string; readonly platform?: string }) =>
      (await send(gateway, AddImageDocument, { input: { ...input, force: false } })).addImage,
    onSuccess: (result) => {
      if (result.__typename === 'AddImageSuccess') navigate(`/images/${result.image.id}`)
      else box.current?.focus()
    },
    gcTime: 0,
  })
  const refusal = add.data?.__typename === 'ValidationError' ? add.data : null
  const errorOf = (field: string) =>
    refusal?.fieldErrors.find(({ path }) => path.includes(field))?.message
  return (
    <Page
      title={imageWords.add}
      lead={imageWords.addLead}
      back={{ href: '/images', label: imageWords.title }}
      narrow
    >
      <Panel title={imageWords.reference}>
        <form
          className="w-stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (add.isPending) return
            const form = new FormData(event.currentTarget)
            const value = (name: string) => formText(form, name).trim()
            const platform = value('platform')
            add.mutate({ reference: value('reference'), ...(platform !== '' && { platform }) })
          }}
        >
          <TextInput
            ref={box}
            name="reference"
            label={imageWords.reference}
            description={imageWords.referenceHelp}
            placeholder={imageWords.referenceExample}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={
              refusal &&
              [errorOf('reference') ?? refusal.message, refusal.hint]
                .filter((part) => part !== null)
                .join(' ')
            }
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ServingCredential typed={typed} />
          <TextInput
            name="platform"
            label={imageWords.platform}
            description={imageWords.platformHelp}
            placeholder="linux/arm64"
            autoComplete="off"
            spellCheck={false}
            error={errorOf('platform')}
          />
          {add.error && <Problem failure={failureFrom(add.error)} />}
          <div>
            <Button
              type="submit"
              loading={add.isPending}
              disabled={!editor}
              title={editor ? undefined : imageWords.needsEditor}
            >
              {imageWords.add}
            </Button>
          </div>
        </form>
      </Panel>
    </Page>
  )
}

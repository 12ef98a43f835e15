import { Button, Checkbox, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Draft } from '../../lib/draft.ts'
import { Notice } from '../../ui/notice.tsx'
import { certificateProblem, readCertificate } from './ca-certificate.ts'
import { formWords } from './form-words.ts'
import type { StoredRegistry } from './form-values.ts'

interface TlsFieldsProps {
  readonly stored: StoredRegistry | null
  readonly draft: Draft | null
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: () => void
}

/** How the registry proves who it is: a CA certificate first, no verification last. */
export function TlsFields({ stored, draft, errors, onChange }: TlsFieldsProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [skip, setSkip] = useState(
    draft ? draft['skipTls'] === 'true' : stored?.tlsVerify === false,
  )
  const read = useMutation({
    mutationFn: readCertificate,
    onSuccess: (text) => {
      setProblem(null)
      if (box.current !== null) box.current.value = text
      onChange()
    },
    onError: (error) => setProblem(error.message),
    gcTime: 0,
  })
  const take = (file: File | undefined) => {
    if (file !== undefined) read.mutate(file)
  }
  return (
    <>
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          take(event.dataTransfer.files[0])
        }}
      >
        <Textarea
          ref={box}
          name="caCertificate"
          label={formWords.ca}
          description={formWords.caHelp}
          placeholder="-----BEGIN CERTIFICATE-----"
          defaultValue={draft?.['caCertificate'] ?? stored?.caCertificate ?? ''}
          error={problem ?? errors.get('caCertificate')}
          rows={4}
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--w-mono)', fontSize: 12 } }}
          onBlur={(event) => {
            const found = certificateProblem(event.currentTarget.value)
            setProblem(found)
            if (found === formWords.caPrivate) event.currentTarget.value = ''
          }}
        />
        <input
          ref={picker}
          type="file"
          accept=".pem,.crt,.cer,application/x-pem-file"
          aria-label={formWords.caChoose}
          tabIndex={-1}
          hidden
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
        <Button
          size="compact-sm"
          variant="default"
          mt={6}
          leftSection={<IconFileUpload size={15} />}
          onClick={() => picker.current?.click()}
        >
          {formWords.caChoose}
        </Button>
      </div>
      <Checkbox
        name="skipTls"
        label={formWords.skip}
        description={formWords.skipHelp}
        checked={skip}
        onChange={(event) => setSkip(event.currentTarget.checked)}
      />
      {skip && <Notice tone="bad" title={formWords.skipBadge} />}
      <Checkbox
        name="plainHttp"
        label={formWords.plain}
        description={formWords.plainHelp}
        defaultChecked={draft ? draft['plainHttp'] === 'true' : (stored?.allowPlainHttp ?? false)}
        error={errors.get('allowPlainHttp')}
      />
    </>
  )
}

import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { uiWords } from './ui-words.ts'

interface SearchBoxProps {
  /** What the address says; the box follows it when it changes from elsewhere. */
  readonly value: string
  readonly label: string
  readonly placeholder?: string
  readonly onSearch: (text: string) => void
}

/** The search field of a list: reported 250 ms after the last key, focused by `/`. */
export function SearchBox({ value, label, placeholder, onSearch }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (input.current !== null && document.activeElement !== input.current) {
      input.current.value = value
    }
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder ?? uiWords.search}
      defaultValue={value}
      data-shortcut="search"
      leftSection={<IconSearch size={16} aria-hidden />}
      style={{ flex: '1 1 220px', maxWidth: 380 }}
      onChange={(event) => {
        const text = event.currentTarget.value.trim()
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onSearch(text), 250)
      }}
    />
  )
}

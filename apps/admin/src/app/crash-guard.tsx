import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Notice } from '../ui/notice.tsx'
import { appWords } from './app-words.ts'

interface CrashGuardProps {
  /** A new value, such as another address, gives the content another chance. */
  readonly resetKey: string
  readonly children: ReactNode
}

interface CrashGuardState {
  readonly failedKey: string | null
}

/** Keeps the frame usable when a screen throws or cannot be loaded. React asks for a class here. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override state: CrashGuardState = { failedKey: null }

  override componentDidCatch() {
    this.setState({ failedKey: this.props.resetKey })
  }

  static getDerivedStateFromError(): Partial<CrashGuardState> {
    return { failedKey: '' }
  }

  override render() {
    const { failedKey } = this.state
    if (failedKey === null || (failedKey !== '' && failedKey !== this.props.resetKey)) {
      return this.props.children
    }
    return (
      <div style={{ padding: 28 }}>
        <Notice
          tone="bad"
          title={appWords.crashed}
          actions={
            <Button size="xs" variant="default" onClick={() => location.reload()}>
              {appWords.reload}
            </Button>
          }
        >
          {appWords.crashedText}
        </Notice>
      </div>
    )
  }
}

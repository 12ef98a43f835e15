import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

interface LinkButtonProps extends ButtonProps {
  readonly href: string
  readonly children: ReactNode
}

/** A link to another screen that looks like a button. */
export function LinkButton({ href, ...rest }: LinkButtonProps) {
  return <Button component={Link} href={href} {...rest} />
}

interface ProviderSignProps {
  /** As the gateway has it: path data on a field of 24 by 24. */
  readonly icon: string
  readonly label: string
  readonly size?: number
}

/** A provider's sign with its name. */
export function ProviderSign({ icon, label, size = 17 }: ProviderSignProps) {
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path d={icon} />
      </svg>
      {label}
    </span>
  )
}

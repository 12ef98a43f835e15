interface MarkProps {
  readonly size?: number
}

/** Wharfinger's sign: a W moored over water. */
export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="31" height="31" rx="8" fill="#16404e" stroke="#2c6273" />
      <path
        d="M7 9.5 11 20l5-9 5 9 4-10.5"
        fill="none"
        stroke="#6ad0d2"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M6.5 24.5c1.6-1.3 3.2-1.3 4.8 0s3.2 1.3 4.7 0 3.2-1.3 4.8 0 3.2 1.3 4.7 0"
        fill="none"
        stroke="#e9f3f4"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}

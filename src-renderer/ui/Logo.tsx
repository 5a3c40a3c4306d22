/** The mark: a bridge between two banks. Decoration: the name stands beside it. */
export function Logo({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flexShrink: 0 }}>
      <rect width="32" height="32" rx="7" fill="#0b7285" />
      <path
        d="M5 21h22M8 21v-4a8 8 0 0 1 16 0v4M16 9v12"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

export type ButtonVariant = 'solid' | 'outline' | 'quiet' | 'danger'

const base =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-box px-4 py-1.5 text-sm font-medium transition-colors aria-disabled:cursor-progress aria-disabled:opacity-70'
const variants: Readonly<Record<ButtonVariant, string>> = {
  solid: 'bg-solid text-on-solid hover:bg-solid-hover forced-colors:border',
  outline: 'border border-edge hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover forced-colors:border',
  quiet: 'px-2 text-soft hover:bg-hover hover:text-ink',
}

/** The classes of a button, for elements that look like one. */
export const getButtonClass = (variant: ButtonVariant, className: string) => `${base} ${variants[variant]} ${className}`

import type { ComponentProps } from 'react'

export type Look = 'solid' | 'outline' | 'quiet'

const base =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-box px-4 py-1.5 text-sm font-medium transition-colors aria-disabled:cursor-progress aria-disabled:opacity-70'
const looks: Readonly<Record<Look, string>> = {
  solid: 'bg-solid text-on-solid hover:bg-solid-hover',
  outline: 'border border-edge hover:bg-hover',
  quiet: 'px-2 text-soft hover:bg-hover hover:text-ink',
}

/** How a button looks, and whatever is to look like one. */
export const buttonLook = (look: Look, className: string) => `${base} ${looks[look]} ${className}`

export function Button({ look = 'outline', className = '', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" className={buttonLook(look, className)} {...rest} />
}

/** Leads to a file that the browser keeps instead of a page. */
export function FileLink({ className = '', ...rest }: ComponentProps<'a'>) {
  return <a download className={buttonLook('outline', className)} {...rest} />
}

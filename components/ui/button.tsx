import Link from 'next/link'
import type { ComponentProps } from 'react'

type Look = 'solid' | 'outline' | 'quiet'

const base =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-box px-4 py-1.5 text-sm font-medium transition-colors aria-disabled:cursor-progress aria-disabled:opacity-70'
const looks: Readonly<Record<Look, string>> = {
  solid: 'bg-solid text-on-solid hover:bg-solid-hover',
  outline: 'border border-edge hover:bg-hover',
  quiet: 'px-2 text-soft hover:bg-hover hover:text-ink',
}

export function Button({ look = 'outline', className = '', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" className={`${base} ${looks[look]} ${className}`} {...rest} />
}

/** Leads to a file that the browser keeps instead of a page. */
export function FileLink({ className = '', ...rest }: ComponentProps<'a'>) {
  return <a download className={`${base} ${looks.outline} ${className}`} {...rest} />
}

export function ButtonLink({ look = 'outline', className = '', ...rest }: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={`${base} ${looks[look]} ${className}`} {...rest} />
}

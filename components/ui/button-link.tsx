import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonLook, type Look } from '#components/ui/button.tsx'

/** A link that looks like a button: it leads to another page. */
export function ButtonLink({
  look = 'outline',
  className = '',
  ...rest
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={buttonLook(look, className)} {...rest} />
}

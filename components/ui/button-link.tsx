import { Link } from '#components/ui/link.tsx'
import type { ComponentProps } from 'react'
import { getButtonClass, type ButtonVariant } from '#components/ui/button-class.ts'

/** A link to another page that looks like a button. */
export function ButtonLink({
  variant = 'outline',
  className = '',
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link className={getButtonClass(variant, className)} {...rest} />
}

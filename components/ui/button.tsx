import type { ComponentProps } from 'react'
import { getButtonClass, type ButtonVariant } from '#components/ui/button-class.ts'
import { PlainButton } from '#components/ui/plain-button.tsx'

export function Button({
  variant = 'outline',
  className = '',
  ...rest
}: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <PlainButton className={getButtonClass(variant, className)} {...rest} />
}

'use client'
import type { ComponentProps } from 'react'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'

/** A button without a look. One that works by script is disabled before hydration, when a click on it would be lost. */
export function PlainButton({ disabled = false, ...rest }: ComponentProps<'button'>) {
  const isHydrated = useIsHydrated()
  return <button type="button" disabled={disabled || (rest.onClick !== undefined && !isHydrated)} {...rest} />
}

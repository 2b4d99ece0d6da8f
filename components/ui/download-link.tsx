import type { ComponentProps } from 'react'
import { getButtonClass } from '#components/ui/button-class.ts'

/** A link to a file that the browser downloads; it looks like a button. */
export function DownloadLink({ className = '', ...rest }: ComponentProps<'a'>) {
  return <a download className={getButtonClass('outline', className)} {...rest} />
}

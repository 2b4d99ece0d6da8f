'use client'
import { lazy, Suspense, type ReactNode } from 'react'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'

type Props = { documentPath: string }

const loadWidget = async () => (await import('#components/api-reference/widget.tsx')).Widget

/** The build for the server, where there is no window, is spared the widget’s megabytes. */
const Widget = lazy<(props: Props) => ReactNode>(async () => ({
  default: typeof window === 'undefined' ? () => null : await loadWidget(),
}))

/** The document, shown by Swagger UI, which runs in a browser only and is loaded by this page alone. */
export function ApiReference({ documentPath }: Props) {
  const loading = <p className="text-soft">Loading the operations…</p>
  if (!useIsHydrated()) return loading
  return (
    <Suspense fallback={loading}>
      <Widget documentPath={documentPath} />
    </Suspense>
  )
}

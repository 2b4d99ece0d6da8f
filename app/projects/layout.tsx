// Every page of a project may show it: here it is in the chunk of all of them, and is no chunk of its own.
import '#components/private-links/query-error-banner.tsx'
import type { ReactNode } from 'react'
import { AtlasUrlProvider } from '#components/shell/atlas-url.tsx'
import { QueryProvider } from '#components/shell/query-provider.tsx'
import { readPageContext } from '#server/http/page-context.ts'

export default async function ProjectsLayout({ children }: { children: ReactNode }) {
  const { url } = await readPageContext()
  return (
    <AtlasUrlProvider url={url}>
      <QueryProvider>{children}</QueryProvider>
    </AtlasUrlProvider>
  )
}

import { ApiReferencePage } from '#components/api-reference/api-reference-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getApiReference } from '#server/queries/api-reference.ts'

export default async function ApiReference() {
  const [context, result] = await Promise.all([readPageContext(), getApiReference('page', {})])
  return (
    <AppShell place={context}>
      <ApiReferencePage result={result} />
    </AppShell>
  )
}

import { AppShell } from '#components/shell/app-shell.tsx'
import { TokensPage } from '#components/tokens/tokens-page.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { listTokens } from '#server/queries/tokens.ts'

export default async function Tokens() {
  const [context, result] = await Promise.all([readPageContext(), listTokens('page', {})])
  return (
    <AppShell place={context}>
      <TokensPage result={result} />
    </AppShell>
  )
}

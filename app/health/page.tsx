import { HealthPage } from '#components/health/health-page.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getHealth } from '#server/queries/health.ts'

export default async function Health() {
  const [context, result] = await Promise.all([readPageContext({ evenWithoutStore: true }), getHealth('page', {})])
  return (
    <Frame place={context} current="health">
      <HealthPage told={result} />
    </Frame>
  )
}

import { HealthPage } from '#components/health/health-page.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { health } from '#server/actions/health.ts'
import { place } from '#server/actions/place.ts'

export default async function Health() {
  const [here, told] = await Promise.all([place({ evenWithoutStore: true }), health('page', {})])
  return (
    <Frame place={here} current="health">
      <HealthPage told={told} />
    </Frame>
  )
}

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { GivenUpMessages } from '#components/health/given-up-messages.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { Banner, type BannerVariant } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { buildHealthLines, summarizeHealth, type Health } from '#lib/health/health.ts'
import type { HealthLine } from '#lib/health/health-line.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { GivenUpMessage } from '#lib/wire/given-up-message.ts'

const styles: Readonly<Record<HealthLine['look'], { icon: typeof CircleAlert; ink: string; banner: BannerVariant }>> = {
  well: { icon: CircleCheck, ink: 'text-state-done', banner: 'info' },
  watch: { icon: TriangleAlert, ink: 'text-state-waiting', banner: 'warning' },
  broken: { icon: CircleAlert, ink: 'text-state-failed', banner: 'problem' },
}

function Line({ name, look, word, sentence }: HealthLine) {
  const { icon: Icon, ink } = styles[look]
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line px-4 py-4 last:border-0 sm:grid-cols-[11rem_1fr]">
      <div>
        <h2>{name}</h2>
        <p className={`flex items-center gap-2 font-medium ${ink}`}>
          <Icon aria-hidden className="size-4 shrink-0" />
          {word}
        </p>
      </div>
      <p className="min-w-0 max-w-[75ch] wrap-anywhere">{sentence}</p>
    </li>
  )
}

function Lines({ health }: { health: Health }) {
  const lines = buildHealthLines(health)
  const { look, sentence } = summarizeHealth(lines)
  return (
    <>
      <Banner variant={styles[look].banner} title={sentence} />
      <ul className="rounded-box border border-line bg-panel">
        {lines.map((line) => (
          <Line key={line.name} {...line} />
        ))}
      </ul>
    </>
  )
}

/** `givenUp`: the messages that were given up, for whoever may send them again. */
type Props = { result: QueryResult<Health & { givenUp: readonly GivenUpMessage[] }> }

/** Whether the portal works, in words for the person who is asked. */
export function HealthPage({ result }: Props) {
  return (
    <div className="space-y-6">
      <title>Health – Private Link Portal</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto">Health</h1>
        <ButtonLink href="/health">Check again</ButtonLink>
      </div>
      {result.ok ? <Lines health={result.value} /> : <QueryErrorBanner trouble={result.error} />}
      {result.ok && result.value.givenUp.length > 0 && <GivenUpMessages messages={result.value.givenUp} />}
    </div>
  )
}

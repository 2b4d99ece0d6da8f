import { Banner } from '#components/ui/banner.tsx'
import type { Problem } from '#lib/private-link/check-values.ts'

/** Why the portal did not send the values of a workspace or connection. */
export function InvalidBanner({ problems }: { problems: readonly Problem[] }) {
  return (
    <Banner variant="problem" title="Nothing was sent">
      <ul className="list-disc pl-5">
        {problems.map(({ field, sentence }) => (
          <li key={`${field} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </Banner>
  )
}

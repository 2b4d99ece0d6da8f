import { Link } from '#components/ui/link.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { getButtonClass } from '#components/ui/button-class.ts'
import type { QueryError } from '#lib/wire/answers.ts'

/** What stands in place of a project's page when Atlas or the portal does not show the project. */
export function UnreadableProject({ trouble }: { trouble: QueryError }) {
  return (
    <div className="prose-width space-y-6">
      <title>Project not shown – Private Link Portal</title>
      <h1>This project cannot be shown</h1>
      <QueryErrorBanner trouble={trouble} />
      <p className="flex flex-wrap gap-2">
        <Link href="/projects" className={getButtonClass('outline', '')}>
          Choose another project
        </Link>
        {trouble.kind !== 'not-allowed' && trouble.kind !== 'signed-out' && (
          <Link href="/health" className={getButtonClass('quiet', '')}>
            See whether the portal works
          </Link>
        )}
      </p>
    </div>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType, TaskValueName } from '#lib/link-types/link-type.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import { isFromAtlasAccount, getTaskValue, type TaskValue } from '#lib/private-link/task-values.ts'

function Value({ value }: { value: TaskValue }) {
  const { label, isWhole } = value
  return (
    <div>
      <dt className="text-small text-soft">{label}</dt>
      <dd>
        {'forms' in value && <ExportTabs label={label} exports={value.forms} isWhole={isWhole} />}
        {'text' in value && isWhole && <CopyableId text={value.text} label={label} maxLength={96} />}
        {'text' in value && !isWhole && (
          <code className="block min-h-6 font-mono text-small break-all text-soft">{value.text}</code>
        )}
      </dd>
    </div>
  )
}

type Props = { shows: readonly TaskValueName[]; groupId: string; linkType: LinkType; request: CreateRequest }

/** The values that a task mentions, filled in from the draft and from Atlas. */
export function TaskValues({ shows, groupId, linkType, request }: Props) {
  const region = getLinkRegion(request)
  const isNeeded = region !== '' && shows.some(isFromAtlasAccount)
  const { data, error, refetch } = useQuery({
    ...wizardQueries.atlasAccount(groupId, linkType.provider, region),
    enabled: isNeeded,
  })
  const values = shows.map((shown) => getTaskValue(shown, linkType, request, data?.account))
  return (
    <dl className="space-y-2">
      {error && (
        <div className="flex flex-wrap items-center gap-2 text-state-waiting">
          <dt className="sr-only">Atlas’s own account</dt>
          <dd>Atlas’s own account in this cloud could not be read. {toQueryError(error).sentence}</dd>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
      {values.map((value) => (
        <Value key={value.label} value={value} />
      ))}
    </dl>
  )
}

import { NarrowLink } from '#components/audit/narrow-link.tsx'
import { useDetails } from '#components/ui/use-details.ts'
import { formatJson, readJson } from '#lib/json-text.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

function RowFacts({ row }: { row: AuditLine }) {
  const facts = [
    ['Row', String(row.seq)],
    ['Action', row.action],
    ['Intent', row.intentId],
    ['Request', row.requestId],
    ['Hash', row.hash],
    ['Hash before', row.prev],
  ] as const
  return (
    <>
      <dl className="space-y-1 font-mono text-xs wrap-anywhere">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt className="inline font-sans">{name} </dt>
                <dd className="inline">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <pre className="mt-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
        {formatJson(readJson(row.detail) ?? row.detail, 2)}
      </pre>
      {row.link !== null && (
        <NarrowLink filter={{}} by={{ linkId: row.link, groupId: row.groupId ?? '' }} title={row.link}>
          <span className="link">Everything about this link</span>
        </NarrowLink>
      )}
    </>
  )
}

/** Everything that the audit holds of one entry, rendered once it is opened: a page has fifty of them. */
export function RowDetails({ row }: { row: AuditLine }) {
  const { isOpen, details } = useDetails()
  return (
    <details className="text-soft" {...details}>
      <summary className="w-fit py-1">
        Details<span className="sr-only"> of row {row.seq}</span>
      </summary>
      {isOpen && <RowFacts row={row} />}
    </details>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { AuditRow } from '#components/audit/audit-row.tsx'
import { auditQueries } from '#components/audit/queries.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import type { AuditSearch } from '#lib/audit/audit-search.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

/** How many rows the server writes: more than a high window shows. */
const firstRows = 12

/**
 * Audit entries, newest first. The browser gets them as data and renders what the server left out. A project that has
 * no name here is shown by its id: Atlas no longer has it, or the names are not read yet.
 */
export function AuditTable({ rows, filter }: { rows: readonly AuditLine[]; filter: AuditSearch }) {
  const { data } = useQuery(auditQueries.projects())
  const nameById = new Map(data?.projects.map(({ id, name }) => [id, name]))
  const rendered = useIsHydrated() ? rows : rows.slice(0, firstRows)
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <table className="w-full table-fixed border-collapse text-small">
        <caption className="sr-only">What was done, newest first</caption>
        <thead className="border-b border-line bg-panel text-left text-soft">
          <tr>
            <th scope="col" className="w-58 px-4 py-2 font-medium max-lg:hidden">
              Time
            </th>
            <th scope="col" className="w-40 px-4 py-2 font-medium max-lg:hidden">
              Who
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              What
            </th>
            <th scope="col" className="w-44 px-4 py-2 font-medium max-lg:hidden">
              Project
            </th>
            <th scope="col" className="w-58 px-4 py-2 font-medium max-lg:hidden">
              Private link
            </th>
          </tr>
        </thead>
        <tbody>
          {rendered.map((row) => (
            <AuditRow key={row.seq} row={row} filter={filter} projectName={nameById.get(row.groupId ?? '')} />
          ))}
        </tbody>
      </table>
      {rows.length > firstRows && (
        <noscript>
          <p className="px-4 py-3 text-small">
            Without JavaScript, only the first {firstRows} entries of a page are shown. The export has them all.
          </p>
        </noscript>
      )}
    </div>
  )
}

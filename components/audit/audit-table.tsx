import { AuditRow } from '#components/audit/audit-row.tsx'
import type { AuditSearch } from '#lib/audit/audit-search.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

/** Audit entries, newest first. */
export function AuditTable({ rows, filter }: { rows: readonly AuditLine[]; filter: AuditSearch }) {
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
          {rows.map((row) => (
            <AuditRow key={row.seq} row={row} filter={filter} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

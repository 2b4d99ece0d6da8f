import type { AuditFilter } from '#lib/wire/audit.ts'

/** Whether rows that match are found only by looking through others: no index leads to them. */
export const needsSearch = ({ linkId, actor, action, from, to }: AuditFilter): boolean =>
  linkId === undefined && [actor, action, from, to].some((value) => value !== undefined)

import 'server-only'
import { readSubject } from '#server/approvals/current-approval.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { formatRequest } from '#lib/approval/format-request.ts'
import { hasValues, isAnything, parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'

/** The input of an approval's command, without secrets. */
export const readInput = ({ input }: Pick<ApprovalRow, 'input'>): Record<string, unknown> =>
  parseAs(hasValues(isAnything), readJson(input))

/** What an approval's command sends, as JSON for people. */
export const readRequest = (row: Pick<ApprovalRow, 'input' | 'subject'>): string | undefined =>
  formatRequest(readSubject(row), readInput(row))

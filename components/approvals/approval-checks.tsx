'use client'
import { Preflight } from '#components/wizard/preflight.tsx'
import { readJson } from '#lib/json-text.ts'
import { sendsCreate } from '#lib/policy/policy-command.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import type { Approval } from '#lib/wire/approval.ts'

const isBody = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a create needs in Atlas today, but for the approval that this is; nothing for any other command or body. */
export function ApprovalChecks({ approval: { groupId, command, request } }: { approval: Approval }) {
  const body = sendsCreate(command) && request !== undefined ? readJson(request) : undefined
  const result = isBody(body) ? validateRequest(body) : undefined
  return result?.ok ? <Preflight groupId={groupId} request={result.request} without="approval" /> : null
}

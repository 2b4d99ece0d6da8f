import 'server-only'
import * as z from '#lib/zod.ts'
import { count, optional, section, withDefault } from '#server/variable.ts'

const auditLogError =
  'AUDIT_LOG must be off, stdout, or the path of a file with a slash in it, such as /var/log/portal/audit.jsonl.'

/** Where the audit goes besides the store: nowhere, standard output, or a file. */
export type AuditTarget = { kind: 'off' | 'stdout' } | { kind: 'file'; path: string }

/** A word that is neither is a mistake, so a path has a slash. */
const toTarget = (text: string): AuditTarget =>
  text === 'off' || text === 'stdout' ? { kind: text } : { kind: 'file', path: text }

export const auditLogVariables = section('The audit for other programs, such as a SIEM: docs/OPERATIONS.md', {
  target: withDefault(
    {
      name: 'AUDIT_LOG',
      description: 'Where each row of the audit also goes as a JSON line: off, stdout, or the path of a file.',
      default: 'off',
    },
    z
      .string()
      .regex(/^(?:off|stdout|[^/]*\/.*[^/])$/, { error: auditLogError })
      .transform(toTarget),
  ),
})

const days = (name: string, description: string) =>
  optional(
    { name, description, example: '365' },
    z
      .string()
      .regex(/^[1-9]\d{0,4}$/, { error: `${name} must be a whole number of days above 0, such as 365.` })
      .transform(Number),
  )

export const retentionVariables = section('After how many days the portal forgets; without one, never', {
  attempts: days('FORGET_ATTEMPTS_DAYS', 'What Atlas or AWS answered to each sending, after the sending ended.'),
  states: days('FORGET_STATES_DAYS', 'The states in which a link was seen, after it was gone from Atlas.'),
  snapshots: days('FORGET_SNAPSHOTS_DAYS', 'What was last read of a project, after somebody last looked at it.'),
  signIns: days(
    'FORGET_SIGN_INS_DAYS',
    'A person’s last sign-in with their groups and mail address; never before TOKEN_SIGN_IN_DAYS are over.',
  ),
  drafts: count('FORGET_DRAFTS_DAYS', 90, 'A draft that people share, after somebody last changed it.'),
  approvals: days('FORGET_APPROVALS_DAYS', 'An approval with what was said of it, after it was sent or ended.'),
  tokens: days('FORGET_TOKENS_DAYS', 'A token, after it expired.'),
  messages: days('FORGET_MESSAGES_DAYS', 'An event with its messages, once none of them waits.'),
})

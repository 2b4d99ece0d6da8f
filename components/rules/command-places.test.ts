import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'

/** Where a person sees what rules say of a command before it is sent, and what asks for it there. */
const places: Readonly<Record<PolicyCommand, { file: string; asks: string }>> = {
  create: { file: 'rules/details-rules.tsx', asks: "formatCommand({ command: 'create'" },
  'send-again': { file: 'private-links/pending-create.tsx', asks: 'command="send-again"' },
  'delete-then-create': { file: 'wizard/replace-offer.tsx', asks: 'command="delete-then-create"' },
  'set-domain': { file: 'private-links/domain-rules.tsx', asks: 'command="set-domain"' },
  delete: { file: 'private-links/delete-form.tsx', asks: 'command="delete"' },
  'create-workspace': { file: 'connection-wizard/create-workspace.tsx', asks: 'command="create-workspace"' },
  'create-connection': { file: 'connection-wizard/connection-review.tsx', asks: 'command="create-connection"' },
  'change-connection': {
    file: 'workspaces/change-connection.tsx',
    asks: '<ConnectionRules groupId={groupId} workspace={workspace} name={name}',
  },
  'delete-connection': { file: 'workspaces/delete-connection-form.tsx', asks: 'command="delete-connection"' },
  'add-policy-statement': { file: 'aws/add-statement-form.tsx', asks: 'kind="add-policy-statement"' },
  'undo-policy-statement': { file: 'aws/undo-statement-form.tsx', asks: 'kind="undo-policy-statement"' },
  'enable-connectivity': { file: 'aws/enable-connectivity-form.tsx', asks: 'kind="enable-connectivity"' },
}

/** What is between a form and the question. */
const parts = new Map([
  ['CommandForm', 'aws/command-form.tsx'],
  ['ConnectionRules', 'connections/connection-rules.tsx'],
])

const read = (file: string) => readFileSync(`components/${file}`, 'utf8')

it.each(Object.entries(places))('%s: its form asks what rules say before it is sent', (_, { file, asks }) => {
  const text = read(file)
  expect(text).toContain(asks)
  const part = [...parts].find(([name]) => text.includes(`<${name}`))
  const asked = part ? read(part[1]) : text
  expect(asked).toMatch(/<LaterCommandRules\b|ruleQueries\.verdicts\(/)
})

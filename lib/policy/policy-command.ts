/** What a rule may be about: every command that changes Atlas or a cloud, with its words for people. */
export const policyCommands = {
  create: 'Create a private link',
  'send-again': 'Send a create again',
  'delete-then-create': 'Delete a failed link and create it again',
  'set-domain': 'Set the DNS domain of a link',
  delete: 'Delete a private link',
  'create-workspace': 'Create a workspace',
  'create-connection': 'Create a connection',
  'change-connection': 'Change a connection',
  'delete-connection': 'Delete a connection',
  'add-policy-statement': 'Add a statement to a cluster’s policy',
  'undo-policy-statement': 'Take a statement out of a cluster’s policy',
  'enable-connectivity': 'Turn multi-VPC connectivity on',
} as const

export type PolicyCommand = keyof typeof policyCommands

/** What sends a create: a rule about creates is about all of these, so that none is a way around it. */
export const sendsCreate = (command: PolicyCommand): boolean =>
  command === 'create' || command === 'send-again' || command === 'delete-then-create'

/** What a rule does when its condition holds, the strictest first. */
export const policyEffects = ['deny', 'require-approval', 'warn'] as const
export type PolicyEffect = (typeof policyEffects)[number]

export const policyEffectWords: Readonly<Record<PolicyEffect, string>> = {
  deny: 'It denies.',
  'require-approval': 'It requires an approval.',
  warn: 'It warns.',
}

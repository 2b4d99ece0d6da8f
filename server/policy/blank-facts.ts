import 'server-only'
import type { LinkFacts, PolicyFacts } from '#lib/policy/policy-facts.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'

export const blankLink: LinkFacts = { id: '', name: '', type: '', provider: '', vendor: '', region: '', state: '' }

/** The facts of a command of which nothing is known. */
export const buildBlankFacts = (command: PolicyCommand): PolicyFacts => ({
  command,
  project: { id: '', name: '' },
  person: { id: '', name: '' },
  link: blankLink,
  connection: { workspace: '', name: '', type: '' },
  cluster: { arn: '', account: '', region: '' },
  ownership: { name: '', owner: '', ticket: '', costCentre: '', note: '' },
  labels: {},
  request: {},
  links: [],
})

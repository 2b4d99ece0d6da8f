import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** A private link as rules see it; what is not known is empty. */
export type LinkFacts = {
  id: string
  name: string
  type: string
  provider: string
  vendor: string
  region: string
  state: string
}

/**
 * What a rule can ask about. `link`: the link that the command is about, or makes; `request`: the body that Atlas would
 * get, without secrets; `connection`, `cluster`: what such a command is about; `links`: all links of the project.
 */
export type PolicyFacts = {
  command: PolicyCommand
  project: { id: string; name: string }
  person: { id: string; name: string }
  link: LinkFacts
  connection: { workspace: string; name: string; type: string }
  cluster: { arn: string; account: string; region: string }
  ownership: Omit<Ownership, 'labels'>
  labels: Ownership['labels']
  request: Readonly<Record<string, unknown>>
  links: readonly LinkFacts[]
}

/**
 * What a command is about, as far as rules may ask. `linkId`: of a link that is there; `replaces`: of the one that it
 * is to stand in for; `request`: the body that Atlas would get, without secrets; `ownership`: what the command says of
 * it, in place of what was said before.
 */
export type RuleSubject = Pick<PolicyFacts, 'command'> &
  Partial<Pick<PolicyFacts, 'connection' | 'cluster'>> & {
    groupId: string
    linkId?: string | undefined
    replaces?: string | undefined
    request?: Readonly<Record<string, unknown>> | undefined
    ownership?: Ownership | undefined
  }

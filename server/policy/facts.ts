import 'server-only'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'

const texts = <const K extends string>(...names: K[]) => Object.fromEntries(names.map((name) => [name, 'string']))

const textMap = 'map<string, string>'
const linkFields = texts('id', 'name', 'type', 'provider', 'vendor', 'region', 'state')

/** The type of links in the list of them. */
export const linkType = { name: 'Link', fields: linkFields }

/** The variables of a condition, by the types of CEL, with what each is for people. */
export const variables: Readonly<
  Record<keyof PolicyFacts, ({ type: string } | { schema: Record<string, string> }) & { description: string }>
> = {
  command: { type: 'string', description: 'the command, such as create' },
  project: { schema: texts('id', 'name'), description: 'the project' },
  person: { schema: texts('id', 'name'), description: 'who asks' },
  link: { schema: linkFields, description: 'the private link that the command is about' },
  connection: { schema: texts('workspace', 'name', 'type'), description: 'the connection' },
  cluster: { schema: texts('arn', 'account', 'region'), description: 'the cluster in AWS' },
  ownership: { schema: texts('name', 'owner', 'ticket', 'costCentre', 'note'), description: 'whose it is' },
  labels: { type: 'map<string, string>', description: 'its labels' },
  request: { type: 'map<string, dyn>', description: 'the body that Atlas would get, without secrets' },
  links: { type: 'list<Link>', description: 'all private links of the project, with those that are being created' },
}

/**
 * The types of the variables where conditions are evaluated. Their fields were checked when the file was read
 * (check-condition.ts), and a map of texts is evaluated faster than a type with fields.
 */
export const threadVariables: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(variables).map(([name, variable]) => [
    name,
    'type' in variable ? variable.type.replace(linkType.name, textMap) : textMap,
  ]),
)

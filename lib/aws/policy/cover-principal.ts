import { getPrincipalArn } from '#lib/aws/policy/atlas-access.ts'
import { covered, toTexts, uncovered, undecidable, type Coverage } from '#lib/aws/policy/coverage.ts'
import { isJsonObject, type JsonObject } from '#lib/aws/policy/parse-policy.ts'

/**
 * Whom one principal means: `all`: everybody; `account`: Atlas's account, and so all in it; `part`: one user, role or
 * session of it; `other`: somebody else; `unreadable`: that cannot be said.
 */
type Reach = 'all' | 'account' | 'part' | 'other' | 'unreadable'

const arnPattern = /^arn:([a-z-]+):(?:iam|sts)::(\d{12}):([^*?]+)$/
/** What AWS shows in place of a user or role that was deleted. */
const deletedPattern = /^A[A-Z0-9]{15,}$/

const readAwsPrincipal = (principal: string, account: string): Reach => {
  if (principal === '*') return 'all'
  if (principal === account || principal === getPrincipalArn(account)) return 'account'
  if (/^\d{12}$/.test(principal) || deletedPattern.test(principal)) return 'other'
  const [, partition, owner, resource] = arnPattern.exec(principal) ?? []
  if (owner === undefined) return 'unreadable'
  if (partition !== 'aws' || owner !== account) return 'other'
  return resource === 'root' ? 'unreadable' : 'part'
}

/** Kinds of principals that no AWS account is. */
const otherKinds = new Set(['Service', 'Federated'])

/** What the principals of an element mean, one by one, each with its text. */
const readPrincipals = (element: unknown, account: string): { text: string; reach: Reach }[] => {
  if (element === '*') return [{ text: '*', reach: 'all' }]
  if (!isJsonObject(element)) return [{ text: '', reach: 'unreadable' }]
  return Object.entries(element).flatMap(([kind, value]) => {
    if (otherKinds.has(kind)) return [{ text: kind, reach: 'other' as const }]
    const texts = kind === 'AWS' ? toTexts(value) : undefined
    if (!texts) return [{ text: kind, reach: 'unreadable' as const }]
    return texts.map((text) => ({ text, reach: readAwsPrincipal(text, account) }))
  })
}

type Finder = (...reaches: Reach[]) => string | undefined

const coverNamed = (find: Finder, isDeny: boolean): Coverage => {
  if (find('all', 'account') !== undefined) return covered
  if (find('unreadable') !== undefined)
    return undecidable('it names a principal in a form that the portal does not know')
  const part = find('part')
  if (part === undefined) return uncovered('it names other principals')
  return isDeny
    ? undecidable(`it names ${part}, which Atlas may or may not use`)
    : { ...uncovered(`it names ${part} alone, not Atlas’s account itself`), isNear: true }
}

/** AWS supports NotPrincipal with Deny only, which then may also cover roles of an account that it names. */
const coverNotNamed = (find: Finder, isDeny: boolean): Coverage => {
  if (find('all') !== undefined) return uncovered('its NotPrincipal names everybody')
  if (find('unreadable') !== undefined) return undecidable('its NotPrincipal has a form that the portal does not know')
  const namesAccount = find('account') !== undefined
  if (isDeny)
    return namesAccount
      ? undecidable('its NotPrincipal names Atlas’s account, but perhaps not the role that Atlas uses')
      : covered
  return namesAccount
    ? uncovered('its NotPrincipal names Atlas’s account')
    : undecidable('it allows by NotPrincipal, which AWS does not support')
}

/** Whether a statement's Principal or NotPrincipal covers Atlas's account as a whole (docs/CONTRACT.md §10.1). */
export const coverPrincipal = ({ Effect, Principal, NotPrincipal }: JsonObject, account: string): Coverage => {
  const principals = readPrincipals(NotPrincipal ?? Principal, account)
  const find: Finder = (...reaches) => principals.find(({ reach }) => reaches.includes(reach))?.text
  return NotPrincipal === undefined ? coverNamed(find, Effect === 'Deny') : coverNotNamed(find, Effect === 'Deny')
}

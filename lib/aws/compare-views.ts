import type { ClientVpcConnection, MskScheme } from '#lib/aws/msk-cluster.ts'
import type { Tone } from '#lib/private-link/tone.ts'

/** What AWS calls the schemes of a VPC connection. */
const schemes: Readonly<Record<string, MskScheme>> = { SASL_IAM: 'IAM', SASL_SCRAM: 'SASL_SCRAM', TLS: 'TLS' }

const isOfScheme = ({ scheme: name = '' }: ClientVpcConnection, scheme: MskScheme | undefined) =>
  scheme === undefined || (schemes[name] ?? scheme) === scheme

/** Atlas's connections to a cluster, for one way to sign in; those of unknown owner or scheme may be Atlas's, too. */
export const listAtlasConnections = (
  connections: readonly ClientVpcConnection[],
  { atlasAccount, scheme }: { atlasAccount: string | undefined; scheme: MskScheme | undefined },
): ClientVpcConnection[] =>
  connections.filter(
    (one) =>
      (atlasAccount === undefined || one.owner === undefined || one.owner === atlasAccount) && isOfScheme(one, scheme),
  )

/** What AWS's view of `listAtlasConnections` adds to Atlas's, in a sentence. `tone`: that of the link's state. */
export const compareViews = (
  tone: Tone,
  connections: readonly ClientVpcConnection[],
  atlasAccount: string | undefined,
): string => {
  const own = connections.filter(({ owner }) => owner !== undefined && owner === atlasAccount)
  if (connections.length > 0 && own.length === 0)
    return `It cannot be known whether these are connections of Atlas’s account: ${
      atlasAccount === undefined
        ? 'Atlas has not told the portal which one that is.'
        : 'AWS does not say whose they are.'
    }`
  const has = (...states: string[]) => own.some(({ state }) => states.includes(state))
  const isBuilding = tone === 'working' || tone === 'submitted' || tone === 'waiting'
  if (has('AVAILABLE'))
    return isBuilding
      ? 'AWS has the connection already. What is left to do is Atlas’s.'
      : 'AWS has the connection of Atlas’s account.'
  if (has('CREATING')) return 'AWS is making the connection that Atlas asked for.'
  if (has('FAILED', 'REJECTED', 'REJECTING'))
    return 'AWS has a connection of Atlas’s account that does not work. Atlas’s own error often says less than this.'
  if (has('INACTIVE', 'DEACTIVATING'))
    return 'AWS has switched the connection off. Look at the cluster policy and at multi-VPC connectivity.'
  if (isBuilding) return 'Atlas has not asked AWS for the connection yet. AWS shows it once Atlas has.'
  if (tone === 'failed')
    return 'AWS has no connection of Atlas’s account: Atlas was refused, or did not come as far as asking.'
  return tone === 'done'
    ? 'AWS shows no connection of Atlas’s account, though Atlas says that the link is done.'
    : 'AWS shows no connection of Atlas’s account.'
}

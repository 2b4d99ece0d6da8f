import { mskSchemes, type MskCluster, type MskScheme } from '#lib/aws/msk-cluster.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import type { AwsResource } from '#lib/wire/aws.ts'

/**
 * The ways to sign in that a link to a cluster can have: those that multi-VPC connectivity is on for, or, where it is
 * off, those that the cluster has on, since one of them must be turned on for it.
 */
export const listOfferedSchemes = ({ kind, schemes = [], vpcSchemes = [] }: MskCluster): readonly MskScheme[] => {
  if (kind === 'serverless') return ['IAM']
  return [vpcSchemes, schemes, mskSchemes].find((some) => some.length > 0) ?? mskSchemes
}

/** The only scheme that a cluster offers; else the one chosen before, if the cluster offers it, or none. */
const chooseScheme = (cluster: MskCluster, chosen: string | undefined) => {
  const schemes = listOfferedSchemes(cluster)
  return schemes.length === 1 ? schemes[0] : schemes.find((scheme) => scheme === chosen)
}

const listValues = (linkType: LinkType, resource: AwsResource, before: Draft['values'][string]) => {
  if (resource.kind !== 'cluster') {
    const { region } = resource
    return { region, ...updateDerivedFields(linkType, {}, { region }) }
  }
  const { arn, cluster } = resource
  const authenticationScheme = chooseScheme(cluster, before.authenticationScheme)
  return { arn, ...(authenticationScheme ? { authenticationScheme } : {}) }
}

/**
 * The part of a draft that picking a resource changes: the link type that leads to it, and its values. A scheme that
 * the cluster does not decide is left to a person. Values of other link types stay.
 */
export const fillDraft = (draft: Draft, resource: AwsResource): Pick<Draft, 'selection' | 'chosen' | 'values'> => {
  const [id, linkType] = [...catalog].find(([, { awsResource }]) => awsResource === resource.kind) ?? []
  if (id === undefined || !linkType) return draft
  const { selection, chosen } = chooseLinkType({ chosen: {} }, id)
  return {
    selection,
    chosen: { ...draft.chosen, ...chosen },
    values: { ...draft.values, [id]: listValues(linkType, resource, draft.values[id] ?? {}) },
  }
}

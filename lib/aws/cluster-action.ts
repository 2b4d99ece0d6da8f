import { mskSchemes, type MskScheme } from '#lib/aws/msk-cluster.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import type { FieldName, FieldValue, Task } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** What the portal can do about a task: about the cluster's policy, or its multi-VPC connectivity for a scheme. */
export type ClusterAction = { arn: string } & ({ on: 'policy' } | { on: 'connectivity'; scheme: MskScheme })

/** The scheme that a request or link has, also when it names none; undefined for one that MSK does not know. */
export const getScheme = (
  link: Readonly<Partial<Record<FieldName, FieldValue | undefined>>>,
): MskScheme | undefined => {
  const { authenticationScheme } = fillOmittedFields(findLinkType(link), link)
  return mskSchemes.find((scheme) => scheme === authenticationScheme)
}

/** What the portal can do about a task of a request; undefined for one that only a person does. */
export const findClusterAction = ({ shows = [] }: Task, request: CreateRequest): ClusterAction | undefined => {
  const { arn } = request
  if (typeof arn !== 'string') return undefined
  if (shows.includes('clusterPolicy')) return { arn, on: 'policy' }
  const scheme = getScheme(request)
  return shows.includes('connectivity') && scheme ? { arn, on: 'connectivity', scheme } : undefined
}

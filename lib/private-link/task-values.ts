import { getPrincipalArn } from '#lib/aws/policy/atlas-access.ts'
import type { Export } from '#lib/export/export.ts'
import { findField } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { buildMskConnectivityExports, buildMskPolicyExports } from '#lib/private-link/msk-policy.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { LinkType, TaskValueName } from '#lib/link-types/link-type.ts'

/**
 * A value to copy into a cloud's console: one line, or a document in several formats. `isWhole`: nothing is pending.
 */
export type TaskValue = { label: string; isWhole: boolean } & ({ text: string } | { forms: readonly Export[] })

/** Whether a value contains Atlas's own account, which is read from Atlas. */
export const isFromAtlasAccount = (name: TaskValueName) =>
  name === 'account' || name === 'principal' || name === 'clusterPolicy'

const accountLabels: Readonly<Record<Provider, string>> = {
  AWS: 'Atlas’s AWS account',
  AZURE: 'Atlas’s Azure subscription',
  GCP: 'Atlas’s Google Cloud project',
}

/** Placeholders until the account is read, as long as an account, so that the layout does not shift. */
const pending: Readonly<Record<Provider, string>> = {
  AWS: '············',
  AZURE: '········-····-····-····-············',
  GCP: '··························',
}

/** The value behind a name in the catalog; `account`: Atlas's own in that cloud, undefined until it is read. */
export const getTaskValue = (
  name: TaskValueName,
  linkType: LinkType,
  request: CreateRequest,
  account = pending[linkType.provider],
): TaskValue => {
  const arn = String(request.arn ?? '')
  const isWhole = account !== pending[linkType.provider]
  switch (name) {
    case 'arn':
      return { label: 'Resource', text: arn, isWhole: true }
    case 'service':
      return {
        label: findField(linkType, 'serviceEndpointId')?.label ?? 'Service endpoint',
        text: String(request.serviceEndpointId ?? ''),
        isWhole: true,
      }
    case 'account':
      return { label: accountLabels[linkType.provider], text: account, isWhole }
    case 'principal':
      return { label: 'Principal (Atlas’s AWS account)', text: getPrincipalArn(account), isWhole }
    case 'clusterPolicy':
      return { label: 'The cluster policy', forms: buildMskPolicyExports(account, arn), isWhole }
    case 'connectivity':
      return {
        label: 'Multi-VPC connectivity',
        forms: buildMskConnectivityExports(arn, String(fillOmittedFields(linkType, request).authenticationScheme)),
        isWhole: true,
      }
    default:
      return name satisfies never
  }
}

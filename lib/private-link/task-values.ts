import type { Export } from '#lib/export/export.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import { findField } from '#lib/link-types/catalog.ts'
import { buildMskConnectivityExports, buildMskPolicyExports, getPrincipalArn } from '#lib/private-link/msk-policy.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { LinkType, TaskValueName } from '#lib/link-types/link-type.ts'

/** A value to copy into a cloud's console: one line of it, or a document in one or several forms. `isWhole`: nothing in it is still to come. */
export type TaskValue = { label: string; isWhole: boolean } & ({ text: string } | { forms: readonly Export[] })

/** The region a request leads to, in the cloud's spelling: named, or read from the ARN; empty when neither tells. */
export const getRequestRegion = ({ region, arn }: CreateRequest): string => {
  if (region) return String(region)
  const read = parseMskArn(String(arn ?? ''))
  return read.ok ? read.arn.region : ''
}

/** Whether a value is made of Atlas's own account, which must be read first. */
export const isFromAtlasAccount = (shown: TaskValueName) =>
  shown === 'account' || shown === 'principal' || shown === 'clusterPolicy'

const accountLabels: Readonly<Record<Provider, string>> = {
  AWS: 'Atlas’s AWS account',
  AZURE: 'Atlas’s Azure subscription',
  GCP: 'Atlas’s Google Cloud project',
}

/** Stands in for an account until Atlas has told it, as long as one, so that nothing moves when it comes. */
const pending: Readonly<Record<Provider, string>> = {
  AWS: '············',
  AZURE: '········-····-····-····-············',
  GCP: '··························',
}

/** The value behind a name in the catalog; `account` is Atlas's own in that cloud, undefined until it was read. */
export const getTaskValue = (
  shown: TaskValueName,
  row: LinkType,
  request: CreateRequest,
  account = pending[row.provider],
): TaskValue => {
  const arn = String(request.arn ?? '')
  const isWhole = account !== pending[row.provider]
  switch (shown) {
    case 'arn':
      return { label: 'Resource', text: arn, isWhole: true }
    case 'service':
      return {
        label: findField(row, 'serviceEndpointId')?.label ?? 'Service endpoint',
        text: String(request.serviceEndpointId ?? ''),
        isWhole: true,
      }
    case 'account':
      return { label: accountLabels[row.provider], text: account, isWhole }
    case 'principal':
      return { label: 'Principal (Atlas’s AWS account)', text: getPrincipalArn(account), isWhole }
    case 'clusterPolicy':
      return { label: 'The cluster policy', forms: buildMskPolicyExports(account, arn), isWhole }
    case 'connectivity':
      return {
        label: 'Turning it on by command',
        forms: buildMskConnectivityExports(arn, String(request.authenticationScheme ?? '')),
        isWhole: true,
      }
    default:
      return shown satisfies never
  }
}

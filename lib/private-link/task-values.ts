import { readMskArn } from '#lib/private-link/arn.ts'
import { mskPolicy, principalOf } from '#lib/private-link/msk-policy.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Provider } from '#lib/private-link/region.ts'
import type { Row, Shown } from '#lib/private-link/row.ts'

/** A value to copy into a cloud's console: one line of it, or a document. */
export type TaskValue = { label: string; text: string; isDocument?: boolean }

/** The region a request leads to, in the cloud's spelling: named, or read from the ARN; empty when neither tells. */
export const regionOf = ({ region, arn }: CreateRequest): string => {
  if (region) return String(region)
  const read = readMskArn(String(arn ?? ''))
  return read.ok ? read.arn.region : ''
}

const accountLabels: Readonly<Record<Provider, string>> = {
  AWS: 'Atlas’s AWS account',
  AZURE: 'Atlas’s Azure subscription',
  GCP: 'Atlas’s Google Cloud project',
}

/** The value behind a name in the catalog; `account` is Atlas's own in that cloud, undefined until it was read. */
export const taskValue = (shown: Shown, row: Row, request: CreateRequest, account: string | undefined): TaskValue | undefined => {
  const arn = String(request.arn ?? '')
  switch (shown) {
    case 'arn':
      return { label: 'Resource', text: arn }
    case 'account':
      return account ? { label: accountLabels[row.provider], text: account } : undefined
    case 'principal':
      return account ? { label: 'Principal (Atlas’s AWS account)', text: principalOf(account) } : undefined
    case 'clusterPolicy':
      return account ? { label: 'The policy as JSON', text: mskPolicy(account, arn), isDocument: true } : undefined
    default:
      return shown satisfies never
  }
}

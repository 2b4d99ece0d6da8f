import type { FieldName } from '#lib/private-link/catalog.ts'

export type Choice = { value: string; label: string; about?: string }

/** What a person reads about a field: its label, what it is, an example of its shape and where its value is found. */
export type Field = {
  label: string
  hint: string
  example?: string
  where: string
  choices?: readonly Choice[]
}

const ofAtlas = 'Atlas fills this in.'

export const fields: Readonly<Record<FieldName, Field>> = {
  arn: {
    label: 'Cluster ARN',
    hint: 'Region and account are read from it.',
    example: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5',
    where: 'MSK console → Clusters → the cluster → Properties → Cluster summary → ARN. Or: aws kafka list-clusters-v2',
  },
  authenticationScheme: {
    label: 'Authentication',
    hint: 'How the stream connection will sign in to the cluster. Atlas accepts the link without it.',
    where: 'MSK console → the cluster → Properties → Security settings → Access control methods.',
    choices: [
      { value: '', label: 'Do not send', about: 'Atlas decides' },
      { value: 'IAM', label: 'IAM', about: 'AWS roles; MSK Serverless knows only this' },
      { value: 'SASL_SCRAM', label: 'SASL/SCRAM', about: 'user name and password' },
      { value: 'TLS', label: 'TLS', about: 'client certificates' },
    ],
  },
  region: { label: 'Region', hint: 'The region of the cluster.', where: ofAtlas },
  serviceEndpointId: { label: 'Service endpoint', hint: 'The service the link leads to.', where: ofAtlas },
  dnsDomain: { label: 'DNS domain', hint: 'The host name the link serves.', where: ofAtlas },
}

/** What a link tells beside what was asked, under the names of the wire (CONTRACT §5). */
export const answerLabels: Readonly<Record<string, string>> = {
  interfaceEndpointId: 'Interface endpoint ID',
  interfaceEndpointName: 'Interface endpoint name',
  providerAccountId: 'Provider account',
  dnsSubDomain: 'DNS subdomains',
  azureResourceIds: 'Azure resource IDs',
  gcpServiceAttachmentUris: 'Service attachments',
}

/** A field's label as it stands inside a sentence: "cluster ARN", "DNS domain". */
export const nounOf = ({ label }: Pick<Field, 'label'>) =>
  /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
